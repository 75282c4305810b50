"""What is known of one place while a zone holds it: its own row, among all that the zone pools."""

from __future__ import annotations

from typing import Any

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.territory.partial_days import first_day
from mapsite.readings.nearness import Near, Spots

Row = dict[str, Any]


def row_of_place(edition: Published, zone_id: str, slug: str) -> Row | None:
    """The evidence of a place in a zone; None where the zone does not tell places apart."""
    return _rows(edition).get(zone_id, {}).get(slug)


def sources_of_place(edition: Published, zone_id: str, slug: str) -> list[str]:
    """The codes of the sources on which it rests that the zone's holder holds the place."""
    row = row_of_place(edition, zone_id, slug) or edition.record["zones"].get(zone_id)
    return row["sources"] if row else []


def nearest_of_zone(edition: Published, zone_id: str, lon: float, lat: float) -> Near | None:
    """Of the places that a zone tells apart the nearest to a point, with its row of the record."""
    return _spots(edition, zone_id).nearest(lon, lat)


@held_by_edition(most=512)
def _spots(edition: Published, zone_id: str) -> Spots:
    places = edition.record["places"]
    return Spots.of((slug, places[slug]) for slug in _rows(edition).get(zone_id, ()))


@held_by_edition()
def _rows(edition: Published) -> dict[str, dict[str, Row]]:
    """The rows by zone and place. Editions of before 2026-11-29 have none."""
    places = edition.record["places"]
    return {
        pk: {row["place"]: row for row in zone.get("evidence") or () if row["place"] in places}
        for pk, zone in edition.record["zones"].items()
    }


def is_before(edition: Published, since: Row) -> bool:
    """Whether a place was held before the record begins: what `since` tells adds to the record."""
    return not since["day"] or first_day(since["day"]) < edition.first_day
