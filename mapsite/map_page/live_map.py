"""The folium map of the site: our own assets by link, the data by address."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi

from geodata.basemap import basemap
from geodata.editions import Published
from mapsite.maps import Control, Parts, TerritoryMap, TerritoryTimeline
from mapsite.maps.assets import Assets
from mapsite.maps.data_urls import REFINEMENT, DataUrls
from mapsite.maps.module_graph import modules_from
from mapsite.words.map_texts import texts


def site_assets() -> Assets:
    """Our own assets by link. Leaflet's script goes before ours, at the end of the page."""
    return Assets(
        module=static("mapsite/js/main.js"),
        scripts=(("leaflet", static("vendor/leaflet/leaflet.js")),),
        styles=(
            ("leaflet_css", static("vendor/leaflet/leaflet.css")),
            ("territory_css", static("mapsite/css/map.css")),
            ("territory_tools_css", static("mapsite/css/tools.css")),
        ),
    )


def data_urls_of_edition(edition: Published) -> DataUrls:
    """The addresses of an edition's files on this site; one made before atlases has none."""

    def address(name: str) -> str | None:
        return edition.address(name) if name in edition.hashes else None

    return DataUrls(
        facts=edition.address("map.json"),
        sides=address("sides.atlas"),
        refinement=address(REFINEMENT),
        zones=address("zones.atlas"),
        record=address("record.json"),
        basemap=reverse("basemap", args=[basemap().sha256]),
    )


def live_map(
    edition: Published, day: datetime.date, controls: list[Control], **options: Any
) -> Parts:
    """The map of an edition on a day, in parts for a page's template.

    `options` go to `mountTimeline` of timeline.js: `address` (keep day and view in the page's
    address), `margin`.
    """
    view = edition.map["theatre"]["view"]
    assets = site_assets()
    territory = TerritoryMap((view["lat"], view["lon"]), view["zoom"], assets=assets)
    TerritoryTimeline(
        data_urls_of_edition(edition),
        assets=assets,
        day=day.isoformat(),
        controls=controls,
        name="timeline",
        language=get_language(),
        rtl=get_language_bidi(),
        texts=texts(),
        tiles=[asdict(layer) for layer in settings.TILE_LAYERS],
        **options,
    ).add_to(territory)
    return territory.parts()


@dataclass(frozen=True)
class Preloads:
    """What a page with the live map preloads, since its script requests it later."""

    modules: tuple[str, ...]
    data: tuple[str, ...]


def preloads(edition: Published) -> Preloads:
    """The modules of main.js, and the files that `mount` loads first."""
    data_urls = data_urls_of_edition(edition)
    first = (data_urls.facts, data_urls.sides, data_urls.basemap)
    modules = tuple(static(f"mapsite/js/{name}") for name in modules_from("main.js"))
    return Preloads(modules, tuple(url for url in first if url))
