"""What is drawn as the ground: tiles that a setting names, else the file of the site's folder."""

from __future__ import annotations

import logging
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse

from geodata.own_ground.file import ground_file
from geodata.own_ground.pmtiles import NotTiles

log = logging.getLogger(__name__)
OPENSTREETMAP = '<a href="https://www.openstreetmap.org/copyright">© OpenStreetMap</a>'
MODULE = "geodata/ground/ground.js"
_said: set[str] = set()
"""What was written into the log of this process already."""


@dataclass(frozen=True)
class OwnGround:
    """Tiles for a browser: `pmtiles` (one file), `vector` or `raster` (`{z}`, `{x}`, `{y}`).

    Tiles go up to `max_zoom`; nearer, the last ones are drawn larger. `attribution` is HTML.
    """

    kind: str
    url: str
    attribution: str
    max_zoom: int


def own_ground() -> OwnGround | None:
    """The ground; None where none is brought, or where its file cannot be drawn: the log says so.

    A page must never fail for it.
    """
    if settings.GROUND_TILES is not None:
        tiles = settings.GROUND_TILES
        return OwnGround(tiles.kind, tiles.url, tiles.attribution or OPENSTREETMAP, tiles.max_zoom)
    try:
        found = ground_file()
    except NotTiles as error:
        _say_once(f"the map goes without the ground in {settings.VAR_DIR}: {error}")
        return None
    if found is None:
        return None
    url = reverse("ground", args=[found.tag])
    attribution = settings.GROUND_ATTRIBUTION or OPENSTREETMAP
    return OwnGround("pmtiles", url, attribution, found.header.max_zoom)


def with_module(ground: OwnGround | None) -> dict[str, Any] | None:
    """The ground for a script of a page, with the address of the module that draws it."""
    return None if ground is None else {**asdict(ground), "module": static(MODULE)}


def _say_once(text: str) -> None:
    if text not in _said:
        _said.add(text)
        log.warning(text)
