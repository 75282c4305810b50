"""Which runs of a composite are a change of hands: who holds the land, or contests it, is another.

A status alone (claimed land that is controlled now) is no such change, nor is a succession, in
which the holder goes on under another name. Land that nobody is known to hold counts as held by
nobody.
"""

from __future__ import annotations

import numpy as np

from geodata.territory.claims import Side
from geodata.territory.composite import Composite
from geodata.territory.measures.successions import Successions, is_succession


def changes_hands(old: Side, new: Side, successions: Successions, day: int) -> bool:
    """Whether land of `old` until the day before `day` that is `new`'s from it changes hands."""
    if (old.faction, old.second) == (new.faction, new.second):
        return False
    return not is_succession(old, new, successions, day - 1, day)


def hand_changes(composite: Composite, successions: Successions) -> np.ndarray:
    """For each run (bool[n]) whether its land changes hands as it starts; never the first run."""
    # The same claim before and after: a succession alone changed its side.
    carried = composite.zone == np.append(-1, composite.zone[:-1])
    changed = np.flatnonzero(composite.changed() & ~(carried & (composite.zone >= 0)))
    rows = np.column_stack(
        [composite.start[changed], composite.side[changed - 1], composite.side[changed]]
    ).astype(np.int64)
    kinds, which = np.unique(rows, axis=0, return_inverse=True)
    sides = composite.sides
    counts = np.array(
        [
            changes_hands(sides[old], sides[new], successions, day)
            for day, old, new in kinds.tolist()
        ],
        dtype=bool,
    )
    found = np.zeros(len(composite.start), dtype=bool)
    found[changed] = counts[which.reshape(-1)]
    return found
