"""Where a timeline gets its data from: addresses, or data: URLs that hold it.

Free of Django and folium.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import Any

from geodata.basemap import basemap


@dataclass(frozen=True)
class Sources:
    """The addresses of an edition's files (see docs/atlas-format.md) and of the basemap."""

    facts: str
    sides: str
    zones: str | None = None
    record: str | None = None
    basemap: str | None = None


def json_in_script(value: Any) -> str:
    """JSON that can stand inside a `<script>`."""
    text = json.dumps(value, ensure_ascii=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def sources_of(source: Any) -> Sources:
    """The sources of an edition (`geodata.editions.Published`) as data: URLs; `Sources` as given.

    Raises TypeError for anything else.
    """
    if isinstance(source, Sources):
        return source
    if not hasattr(source, "file"):
        raise TypeError(f"a timeline shows an edition or Sources, got {type(source).__name__}")
    return Sources(
        facts=data_url("application/json", bytes(source.file("map.json").raw)),
        sides=data_url("application/octet-stream", bytes(source.file("sides.atlas").raw)),
        zones=data_url("application/octet-stream", bytes(source.file("zones.atlas").raw)),
        record=data_url("application/json", bytes(source.file("record.json").raw)),
        basemap=data_url("application/json", basemap().encoded["identity"]),
    )


def data_url(content_type: str, content: bytes) -> str:
    return f"data:{content_type};base64,{base64.b64encode(content).decode()}"
