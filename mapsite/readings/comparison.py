"""Two days compared: what went from side to side, in km² that add up, and which places flipped."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from geodata.editions import Published
from geodata.territory import measures
from geodata.territory.days import to_day
from geodata.territory.measures import Gain, gains
from mapsite.readings.changed_places import ChangedPlaces, changed_places
from mapsite.readings.changes import ChangedDay, Flip, changed_days, split_flips
from mapsite.readings.edition_cache import cached_by_edition
from mapsite.readings.matrix import Matrix, matrix_of
from mapsite.readings.succession import Takeover, successions, takeovers


@dataclass(frozen=True)
class Comparison:
    """The matrix of two days, what each side gained and lost (m²), and the places that flipped.

    Successions are no gains and no flips: `takeovers` has their land and places. The matrix has
    all land; its cells in `succeeded` are what went from a side to its successor. `span` is what
    changed from the one day to the other as if it had been on one day, for its sentence.
    """

    matrix: Matrix
    gains: list[Gain]
    flips: list[Flip]
    places: list[ChangedPlaces]
    takeovers: list[Takeover]
    succeeded: list[tuple[int, int]]
    span: ChangedDay


@cached_by_edition
def comparison(edition: Published, before: datetime.date, after: datetime.date) -> Comparison:
    """Compare two days of an edition."""
    first, second = to_day(before), to_day(after)
    moved = measures.transfers(edition.composite, first, second)
    changed, succeeded = measures.split_transfers(
        moved, edition.composite.sides, successions(edition), first, second
    )
    flipped, renamed = split_flips(edition, _flips(edition, first, second), first, second)
    places = ((flip.before, flip.after) for flip in renamed)
    return Comparison(
        matrix=matrix_of(edition.composite, first, second),
        gains=gains(changed),
        flips=flipped,
        places=changed_places(edition, flipped, before, after),
        takeovers=takeovers(edition, succeeded, places),
        succeeded=[(row.before, row.after) for row in succeeded],
        span=ChangedDay(
            date=after,
            transfers=tuple(changed),
            flips=tuple(flipped),
            events=_events(edition, before, after),
            successions=tuple(succeeded),
            renamed=tuple(renamed),
        ),
    )


def _events(edition: Published, before: datetime.date, after: datetime.date) -> tuple[str, ...]:
    """The codes of what happened after the one day, up to the other."""
    days = (row for row in changed_days(edition) if before < row.date <= after)
    return tuple(code for row in days for code in row.events)


def _flips(edition: Published, first: int, second: int) -> list[Flip]:
    places = edition.record["places"]
    points = np.array([[row["lon"], row["lat"]] for row in places.values()]).reshape(-1, 2)
    old, new = (measures.holders(edition.composite, points, day) for day in (first, second))
    carried = (old.zone == new.zone).tolist()
    rows = zip(places, old.side.tolist(), new.side.tolist(), carried, strict=True)
    return [Flip(slug, a, b, carried=same) for slug, a, b, same in rows if a != b]


def usual_days(edition: Published, after: datetime.date) -> list[tuple[str, datetime.date, int]]:
    """(words, day, days from `after`) of the usual "since" that lie inside the data."""
    rows = [(_("the day before"), -1), (_("a week before"), -7), (_("a month before"), -30)]
    days = [(words, after + datetime.timedelta(days=shift), shift) for words, shift in rows]
    return [row for row in days if row[1] >= edition.first_day]
