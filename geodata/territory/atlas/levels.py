"""Levels of detail: what a large history's readers load at first, and what only some need."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from geodata.territory.atlas.encode import Encoding
from geodata.territory.composite import Composite
from geodata.territory.line_widths import RunLines

MANY = 1 << 14
"""From this many vertices on a history is written in two levels."""
LATER_BITS = 4
"""How many bits of the coordinates wait in the refinement: the first cells are 16 times as wide."""


class Levels(NamedTuple):
    """An atlas to load at first, and its refinement; None where the history is small."""

    atlas: bytes
    refinement: bytes | None


def encode_levels(
    composite: Composite,
    precision: int | None = None,
    sureness: np.ndarray | None = None,
    lines: RunLines | None = None,
) -> Levels:
    """The history's sides at two levels of detail if it has `MANY` vertices, otherwise at one.

    Refined, the atlas is the one that `encode` makes. `sureness` and `lines` are as there,
    and so are the ValueErrors.
    """
    encoding = Encoding(composite, "side", precision, sureness, lines)
    if len(encoding.arcs.xy) < MANY:
        return Levels(encoding.atlas(), None)
    return Levels(*encoding.split(LATER_BITS))
