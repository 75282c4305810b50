"""What is known of each place of a zone: the rows of a town table that the zone rests on.

A zone made of a town table pools many places. Each keeps its own row, in the zone's column
`evidence`, so that it is read, approved, put back and published with the zone. Free of Django;
places are named by slug, sources by code. Where a note has translations they stand beside it as
`note_ar` and so on. An edition of before 2026-11-29 has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NotRequired, TypedDict


class HeldSince(TypedDict):
    """Since when the holder of the first day of the record held the place, as far as is known.

    `day` is ISO text as exact as it is known, YYYY-MM-DD, YYYY-MM or YYYY; "" means that nobody
    else ever held it. `area` is what the statement is about, where it is more than the place.
    """

    day: str
    sources: list[str]
    confidence: str
    credibility: NotRequired[int | None]
    note: NotRequired[str]
    area: NotRequired[str]


class PlaceEvidence(TypedDict):
    """One row: the place, and what is said of it from the zone's first day on."""

    place: str
    sources: list[str]
    confidence: str
    approximate: bool
    credibility: NotRequired[int | None]
    note: NotRequired[str]
    since: NotRequired[HeldSince]


Rows = list[PlaceEvidence]


def cited(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """The codes of all sources that the rows name."""
    return {code for row in rows for part in _parts(row) for code in part["sources"]}


def narrowed(
    rows: Iterable[Mapping[str, Any]], places: Iterable[str], sources: Iterable[str]
) -> list[dict[str, Any]]:
    """The rows of these places, citing these sources only.

    Where a source went, the number that was made of it goes too.
    """
    known, codes = set(places), set(sources)
    return [_citing(row, codes) for row in rows if row["place"] in known]


def _citing(row: Mapping[str, Any], codes: set[str]) -> dict[str, Any]:
    kept = without(row, codes)
    return kept | {"since": without(row["since"], codes)} if row.get("since") else kept


def without(row: Mapping[str, Any], codes: set[str]) -> dict[str, Any]:
    """A row that cites sources, with those of `codes` only."""
    left = [code for code in row["sources"] if code in codes]
    lost = len(left) < len(row["sources"])
    return {**row, "sources": left, **({"credibility": None} if lost else {})}


def _parts(row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [row, row["since"]] if row.get("since") else [row]
