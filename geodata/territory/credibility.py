"""How far what several sources say can be believed: the rule of the methodology, 1 to 6.

The grades are those of the Admiralty code (NATO AJP-2.1): letters A to F for a source, numbers for
the information. Two sources of one origin count as one, by the better of their letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

CONFIRMED, PROBABLE, POSSIBLE, DOUBTFUL, IMPROBABLE, UNKNOWN = range(1, 7)


class Grade(NamedTuple):
    """A source as the rule sees it: its letter, and whose word it is."""

    reliability: str
    origin: str


def credibility(sources: Iterable[Grade], *, claimed: bool = False) -> int:
    """The number of a statement that rests on these sources.

    1: independent ones, one of them A or B and a second C or better. 2: one A or B, or two
    independent ones of which one is C or better and none below D. 3: one C. 4: one D, or what one
    side alone claims. 5: only E. 6: none that could be judged.
    """
    letters = _letters(sources)
    if not letters:
        return UNKNOWN
    found = _of(letters)
    return max(found, DOUBTFUL) if claimed else found


def _letters(sources: Iterable[Grade]) -> list[str]:
    """The letter of each origin that can be judged, the best first."""
    best: dict[str, str] = {}
    for grade in sources:
        if grade.reliability != "F":
            best[grade.origin] = min(grade.reliability, best.get(grade.origin, "F"))
    return sorted(best.values())


def _of(letters: list[str]) -> int:
    first, second = letters[0], (letters[1] if len(letters) > 1 else "")
    if first <= "B":
        return CONFIRMED if second and second <= "C" else PROBABLE
    if first == "C":
        return PROBABLE if second and second <= "D" else POSSIBLE
    return DOUBTFUL if first == "D" else IMPROBABLE
