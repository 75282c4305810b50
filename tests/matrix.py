"""Large tables of cases, whole or in a stated part: `make test-matrix` runs all of them.

What a part leaves out is chosen by the case itself, so that the same cases are always run, and
each value and each address of a table has its turn.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator
from typing import TypeVar

Case = TypeVar("Case")
WHOLE = os.environ.get("MATRIX") == "whole"
"""Whether all cases run. Otherwise those that the functions below choose."""
PAIRS = os.environ.get("MATRIX") == "pairs"
"""Whether any two ways to look at a page meet at each (see `tests/browser/axe/looks.py`)."""


def turns(cases: Iterable[Case], number: int, of: int = 4) -> Iterator[Case]:
    """The cases that are tried with value `number`: every `of`th, with the next value the next."""
    return (case for place, case in enumerate(cases) if WHOLE or (number + place) % of == 0)


def has_turn(case: str, of: int = 4) -> bool:
    """Whether this case is tried: about every `of`th is, whatever stands beside it."""
    return WHOLE or zlib.crc32(case.encode()) % of == 0


def edges(letters: str, case: str) -> set[int]:
    """The places in a row of the table where the letter changes, on both sides; or any one.

    Roles stand in the order of their rights: who may and who just may not are beside each other.
    """
    if WHOLE:
        return set(range(len(letters)))
    changes = [place for place in range(1, len(letters)) if letters[place] != letters[place - 1]]
    found = {beside for place in changes for beside in (place - 1, place)}
    return found or {zlib.crc32(case.encode()) % len(letters)}
