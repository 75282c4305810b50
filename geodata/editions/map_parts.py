"""The parts in which a page reads `map.json`: what it shows its map by, and what can come later.

They are made of the file when they are asked for, and stand beside it at its own address: so they
change, move and go when it does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

MAP = "map.json"
FIRST, DETAILS = "map.first.json", "map.details.json"
LATER = ("events", "named_areas", "places", "uncertain")
"""Five sixths of the file; a map that follows its slider needs neither."""

PROSE = re.compile("(attribution|backers|disclaimer|in_sentence|note)(_[a-z]{2,3})?")
"""What is told of theatre and factions in sentences, in each language: no map shows it."""


def is_part(name: str) -> bool:
    """Whether a name is that of a part."""
    return name in (FIRST, DETAILS)


def part_of(content: bytes, name: str) -> bytes:
    """A part of the bytes of `map.json`; the two have all of it between them, and nothing twice."""
    facts: dict[str, Any] = json.loads(content)
    later = name == DETAILS
    part = {key: value for key, value in facts.items() if (key in LATER) == later}
    if "theatre" in facts:
        part["theatre"] = _told(facts["theatre"], later)
    if "factions" in facts:
        part["factions"] = {slug: _told(one, later) for slug, one in facts["factions"].items()}
    return json.dumps(part, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _told(row: Mapping[str, Any], prose: bool) -> dict[str, Any]:
    """The fields of a row that are prose, or all others."""
    return {key: value for key, value in row.items() if bool(PROSE.fullmatch(key)) == prose}
