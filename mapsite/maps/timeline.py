"""The territory of a history as a folium element, on any folium map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import folium
from branca.element import Element
from folium.elements import JSCSSMixin
from folium.template import Template

from geodata.territory.claims import Side
from mapsite.maps.assets import Assets, inline_assets
from mapsite.maps.controls import Control, Legend, Scrubber
from mapsite.maps.data_urls import DataUrls, data_urls_of, json_in_script
from mapsite.maps.head import add_assets
from mapsite.maps.notebook_data import data_urls_of_atlas, data_urls_of_geodataframe
from mapsite.maps.territory import TerritoryMap
from mapsite.words.map_texts import english

BESIDE_SCRUBBER = 120
"""CSS pixels at the foot of the map that a scrubber lying on it takes."""


class TerritoryTimeline(JSCSSMixin):
    """The territory of a history, scrubbed by day: layer, scrubber, legend and popup.

    `source` is an edition (`geodata.editions.Published`), the bytes of an atlas, or `DataUrls`.
    On the page it is a promise, on which the controls wait: where the map fails it says so once,
    and never settles.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = Promise.all([
                {{ this.assets.module }}, {{ this.map }}
            ]).then(([{mount}, map]) => mount(map, {{ this.options_json() }})).catch((error) => {
                document.documentElement.classList.add("map-failed");
                console.error(error);
                return new Promise(() => {});
            });
        {% endmacro %}
    """)

    def __init__(
        self,
        source: Any,
        *,
        assets: Assets | None = None,
        day: str | None = None,
        controls: Sequence[Element] | None = None,
        name: str | None = None,
        **options: Any,
    ) -> None:
        """`day` is ISO text, default the last day. `controls` default to scrubber and legend.

        Further options go to `mountTimeline` of static/mapsite/js/timeline.js as they are.
        """
        super().__init__()
        self._name = "TerritoryTimeline"
        self._id = name or self._id
        atlas = isinstance(source, bytes)
        self.data_urls: DataUrls = data_urls_of_atlas(source) if atlas else data_urls_of(source)
        self.assets = assets or inline_assets()
        self.options = {"day": day, "texts": english(), **options}
        if controls is None:
            self.options = {"padding": BESIDE_SCRUBBER, **self.options}
            controls = (Scrubber(), Legend())
        for control in controls:
            self.add_child(control)

    @classmethod
    def from_geodataframe(
        cls,
        gdf: Any,
        *,
        faction: str = "faction",
        valid_from: str = "valid_from",
        valid_to: str | None = "valid_to",
        status: str | None = None,
        contested_with: str | None = None,
        colours: Mapping[str, str] | None = None,
        **options: Any,
    ) -> TerritoryTimeline:
        """A timeline of the zones in a GeoDataFrame, by the names of its columns.

        Any projection. Days are dates, timestamps or ISO text, half-open; an empty `valid_from`
        is no start, an empty `valid_to` no end; a row without a faction is nobody's. `colours`
        (#rrggbb) by faction; later zones lie on top. Raises ValueError where a column is missing,
        there are no rows, or a zone ends before it starts.
        """
        columns = {"faction": faction, "valid_from": valid_from}
        columns |= {"valid_to": valid_to} if valid_to else {}
        columns |= {"status": status} if status else {}
        columns |= {"contested_with": contested_with} if contested_with else {}
        return cls(data_urls_of_geodataframe(gdf, columns, colours or {}), **options)

    @classmethod
    def from_atlas(
        cls, content: bytes, sides: Sequence[Side] | None = None, **options: Any
    ) -> TerritoryTimeline:
        """A timeline of the bytes of an atlas of sides, as `encode` gives them."""
        return cls(data_urls_of_atlas(content, sides), **options)

    @property
    def map(self) -> str:
        """JavaScript: the map, or a promise of it."""
        return getattr(self._parent, "promise", self._parent.get_name())

    def options_json(self) -> str:
        """The options of `mount`, as JSON that is safe inside a script."""
        sources = asdict(self.data_urls)
        if not self.data_urls.uncertain:
            del sources["uncertain"]  # A page of a history without has no byte of it.
        return json_in_script({"sources": sources, **self.options})

    def render(self, **kwargs: Any) -> None:
        """Add the assets, this timeline and its controls to the figure."""
        drop_idle_links(self._parent)
        add_assets(self.get_root(), self.assets)
        super().render(**kwargs)


OUR_OWN = (TerritoryMap, TerritoryTimeline, Control, folium.TileLayer)


def drop_idle_links(parent: folium.Map) -> None:
    """Take folium's links to other hosts off a map that has nothing of folium's on it.

    They stay where other elements (markers, popups) may use them.
    """
    idle = all(isinstance(child, OUR_OWN) for child in parent._children.values())
    for name, _ in [*folium.Map.default_js, *folium.Map.default_css] if idle else []:
        if not name.startswith("leaflet"):
            parent.get_root().header._children.pop(name, None)
