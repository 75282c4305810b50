"""Whether sides that touch can be told apart, by the eyes of everybody: computed, not felt.

Two fills differ where the difference of their mean colours is at least 15 by CIEDE2000 (Sharma, Wu
and Dalal, 2005), or where their patterns differ and one's mark stands out from its ground by at
least 1.6 : 1 (contrast of WCAG 2). Each is taken under normal vision, without one of the three
kinds of cones (Machado, Oliveira and Fernandes, 2009), and in grey.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from coloraide import Color as BaseColor
from coloraide.filters.cvd import Deutan, Protan, Tritan

from geodata.territory.atlas import Atlas
from geodata.territory.claims import Side
from geodata.territory.svg import Look, Palette, look_of

LEAST_DIFFERENCE = 15.0
"""CIEDE2000 between two fills."""
LEAST_CONTRAST = 1.6
"""Between the mark of a pattern and its ground."""
VISIONS = ("normal", "protan", "deutan", "tritan", "grey")


class Color(BaseColor):
    """Colours that can be seen without a kind of cones."""


Color.register([Protan(), Deutan(), Tritan()], overwrite=True)


class Pair(NamedTuple):
    """Two sides (indices) that touch, and how well they are told apart where it is worst.

    `difference` is CIEDE2000 of their fills, `contrast` that of the pattern that one of them has
    and the other has not (1 where there is none), both under `vision`.
    """

    first: int
    second: int
    vision: str
    difference: float
    contrast: float

    @property
    def is_clear(self) -> bool:
        """Whether the one or the other suffices."""
        return self.margin >= 1

    @property
    def margin(self) -> float:
        """The better of both as a part of what is needed."""
        return max(self.difference / LEAST_DIFFERENCE, self.contrast / LEAST_CONTRAST)


def touching(atlas: Atlas) -> list[tuple[int, int]]:
    """The pairs of sides (indices, the lesser first) that ever share a border."""
    numbers = np.sort(np.column_stack([atlas.row_left, atlas.row_right]), axis=1)
    inside = numbers[(numbers[:, 0] > 0) & (numbers[:, 0] != numbers[:, 1])]
    return [(a - 1, b - 1) for a, b in np.unique(inside, axis=0).tolist()]


def worst_first(
    pairs: Iterable[tuple[int, int]], sides: Sequence[Side], palette: Palette
) -> list[Pair]:
    """Each pair under the vision that tells it apart least, the worst pair first."""
    looks = [look_of(side, palette) for side in sides]
    found = [worst(first, second, looks[first], looks[second]) for first, second in pairs]
    return sorted(found, key=lambda pair: pair.margin)


def worst(first: int, second: int, one: Look, other: Look) -> Pair:
    """Two looks, under the vision that tells them apart least."""
    seen = (_seen(first, second, one, other, vision) for vision in VISIONS)
    return min(seen, key=lambda pair: pair.margin)


def _seen(first: int, second: int, one: Look, other: Look, vision: str) -> Pair:
    difference = _as_seen(_mean(one), vision).delta_e(_as_seen(_mean(other), vision), method="2000")
    patterned = [look for look in (one, other) if look.shape] if one.shape != other.shape else []
    contrasts = (
        _as_seen(look.mark, vision).contrast(_as_seen(look.ground, vision), method="wcag21")
        for look in patterned
    )
    return Pair(first, second, vision, difference, max(contrasts, default=1.0))


@functools.lru_cache(maxsize=1024)
def _as_seen(colour: str, vision: str) -> Color:
    """A colour as it is seen, in sRGB."""
    plain = Color(colour)
    if vision == "grey":
        level = plain.luminance()
        return Color("srgb-linear", [level, level, level]).convert("srgb")
    if vision == "normal":
        return plain
    return plain.filter(vision, method="machado").convert("srgb").clip()


def _mean(look: Look) -> str:
    """The colour of a fill from afar: its parts mixed as light is."""
    mixed = Color(look.ground).mix(look.mark, look.part, space="srgb-linear")
    return mixed.convert("srgb").to_string(hex=True)
