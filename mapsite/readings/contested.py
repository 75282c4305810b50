"""How contested: how often places and patches changed hands in a range, and who held them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.territory.days import to_date
from geodata.territory.measures import Advance, locate
from mapsite.readings.advance import advance, days_held
from mapsite.words.wording import in_language


@dataclass(frozen=True)
class Contest:
    """What a face went through: changes of hands, the last of them, days under each side (index).

    `day` and the pair (indices of sides) are None without a change; the days add up to the range.
    """

    changes: int
    returned: bool
    day: datetime.date | None
    before: int | None
    after: int | None
    days: dict[int, int]

    def under(self, sides: Iterable[int]) -> int:
        """The days under some sides together."""
        return sum(self.days.get(side, 0) for side in sides)


@held_by_edition(most=4)
def contests(edition: Published, first: datetime.date, last: datetime.date) -> list[Contest]:
    """What each face of the composite went through, by its index."""
    found, held = advance(edition, first, last, ""), days_held(edition, first, last)
    days: list[dict[int, int]] = [{} for _face in edition.composite.faces]
    rows = zip(held.face.tolist(), held.side.tolist(), held.days.tolist(), strict=True)
    for face, side, count in rows:
        days[face][side] = count
    return [_contest(found, face, days[face]) for face in range(len(days))]


def _contest(found: Advance, face: int, days: dict[int, int]) -> Contest:
    changes = int(found.changes[face])
    if not changes:
        return Contest(0, False, None, None, None, days)
    pair = int(found.before[face]), int(found.after[face])
    return Contest(changes, bool(found.returned[face]), to_date(found.day[face]), *pair, days)


@dataclass(frozen=True)
class PlaceContest:
    """A place (slug) and what its spot went through."""

    slug: str
    contest: Contest


def place_contests(
    edition: Published, first: datetime.date, last: datetime.date
) -> list[PlaceContest]:
    """Every place that lies in the land, in the order of the edition."""
    found = contests(edition, first, last)
    return [PlaceContest(slug, found[face]) for slug, face in place_faces(edition).items()]


@held_by_edition()
def place_faces(edition: Published) -> dict[str, int]:
    """The face that each place lies in; places outside the land have none."""
    places = edition.record["places"]
    points = np.array([[row["lon"], row["lat"]] for row in places.values()]).reshape(-1, 2)
    located = locate(edition.composite, points).tolist()
    return {slug: face for slug, face in zip(places, located, strict=True) if face >= 0}


SORTS = ("changes", "last", "name", "population", "days")
"""What the table of places can be sorted by; `days` are those under the chosen side."""


def sorted_places(
    edition: Published, rows: list[PlaceContest], sort: str, sides: Iterable[int]
) -> list[PlaceContest]:
    """The rows by one of `SORTS`, the most first, names from A; the largest places first then."""
    places, own = edition.record["places"], list(sides)
    keys: dict[str, Callable[[PlaceContest], object]] = {
        "changes": lambda row: -row.contest.changes,
        "last": lambda row: -(row.contest.day or datetime.date.min).toordinal(),
        "name": lambda row: in_language(places[row.slug], "name"),
        "population": lambda _row: 0,
        "days": lambda row: -row.contest.under(own),
    }
    key = keys[sort]
    return sorted(rows, key=lambda row: (key(row), -(places[row.slug]["population"] or 0)))


def longest_first(contest: Contest) -> list[tuple[int, int]]:
    """Who held it how long, the longest first: sides (index) and days; statuses are told apart."""
    return sorted(contest.days.items(), key=lambda row: (-row[1], row[0]))


def holding_factions(edition: Published, rows: Iterable[PlaceContest]) -> list[tuple[str, str]]:
    """Who held any of the places: slugs and short names, in the order of the legend."""
    total = defaultdict[int, int](int)
    for row in rows:
        for side, days in row.contest.days.items():
            total[side] += days
    factions, sides = edition.record["factions"], edition.composite.sides
    slugs = {sides[side].faction for side in total} & set(factions)
    ordered = sorted(slugs, key=lambda slug: (factions[slug]["position"], slug))
    return [(slug, in_language(factions[slug], "short_name") or slug) for slug in ordered]
