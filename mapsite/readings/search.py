"""Places found by name, in either script, in any spelling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geodata.editions import Published
from geodata.languages import columns_with_translations
from geodata.name_matching import likeness

TIERS = ("core", "fill")
MOST = 50


@dataclass(frozen=True)
class Found:
    """A place that fits a query, the best first."""

    slug: str
    place: dict[str, Any]
    score: int


def find_places(edition: Published, query: str, most: int = MOST) -> list[Found]:
    """The places that fit the query best: by likeness, then labelled ones, then the larger."""
    places = edition.record["places"].items()
    scored = [Found(slug, place, likeness(query[:80], _names(place))) for slug, place in places]
    return sorted((found for found in scored if found.score), key=_order)[:most]


def _names(place: dict[str, Any]) -> list[str]:
    names = [place.get(key, "") for key in columns_with_translations("name")]
    return [*names, *place["alternative_names"]]


def _order(found: Found) -> tuple[int, int, int, str]:
    place = found.place
    return -found.score, TIERS.index(place["tier"]), -(place["population"] or 0), place["name"]
