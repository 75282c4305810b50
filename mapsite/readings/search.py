"""Places found by name, in either script, in any spelling."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.languages import columns_with_translations
from geodata.name_matching import Keys, keys_of, likeness_of_keys

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
    places, wanted = edition.record["places"], keys_of(query[:80])
    scored = ((slug, likeness_of_keys(wanted, names)) for slug, names in _keys(edition).items())
    found = [Found(slug, places[slug], score) for slug, score in scored if score]
    return sorted(found, key=_order)[:most]


@held_by_edition()
def _keys(edition: Published) -> dict[str, list[Keys]]:
    """By slug the keys of all names of each place."""
    rows = edition.record["places"].items()
    return {slug: [keys_of(name) for name in _names(place) if name] for slug, place in rows}


def _names(place: dict[str, Any]) -> list[str]:
    names = [place.get(key, "") for key in columns_with_translations("name")]
    return [*names, *place["alternative_names"]]


def _order(found: Found) -> tuple[int, int, int, str]:
    place = found.place
    return -found.score, TIERS.index(place["tier"]), -(place["population"] or 0), place["name"]
