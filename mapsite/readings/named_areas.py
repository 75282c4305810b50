"""What areas with a status of their own are of a side's land: the land with and without them."""

from __future__ import annotations

import datetime
from typing import Any

from geodata.editions import Published
from geodata.map_facts import MapFacts, NamedAreaFacts
from geodata.territory.claims import Side
from geodata.territory.measures.rounding import square_kilometres
from mapsite.readings.legend import LegendRow, areas_on
from mapsite.readings.sides import side_name
from mapsite.words.map_texts import texts_in_use
from mapsite.words.numbers_in_text import grouped
from mapsite.words.wording import in_language


def of_it(facts: MapFacts, day: datetime.date) -> list[str]:
    """A sentence for each area and side that holds of it on the day; the live map says the same."""
    km2 = square_kilometres(areas_on(facts, day))
    return [
        texts_in_use()["of_it"].format(
            side=_side(facts, side),
            km2=grouped(_of_its_faction(facts, km2, side)),
            area=in_language(area, "short") or in_language(area, "name"),
            part=grouped(part),
            rest=grouped(sum(km2) - sum(parts)),
        )
        for area in facts.get("named_areas", [])
        for sides, parts in [_held(area, day)]
        for side, part in zip(sides, parts, strict=True)
        if part
    ]


def _of_its_faction(facts: MapFacts, km2: list[int], side: int) -> int:
    """The km² of all sides of the faction, what it claims too, as the line of the legend says."""
    faction = facts["sides"][side]["faction"]
    return sum(
        part for row, part in zip(facts["sides"], km2, strict=True) if row["faction"] == faction
    )


def _held(area: NamedAreaFacts, day: datetime.date) -> tuple[list[int], list[int]]:
    """The sides that hold of it on the day, and their whole km²."""
    rows = [held for since, held in area["held"] if since <= day.isoformat()]
    held = rows[-1] if rows else area["held"][0][1] if area["held"] else []
    return [side for side, _area in held], square_kilometres([area for _side, area in held])


def _side(facts: MapFacts, index: int) -> str:
    side, factions = Side(**facts["sides"][index]), facts["factions"]
    first, second = factions.get(side.faction or ""), factions.get(side.second or "")
    return side_name(LegendRow(index, side, first, second, 0, 0))


def of_faction(edition: Published, slug: str) -> list[dict[str, Any]]:
    """The named areas that a side is said to hold."""
    return [row for row in edition.record.get("areas", {}).values() if row["side"] == slug]
