"""Where a timeline gets its data from: addresses, or data: URLs that hold it.

Free of Django and folium.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

from geodata.ground import DETAIL, FIRST, GroundFiles, ground_around

REFINEMENT = "sides.refinement"
"""The second level of detail, which editions of a small history do without."""
OVERLAYS = "overlays.json"
"""What lies over the land beside who holds it; editions of before 2026-11-29 have none."""


@dataclass(frozen=True)
class DataUrls:
    """The addresses of an edition's files (see docs/atlas-format.md) and of the ground."""

    facts: str
    """`map.json`, or what a map needs at first of it; then `details` has the rest."""
    sides: str
    refinement: str | None = None
    zones: str | None = None
    record: str | None = None
    """`record.json`, or what popups need of it, in the language of the page."""
    overlays: str | None = None
    uncertain: bool = False
    """Whether `overlays` has land whose holder is uncertain on some day."""
    ground: str | None = None
    ground_detail: str | None = None
    details: str | None = None
    texts: str | None = None
    """The words of the map beside those in its page, where the page has not all."""
    relief: str | None = None
    """Slopes as a picture; maps in single files and notebooks do without."""
    sentences: str | None = None
    """What changed on each day, in the language of the page."""


def json_in_script(value: Any) -> str:
    """JSON that can stand inside a `<script>`."""
    text = json.dumps(value, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def data_urls_of(source: Any) -> DataUrls:
    """The files of an edition (`geodata.editions.Published`) as data: URLs; `DataUrls` as given.

    Raises TypeError for anything else.
    """
    if isinstance(source, DataUrls):
        return source
    if not hasattr(source, "file"):
        raise TypeError(f"a timeline shows an edition or DataUrls, got {type(source).__name__}")
    binary = "application/octet-stream"

    def inside(name: str, kind: str = binary) -> str:
        return data_url(kind, bytes(source.file(name).raw))

    return DataUrls(
        facts=inside("map.json", "application/json"),
        sides=inside("sides.atlas"),
        refinement=inside(REFINEMENT) if REFINEMENT in source.hashes else None,
        zones=inside("zones.atlas"),
        record=inside("record.json", "application/json"),
        overlays=inside(OVERLAYS, "application/json") if OVERLAYS in source.hashes else None,
        uncertain="uncertain" in source.map,
        **ground_urls(_ground_of(source)),
    )


def _ground_of(source: Any) -> GroundFiles:
    """The ground that an edition keeps; for one of before 2026-11-29 what is shipped now."""
    if FIRST in source.hashes:
        return GroundFiles(*(bytes(source.file(name).raw) for name in (FIRST, DETAIL)))
    return ground_around(tuple(source.map["theatre"]["bounds"]))


def ground_urls(ground: GroundFiles) -> dict[str, str]:
    """Both files of the ground as data: URLs, by the names of `DataUrls`."""
    return {
        "ground": data_url("application/json", ground.first),
        "ground_detail": data_url("application/json", ground.detail),
    }


def data_url(content_type: str, content: bytes) -> str:
    return f"data:{content_type};base64,{base64.b64encode(content).decode()}"
