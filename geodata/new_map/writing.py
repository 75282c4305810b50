"""Answers as a map package."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from geodata.ground.box import edges_of
from geodata.languages import translated_name
from geodata.map_package import files
from geodata.map_package.cells import same_columns
from geodata.map_package.theatre_file import feature
from geodata.new_map.answers import Answers
from geodata.new_map.pages import name_of_rest, pages_of, words_in

WIDE, HIGH, TILE = 620, 560, 256
"""CSS pixels: the land fills so much of the map at first; a world at zoom 0 is a TILE wide."""
LOWEST_RANK = -32768
ASSUMED = "ASSUMED"
"""The code of the source that an assumption rests on."""


def write_package(path: Path, answers: Answers) -> None:
    """Write a new folder, or a zip. Raises FileExistsError."""
    files.write(path, members_of(answers))


def members_of(answers: Answers) -> dict[str, str]:
    """The texts of the package by their paths."""
    members = {
        files.MAP: files.json_text(_about(answers)),
        files.OUTLINE: files.features_text([feature({}, answers.outline.shape)]),
        files.FACTIONS: files.table_text(same_columns([dict(s.cells) for s in answers.sides])),
    }
    if answers.places:
        members[files.PLACES] = files.table_text(same_columns([dict(p) for p in answers.places]))
    if answers.rest is not None:
        members[files.SOURCES] = files.table_text([_source(answers)])
        members[files.ZONES] = files.features_text([feature(_rest(answers), answers.outline.shape)])
    return members | dict(pages_of(answers))


def _about(answers: Answers) -> dict[str, Any]:
    view = opening_view(answers.outline.shape.bounds)
    theatre: dict[str, Any] = {
        **_in_languages(answers, "name", answers.names),
        **dict(zip(("view_lon", "view_lat", "view_zoom"), view, strict=True)),
        "time_zone": answers.time_zone,
        "licence": "CC BY 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/",
        **_words(answers, "attribution"),
        **_words(answers, "disclaimer"),
    }
    about = {"format": files.FORMAT, "version": files.VERSION}
    return about | {"languages": list(answers.languages), "theatre": theatre}


def opening_view(bounds: Sequence[float]) -> tuple[float, float, float]:
    """Longitude, latitude and zoom at which a land of these bounds (degrees) fills the map."""
    west, south, east, north = bounds
    left, top, right, bottom = edges_of(bounds)
    size = max((right - left) / WIDE, (bottom - top) / HIGH, 1e-9) * TILE
    zoom = math.floor(-math.log2(size) * 4) / 4
    return round((west + east) / 2, 3), round((south + north) / 2, 3), min(max(zoom, 1), 12)


def _source(answers: Answers) -> dict[str, str]:
    return {
        "code": ASSUMED,
        **_words(answers, "title", "rest_source"),
        "reliability": "F",
        "credibility": "6",
        **_words(answers, "basis", "rest_basis"),
    }


def _rest(answers: Answers) -> dict[str, Any]:
    """The zone of who holds what no statement covers: beneath all others of every day."""
    return {
        "external_id": "new-map/rest",
        "faction": answers.rest,
        "status": "controlled",
        "valid_from": answers.first_day.isoformat(),
        "confidence": "low",
        "approximate": "1",
        "rank": LOWEST_RANK,
        **_words(answers, "name", "rest_name"),
        **_words(answers, "note", "rest_note"),
        "sources": ASSUMED,
    }


def _words(answers: Answers, column: str, key: str = "") -> dict[str, str]:
    """A sentence of the templates in each language of the map."""
    texts = {code: words_in(code)[key or column] for code in answers.languages}
    if answers.rest is not None:
        texts = {c: t.format(name=name_of_rest(answers, c)) for c, t in texts.items()}
    return _in_languages(answers, column, texts)


def _in_languages(answers: Answers, column: str, texts: Mapping[str, str]) -> dict[str, str]:
    """A text by column: in the map's own language, and in others as `name_uk`, where it differs."""
    own = texts[answers.own]
    others = {code: text for code, text in texts.items() if code != answers.own and text != own}
    return {column: own} | {translated_name(column, code): text for code, text in others.items()}
