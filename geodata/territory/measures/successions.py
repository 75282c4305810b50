"""Which transfers are a succession: the same holder under the name of its successor, no conquest.

A faction ends on a day and has a successor: then the successor holds on that day what the faction
held on the day before, and nothing changed hands. Land that others lose to the successor on the
same day is conquered all the same. A succession of land (see `geodata.territory.successions`) is
one as well, wherever the same claim decides the land before and after.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from geodata.territory.claims import Side
from geodata.territory.days import to_day
from geodata.territory.measures.transfers import Transfer


class Succession(NamedTuple):
    """Who takes over (a slug), and the first day on which the predecessor is no more."""

    successor: str
    day: int


Successions = Mapping[str, Succession]
"""By the slug of the predecessor."""


def successions_of(factions: Mapping[str, Mapping[str, Any]]) -> dict[str, Succession]:
    """The successions among factions, from their facts (`successor`, and `active_to` as ISO text).

    A faction whose end is not known has none: no day could be told from a conquest.
    """
    return {
        slug: Succession(row["successor"], to_day(datetime.date.fromisoformat(row["active_to"])))
        for slug, row in factions.items()
        if row.get("successor") and row.get("active_to")
    }


def continuations_of(factions: Mapping[str, Mapping[str, Any]]) -> dict[str, Succession]:
    """Those successions in which a faction becomes another one, and joins none that was there."""
    return {
        slug: found
        for slug, found in successions_of(factions).items()
        if (start := factions.get(found.successor, {}).get("active_from"))
        and to_day(datetime.date.fromisoformat(start)) >= found.day
    }


Parties = tuple[str | None, str | None]
"""The faction and the second faction of a side."""


def renamed(side: Side, successions: Successions, before: int, after: int) -> Parties:
    """Who a side of the day `before` is on the day `after`, by successions in between alone.

    Land that two share of which one takes over the other is the one's alone.
    """
    first, second = (
        _heir(slug, successions, before, after) for slug in (side.faction, side.second)
    )
    return first, None if first == second else second


def _heir(slug: str | None, successions: Successions, before: int, after: int) -> str | None:
    """Who stands for a faction after the successions of the days `before < day <= after`."""
    seen = {slug}
    while slug is not None and (end := successions.get(slug)) and before < end.day <= after:
        slug = end.successor
        if slug in seen:
            break  # Facts of old files may hold a circle, which the model refuses.
        seen.add(slug)
    return slug


def is_succession(old: Side, new: Side, successions: Successions, before: int, after: int) -> bool:
    """Whether land of `old` on the day `before` that is `new`'s on `after` kept its holder.

    For what happened on a day, `before` is the day before it. The status may change along: what a
    faction only claimed its successor may control, and nobody else lost it.
    """
    parties = (new.faction, new.second)
    if (old.faction, old.second) == parties:
        return False
    return renamed(old, successions, before, after) == parties


def split_transfers(
    transfers: Iterable[Transfer],
    sides: Sequence[Side],
    successions: Successions,
    before: int,
    after: int,
) -> tuple[list[Transfer], list[Transfer]]:
    """The transfers between two days: those that changed hands or status, and the successions.

    Together they are all that were given.
    """
    changed: list[Transfer] = []
    succeeded: list[Transfer] = []
    for row in transfers:
        old, new = sides[row.before], sides[row.after]
        found = row.carried or is_succession(old, new, successions, before, after)
        (succeeded if found else changed).append(row)
    return changed, succeeded
