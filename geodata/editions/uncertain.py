"""Land of an edition whose holder is uncertain on some days, for maps and numbers."""

from __future__ import annotations

import datetime
import json
from typing import Any

import numpy as np
import shapely

from geodata.territory.composite import Composite
from geodata.territory.days import to_date, to_day
from geodata.territory.measures.uncertain_land import (
    DaysOfStart,
    Doubt,
    GuessedTransfer,
    doubts,
    guessed_transfers,
)

Record = dict[str, Any]
DIGITS = 5
"""Decimals of a degree of the shapes, about a metre."""


def starts_of(record: Record) -> dict[int, DaysOfStart]:
    """The zones of a record whose first day is uncertain, with the days that it may be."""
    found = {
        int(pk): DaysOfStart(*(_day(row[name] or row["valid_from"]) for name in NAMES))
        for pk, row in record["zones"].items()
        if row.get("earliest") or row.get("latest")
    }
    return {pk: days for pk, days in found.items() if days.earliest < days.latest}


NAMES = ("earliest", "valid_from", "latest")


def _day(text: str) -> int:
    return to_day(datetime.date.fromisoformat(text))


def uncertain_doubts(composite: Composite, record: Record) -> list[Doubt]:
    """All that is uncertain in an edition; none where no zone has uncertain days.

    Days before the first change of the map are none of it: no page shows them.
    """
    starts = starts_of(record)
    if not starts:
        return []
    first = min(composite.change_days().tolist(), default=0)
    return [
        row._replace(start=max(row.start, first))
        for row in doubts(composite, starts)
        if row.end > first
    ]


def guesses_of(composite: Composite, record: Record) -> dict[int, list[GuessedTransfer]]:
    """By day (number) the land that goes from side to side on it by the best guess alone."""
    starts = starts_of(record)
    return guessed_transfers(composite, starts) if starts else {}


def uncertain_rows(composite: Composite, record: Record) -> list[Record]:
    """The uncertain land as the map draws it: one row for each zone, pair of sides and stretch.

    Days are half-open; `side` and `other` are indices of the edition's sides, the one by the best
    guess first; shapes are GeoJSON (WGS 84, lon/lat).
    """
    groups: dict[tuple[int, int, int, int, int], list[int]] = {}
    for row in uncertain_doubts(composite, record):
        key = (row.claim, row.start, row.end, row.side, row.other)
        groups.setdefault(key, []).append(row.face)
    starts = starts_of(record)
    return [
        {
            "zone": claim,
            "from": _iso(start),
            "to": _iso(end),
            "side": side,
            "other": other,
            **{name: _iso(day) for name, day in zip(NAMES, starts[claim], strict=True)},
            "geometry": _shape(composite.faces[faces]),
        }
        for (claim, start, end, side, other), faces in sorted(groups.items())
    ]


def _iso(day: int) -> str:
    return to_date(day).isoformat()


def _shape(faces: np.ndarray) -> Record:
    shape = shapely.coverage_union_all(faces)
    return json.loads(shapely.to_geojson(shapely.set_precision(shape, 10**-DIGITS)))
