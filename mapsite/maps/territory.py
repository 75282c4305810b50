"""The map of the site as a folium map: our own assets, a stable name, no tiles of others."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import folium
from folium.template import Template, tojavascript

from mapsite.maps.assets import Assets, inline_assets
from mapsite.maps.head import add_assets


@dataclass(frozen=True)
class Parts:
    """A rendered map, apart: for a page that has a frame of its own.

    `modules` are the addresses of scripts that `script` imports.
    """

    body: str
    script: str
    modules: tuple[str, ...]


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
            {% if this.assets.brings_leaflet %}
            var {{ this.get_name() }};
            var {{ this.promise }} = {{ this.assets.module }}.then(() => (
                {{ this.get_name() }} = {{ this.made() }}
            ));
            {% else %}
            var {{ this.get_name() }} = {{ this.made() }};
            {% endif %}
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
        self.default_js, self.default_css = [], []

    @property
    def promise(self) -> str:
        """JavaScript: the map, as a promise where Leaflet is still to come."""
        return self.get_name() + ("_promise" if self.assets.brings_leaflet else "")

    def made(self) -> str:
        """JavaScript that makes the map."""
        options = {"center": self.location} | self.options
        return f"L.map({json.dumps(self.get_name())}, {tojavascript(options)})"

    def render(self, **kwargs: Any) -> None:
        """Add the assets and this map to the figure."""
        add_assets(self.get_root(), self.assets)
        super().render(**kwargs)

    def parts(self) -> Parts:
        """The map rendered into its parts, without a page round it."""
        figure = self.get_root()
        figure.render()
        return Parts(
            body=figure.html.render(),
            script=figure.script.render(),
            modules=self.assets.preloads,
        )


QUIET = {
    "zoom_snap": 0.25,
    "zoom_control": False,
    "attribution_control": False,
    "world_copy_jump": False,
}
"""Leaflet's options of a map whose controls are ours."""
