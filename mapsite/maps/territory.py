"""The map of the site as a folium map: our own assets, a stable name, no tiles of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import folium
from folium.template import Template

from mapsite.maps.assets import Assets, inline_assets
from mapsite.maps.head import add_assets


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
