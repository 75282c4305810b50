"""The map as folium elements. The only file that imports folium; it needs no Django.

On the site:      TerritoryMap(assets, …), TerritoryTimeline(sources, assets=…).add_to(map)
In a notebook:    TerritoryTimeline(edition).add_to(folium.Map())
                  TerritoryTimeline.from_geodataframe(gdf).add_to(folium.Map())
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import folium
from branca.element import Element
from folium.elements import JSCSSMixin
from folium.template import Template

from geodata.claims import Side
from mapsite.histories import sources_of_atlas, sources_of_geodataframe
from mapsite.map_assets import Assets, inline_assets
from mapsite.sources import Sources, json_in_script, sources_of
from mapsite.texts import english


@dataclass(frozen=True)
class Parts:
    """A rendered map, apart: for a page that has a frame of its own."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]
    body: str
    script: str


class TerritoryMap(folium.Map):
    """A folium map with our own assets, a stable name, and no tiles unless they are given."""

    _template = Template("""
        {% macro header(this, kwargs) %}
            <meta name="viewport" content="width=device-width, initial-scale=1" />
        {% endmacro %}
        {% macro html(this, kwargs) %}
            <div class="folium-map" id="{{ this.get_name() }}" dir="ltr"></div>
        {% endmacro %}
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = L.map("{{ this.get_name() }}", {
                center: {{ this.location | tojavascript }},
                ...{{ this.options | tojavascript }}
            });
        {% endmacro %}
    """)

    def __init__(
        self,
        location: Sequence[float],
        zoom: float,
        *,
        assets: Assets | None = None,
        tiles: folium.TileLayer | None = None,
        name: str = "territory",
        **options: Any,
    ) -> None:
        """`location` is latitude, longitude (folium's order). `assets` default to inline ones."""
        super().__init__(location=location, zoom_start=zoom, tiles=tiles, **(QUIET | options))
        self._id = name
        self.assets = assets or inline_assets()
        self.default_js = list(self.assets.scripts)
        self.default_css = list(self.assets.styles)

    def render(self, **kwargs: Any) -> None:
        """Add the assets and this map to the figure."""
        add_assets(self.get_root(), self.assets)
        super().render(**kwargs)

    def parts(self) -> Parts:
        """The map rendered into its parts, without a page round it."""
        figure = self.get_root()
        figure.render()
        return Parts(
            scripts=tuple(url for _, url in self.assets.scripts),
            styles=tuple(url for _, url in self.assets.styles),
            body=figure.html.render(),
            script=figure.script.render(),
        )


QUIET = {
    "zoom_snap": 0.25,
    "zoom_control": False,
    "attribution_control": False,
    "world_copy_jump": False,
}
"""Leaflet's options of a map whose controls are ours."""


BESIDE_SCRUBBER = 120
"""CSS pixels at the foot of the map that a scrubber lying on it takes."""


class TerritoryTimeline(JSCSSMixin):
    """The territory of a history, scrubbed by day: layer, scrubber, legend and popup.

    `source` is an edition (`geodata.editions.Published`), the bytes of an atlas, or `Sources`.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = import({{ this.module | tojavascript }}).then(
                ({mount}) => mount({{ this._parent.get_name() }}, {{ this.options_json() }})
            );
            {{ this.get_name() }}.catch(
                () => document.documentElement.classList.add("map-failed")
            );
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

        Further options go to `mount` of static/mapsite/js/main.js as they are.
        """
        super().__init__()
        self._name = "TerritoryTimeline"
        self._id = name or self._id
        atlas = isinstance(source, bytes)
        self.sources: Sources = sources_of_atlas(source) if atlas else sources_of(source)
        self.assets = assets or inline_assets()
        self.module = self.assets.module
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
        return cls(sources_of_geodataframe(gdf, columns, colours or {}), **options)

    @classmethod
    def from_atlas(
        cls, content: bytes, sides: Sequence[Side] | None = None, **options: Any
    ) -> TerritoryTimeline:
        """A timeline of the bytes of an atlas of sides, as `geodata.arcs.encode` gives them."""
        return cls(sources_of_atlas(content, sides), **options)

    def options_json(self) -> str:
        """The options of `mount`, as JSON that is safe inside a script."""
        return json_in_script({"sources": asdict(self.sources), **self.options})

    def render(self, **kwargs: Any) -> None:
        """Add the assets, this timeline and its controls to the figure."""
        drop_idle_links(self._parent)
        add_assets(self.get_root(), self.assets)
        super().render(**kwargs)


class Control(JSCSSMixin):
    """A control of a timeline, as an element of its own: `Legend(into="#legend")`."""

    kind = ""
    _template = Template("""
        {% macro script(this, kwargs) %}
            {{ this._parent.get_name() }}.then(
                (territory) => territory.add({{ this.kind | tojavascript }}, {{ this.json() }})
            );
        {% endmacro %}
    """)

    def __init__(self, into: str | None = None, **options: Any) -> None:
        """`into` is a CSS selector of the page; without it the control lies on the map."""
        super().__init__()
        self._name = self.kind.title()
        self.options = {"into": into, **options}

    def json(self) -> str:
        return json_in_script(self.options)


class Scrubber(Control):
    """Slider, play, previous and next change, date."""

    kind = "scrubber"


class Legend(Control):
    """Who holds how much on the day."""

    kind = "legend"


class Places(Control):
    """Names of places, without collisions."""

    kind = "places"


class Events(Control):
    """What happened on the day."""

    kind = "events"


class Tools(Control):
    """Zoom, measure, whole screen, locate, layers, scale and overview."""

    kind = "tools"


class Spoken(Control):
    """The day in words, for a live region and where the page shows the day."""

    kind = "spoken"


class Drawer(Control):
    """The panel as a drawer on small screens."""

    kind = "drawer"


class Dossier(Control):
    """The popup of a point: who holds it, since when, says who."""

    kind = "dossier"


class Tour(Control):
    """A story of the page, in step with the map: `steps` selects its steps."""

    kind = "tour"


class Search(Control):
    """The page's search form shows the place on the map: `form` selects it."""

    kind = "search"


class Area(Control):
    """An area drawn by its corners: selectors of its `field`, its `tools` and its `feed` link."""

    kind = "area"


class Calendar(Control):
    """A calendar that marks days with changes, and the range to play."""

    kind = "calendar"


class DayLinks(Control):
    """Links of the page with a `data-day-link` follow the day."""

    kind = "links"


class Markup(Element):
    """Text of ours that goes into the page as it is."""

    _template = Template("{{ this.markup }}")

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.markup = markup


def add_assets(figure: Element, assets: Assets) -> None:
    """Put what is inlined into the head, once however many elements ask for it.

    Leaflet takes the place of folium's link to it, before whatever follows that link.
    """
    for name, markup in assets.head:
        figure.header.add_child(Markup(markup), name=name)


OUR_OWN = (TerritoryMap, TerritoryTimeline, Control, folium.TileLayer)


def drop_idle_links(parent: folium.Map) -> None:
    """Take folium's links to other hosts off a map that has nothing of folium's on it.

    They stay where other elements (markers, popups) may use them.
    """
    idle = all(isinstance(child, OUR_OWN) for child in parent._children.values())
    for name, _ in [*folium.Map.default_js, *folium.Map.default_css] if idle else []:
        if not name.startswith("leaflet"):
            parent.get_root().header._children.pop(name, None)
