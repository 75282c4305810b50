"""The advance between two days: which patches changed hands, when, and how often."""

from __future__ import annotations

import datetime

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.territory import measures
from geodata.territory.days import to_day
from geodata.territory.measures import Advance, DaysHeld, Names
from geodata.territory.measures.successions import continuations_of
from mapsite.readings.succession import successions
from mapsite.words.wording import in_language


@held_by_edition(most=8)
def advance(
    edition: Published, before: datetime.date, after: datetime.date, faction: str
) -> Advance:
    """What changed hands from one day to another; of one faction (slug) what it gained and lost.

    "" is all factions; every caller says it: with and without it would be held twice.
    """
    first, last = to_day(before), to_day(after)
    if not faction:
        return measures.advance(edition.composite, first, last, successions(edition))
    names = names_of(edition, faction)
    return measures.advance_of(edition.composite, names, first, last, successions(edition))


@held_by_edition(most=4)
def days_held(edition: Published, first: datetime.date, last: datetime.date) -> DaysHeld:
    """On how many days of a range, both ends included, each side held each face."""
    return measures.days_held(edition.composite, to_day(first), to_day(last))


def names_of(edition: Published, faction: str) -> Names:
    """What a faction is called through time: it goes on as whoever it becomes."""
    return measures.names_of(faction, continuations_of(edition.record["factions"]))


MOST_SIDES = 40
"""Sides that may be chosen; a history may have thousands."""


def moving_factions(
    edition: Published, before: datetime.date, after: datetime.date
) -> list[tuple[str, str]]:
    """Who gained or lost land as it last changed hands: slugs and short names, in legend order."""
    found, sides = advance(edition, before, after, ""), edition.composite.sides
    numbers = {*found.before.tolist(), *found.after.tolist()} - {-1}
    factions = edition.record["factions"]
    slugs = {sides[number].faction for number in numbers} & set(factions)
    ordered = sorted(slugs, key=lambda slug: (factions[slug]["position"], slug))[:MOST_SIDES]
    return [(slug, in_language(factions[slug], "short_name") or slug) for slug in ordered]
