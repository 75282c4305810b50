"""What the map puts into the head of a page that folium makes."""

from __future__ import annotations

from branca.element import Element
from folium.template import Template

from mapsite.maps.assets import Assets


class Markup(Element):
    """Text of ours that goes into the page as it is."""

    _template = Template("{{ this.markup }}")

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.markup = markup


def add_assets(figure: Element, assets: Assets) -> None:
    """Put what is inlined into the head, once however many elements need it.

    Leaflet takes the place of folium's link to it, before whatever follows that link.
    """
    for name, markup in assets.head:
        figure.header.add_child(Markup(markup), name=name)
