"""Numbers that stand for the ids of rows: what is built is in no database that would give some."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from geodata.example.building.facts import table
from geodata.models import Event, Faction, Place, Source
from geodata.models.place import Tier


@cache
def numbers() -> dict[Any, dict[str, int]]:
    """By model and slug or code the number of each row that others name."""
    places = (row for row in table("places.csv") if row["tier"] != Tier.SUPPORT)
    rows: dict[Any, Iterable[dict[str, str]]] = {
        Faction: table("sides.csv"),
        Source: table("sources.csv"),
        Place: places,
        Event: table("events.csv"),
    }
    return {
        model: {row["id"]: at for at, row in enumerate(found, start=1)}
        for model, found in rows.items()
    }


def number(model: Any, name: str) -> int:
    """The number of a row. Raises KeyError for one that the facts do not have."""
    return numbers()[model][name]


def id_of(model: Any, name: str) -> int | None:
    """The same, or None where no row is named."""
    return number(model, name) if name else None
