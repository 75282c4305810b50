"""An oracle for what happens in a range: the map of each single day beside that of the day before.

It looks at the holders of some faces on every day and knows no runs.
"""

from __future__ import annotations

import numpy as np

from geodata.territory.claims import Side
from geodata.territory.composite import Composite
from geodata.territory.days import ALWAYS
from geodata.territory.measures import Successions, is_succession, renamed


def maps(composite: Composite, face: np.ndarray, first: int, last: int) -> np.ndarray:
    """The side (index) that holds each of the faces on each day, both included: [day, face]."""
    days = range(first, last + 1)
    return np.array([composite.side[composite.run_on(day)][face] for day in days])


def advance(
    composite: Composite, face: np.ndarray, first: int, last: int, heirs: Successions
) -> dict[str, np.ndarray]:
    """What changed hands last, how often, and whether it went back and forth."""
    seen = maps(composite, face, first, last)
    changed = _changes(composite, seen, first, heirs)
    return {
        **_last(seen, changed, first),
        "returned": _returned(composite, seen, changed, first, heirs),
    }


def advance_of(
    composite: Composite,
    face: np.ndarray,
    names: list[tuple[int, str]],
    first: int,
    last: int,
    heirs: Successions,
) -> dict[str, np.ndarray]:
    """The same of one side, and what it lost."""
    seen = maps(composite, face, first, last)
    own = np.zeros(seen.shape, dtype=bool)
    for at, sides in enumerate(seen):
        name = [slug for start, slug in names if start <= first + at][-1]
        own[at] = np.array([side.faction == name for side in composite.sides])[sides]
    changed = _changes(composite, seen, first, heirs)
    changed[1:] &= own[1:] != own[:-1]
    found = _last(seen, changed, first)
    at = np.maximum(found["day"] - first, 0)
    lost = (found["changes"] > 0) & ~own[at, np.arange(len(face))]
    return {**found, "returned": found["changes"] > 1, "lost": lost}


def days_held(composite: Composite, face: np.ndarray, first: int, last: int) -> np.ndarray:
    """On how many days each side held each of the faces: [face, side]."""
    seen = maps(composite, face, first, last)
    return np.column_stack(
        [(seen == side).sum(axis=0) for side in range(len(composite.sides))]
    ).reshape(len(face), len(composite.sides))


def _changes(composite: Composite, seen: np.ndarray, first: int, heirs: Successions) -> np.ndarray:
    """Where who holds or contests land on a day is not who did the day before, nor its heir."""
    found = np.zeros(seen.shape, dtype=bool)
    for at in range(1, len(seen)):
        table = _table(composite.sides, first + at, heirs)
        found[at] = table[seen[at - 1], seen[at]]
    return found


def _table(sides: tuple[Side, ...], day: int, heirs: Successions) -> np.ndarray:
    return np.array(
        [
            [
                (old.faction, old.second) != (new.faction, new.second)
                and not is_succession(old, new, heirs, day - 1, day)
                for new in sides
            ]
            for old in sides
        ]
    )


def _last(seen: np.ndarray, changed: np.ndarray, first: int) -> dict[str, np.ndarray]:
    day, before, after = (np.full(seen.shape[1], fill) for fill in (ALWAYS, -1, -1))
    for at in range(1, len(seen)):
        moved = changed[at]
        day[moved] = first + at
        before[moved], after[moved] = seen[at - 1][moved], seen[at][moved]
    return {"day": day, "before": before, "after": after, "changes": changed.sum(axis=0)}


def _returned(
    composite: Composite, seen: np.ndarray, changed: np.ndarray, first: int, heirs: Successions
) -> np.ndarray:
    """Whether, at a change, the land came to whom it belonged to before an earlier change."""
    at = np.flatnonzero(changed.any(axis=1))
    rows = np.vstack([seen[at - 1], seen[at], changed[at]])
    columns, which = np.unique(rows, axis=1, return_inverse=True)
    found = [
        _comes_back(composite.sides, (first + at).tolist(), np.split(column, 3), heirs)
        for column in columns.T
    ]
    return np.array(found, dtype=bool)[which.reshape(-1)]


def _comes_back(
    sides: tuple[Side, ...], days: list[int], seen: list[np.ndarray], heirs: Successions
) -> bool:
    """Of the days with changes: who held the land before, and on them, and whether it changed."""
    before, after, changed = seen
    at = np.flatnonzero(changed).tolist()
    for number, later in enumerate(at):
        now = sides[after[later]]
        for earlier in at[: number + 1]:
            # The last holder before a change, under the name that it has on the later day.
            old = sides[before[earlier]]
            if renamed(old, heirs, days[earlier] - 1, days[later]) == (now.faction, now.second):
                return True
    return False
