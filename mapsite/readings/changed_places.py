"""The places that changed hands between two days: by who lost and who holds them, with days."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geodata.editions import Published
from geodata.territory.days import to_date, to_day
from geodata.territory.measures import Run, histories
from mapsite.readings.changes import Flip
from mapsite.readings.day_clauses import by_importance
from mapsite.readings.succession import is_renaming

AT_ONCE = 8
"""Places of a group that are not folded away."""


@dataclass(frozen=True)
class ChangedPlace:
    """A place, the zone by which its holder of the later day came to hold it, and the days.

    `days` are all on which it changed hands in between, ascending; the zone is that of the last.
    """

    slug: str
    zone_id: str
    days: tuple[datetime.date, ...]


@dataclass(frozen=True)
class ChangedPlaces:
    """The places that went from one side (index) to another, the largest first."""

    before: int
    after: int
    places: tuple[ChangedPlace, ...]

    @property
    def shown(self) -> tuple[ChangedPlace, ...]:
        return self.places[:AT_ONCE]

    @property
    def folded(self) -> tuple[ChangedPlace, ...]:
        return self.places[AT_ONCE:]


def changed_places(
    edition: Published, flips: Sequence[Flip], before: datetime.date, after: datetime.date
) -> list[ChangedPlaces]:
    """The flips between two days by pair of sides, the pair of the most places first."""
    rows = edition.record["places"]
    points = np.array([[rows[flip.slug]["lon"], rows[flip.slug]["lat"]] for flip in flips])
    runs = histories(edition.composite, points.reshape(-1, 2))
    pairs = defaultdict[tuple[int, int], dict[str, ChangedPlace]](dict)
    for flip, history in zip(flips, runs, strict=True):
        place = _place(edition, flip.slug, history or [], to_day(before), to_day(after))
        pairs[flip.before, flip.after][flip.slug] = place
    groups = [
        ChangedPlaces(*pair, tuple(places[slug] for slug in by_importance(edition, places)))
        for pair, places in pairs.items()
    ]
    return sorted(groups, key=lambda group: (-len(group.places), group.before, group.after))


def _place(
    edition: Published, slug: str, history: list[Run], before: int, after: int
) -> ChangedPlace:
    """Which runs of a history began in between by a change of hands; a succession is none."""
    found = [
        run
        for last, run in zip(history, history[1:], strict=False)
        if before < run.start <= after
        and last.side != run.side
        and last.zone != run.zone
        and not is_renaming(edition, last.side, run.side, run.start - 1, run.start)
    ]
    zone = str(found[-1].zone) if found else ""
    return ChangedPlace(slug, zone, tuple(to_date(run.start) for run in found))
