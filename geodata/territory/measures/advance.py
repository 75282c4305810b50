"""The advance between two days: when each patch of the land last changed hands, and how often."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from geodata.territory.claims import Side
from geodata.territory.composite import Composite
from geodata.territory.days import ALWAYS
from geodata.territory.measures.hand_changes import hand_changes
from geodata.territory.measures.successions import Parties, Successions, renamed


@dataclass(frozen=True, eq=False)
class Advance:
    """By face, of the days `first < day <= last`; columns as long as `composite.faces`.

    `day` is the last one on which the face changed hands, `ALWAYS` where it did not; `before` and
    `after` are the sides (indices) of that change, -1 where there is none; `changes` is how many
    there were, without successions. `returned` is land that went back and forth: it came to
    somebody who had held it before in the range. Of one side alone, `lost` is land that it held
    and holds no more on the last day.
    """

    day: np.ndarray
    before: np.ndarray
    after: np.ndarray
    changes: np.ndarray
    returned: np.ndarray
    lost: np.ndarray

    @property
    def changed(self) -> np.ndarray:
        """For each face whether it changed hands at all."""
        return self.changes > 0


def advance(composite: Composite, first: int, last: int, successions: Successions) -> Advance:
    """What changed hands between two days, whoever took it."""
    counted = _within(composite, hand_changes(composite, successions), first, last)
    columns = _columns(composite, counted)
    returned = _returned(composite, counted, columns["changes"], first, last, successions)
    return Advance(**columns, returned=returned, lost=np.zeros(len(composite.faces), dtype=bool))


Names = list[tuple[int, str]]
"""What a side is called: slugs with the day from which each holds, ascending."""


def names_of(faction: str, continued: Successions) -> Names:
    """What a faction (slug) is called through time: one line with who it was and whom it becomes.

    `continued` are the successions in which a faction becomes another one and joins none that is
    there (see `continuations_of`).
    """
    origin = _origin(faction, continued)
    names, seen = [(ALWAYS, origin)], {origin}
    while (end := continued.get(names[-1][1])) and end.successor not in seen:
        names.append((end.day, end.successor))
        seen.add(end.successor)
    return names


def _origin(faction: str, continued: Successions) -> str:
    """The first name of a faction; one that several became is a beginning of its own."""
    before = [slug for slug, end in continued.items() if end.successor == faction]
    if len(before) != 1:
        return faction
    end = continued.get(faction)
    if end and continued[before[0]].day >= end.day:
        return faction  # Facts of old files may hold a circle: only earlier days lead back.
    return _origin(before[0], continued)


def advance_of(
    composite: Composite, names: Names, first: int, last: int, successions: Successions
) -> Advance:
    """What one side gained between two days, and what it lost again.

    Only its own gains and losses count, so `returned` is land that came and went or went and came.
    """
    own = np.array([side.faction or "" for side in composite.sides])[composite.side]
    run = np.flatnonzero(_within(composite, hand_changes(composite, successions), first, last))
    day = composite.start[run]
    came = own[run] == _name_on(names, day)
    crossed = came != (own[run - 1] == _name_on(names, day - 1))
    counted, left = np.zeros((2, len(composite.start)), dtype=bool)
    counted[run[crossed]] = True
    left[run[crossed]] = ~came[crossed]
    columns, latest = _columns(composite, counted), _latest(composite, counted)
    lost = (latest >= 0) & left[latest] if len(latest) else left
    return Advance(**columns, returned=columns["changes"] > 1, lost=lost)


def _name_on(names: Names, day: np.ndarray) -> np.ndarray:
    """The slug that a side has on each day."""
    starts = np.array([start for start, _slug in names])
    slugs = np.array([slug for _start, slug in names])
    return slugs[np.searchsorted(starts, day, side="right") - 1]


def _within(composite: Composite, runs: np.ndarray, first: int, last: int) -> np.ndarray:
    return runs & (composite.start > first) & (composite.start <= last)


def _latest(composite: Composite, counted: np.ndarray) -> np.ndarray:
    """For each face the last of the counted runs, -1 where there is none."""
    latest = np.full(len(composite.faces), -1, dtype=np.int64)
    run = np.flatnonzero(counted)
    latest[composite.run_face()[run]] = run  # Runs ascend: the last one stays.
    return latest


def _columns(composite: Composite, counted: np.ndarray) -> dict[str, np.ndarray]:
    latest, count = _latest(composite, counted), len(composite.faces)
    some = latest >= 0
    return {
        "day": np.where(some, composite.start[latest], ALWAYS) if count else latest,
        "before": np.where(some, composite.side[latest - 1], -1) if count else latest,
        "after": np.where(some, composite.side[latest], -1) if count else latest,
        "changes": np.bincount(composite.run_face()[counted], minlength=count),
    }


def _returned(
    composite: Composite,
    counted: np.ndarray,
    changes: np.ndarray,
    first: int,
    last: int,
    successions: Successions,
) -> np.ndarray:
    opening = composite.run_on(first)
    found = np.zeros(len(composite.faces), dtype=bool)
    for face in np.flatnonzero(changes > 1).tolist():
        runs = range(int(opening[face]), int(composite.offsets[face + 1]))
        held = [
            (max(int(composite.start[run]), first), composite.sides[composite.side[run]])
            for run in runs
            if composite.start[run] <= last
        ]
        found[face] = came_back(held, [bool(counted[run]) for run in runs], successions)
    return found


def came_back(held: list[tuple[int, Side]], counted: list[bool], successions: Successions) -> bool:
    """Whether land came to somebody who had held it before.

    `held` are the sides of its runs with their first days, `counted` says which of them began
    with a change of hands. Former holders go on under the names of their successors.
    """
    former: set[Parties] = set()
    for (before, old), (day, new), changed in zip(held, held[1:], counted[1:], strict=False):
        if any(before < row.day <= day for row in successions.values()):
            former = {_heirs(parties, successions, before, day) for parties in former}
        if changed:  # Who holds land after its end is not its heir by that.
            former.add(_heirs((old.faction, old.second), successions, day - 1, day))
        if changed and (new.faction, new.second) in former:
            return True
    return False


def _heirs(parties: Parties, successions: Successions, before: int, day: int) -> Parties:
    first, second = parties
    return renamed(Side(first, "controlled", second), successions, before, day)
