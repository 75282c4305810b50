"""Colours for the sides of a new map: clear to all readers beside each other and nobody's land."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator

from coloraide import Color

from geodata.territory.claims import Side
from geodata.territory.legibility import worst
from geodata.territory.svg import Look, look_of
from geodata.territory.svg.looks import Paint

HUES = (255, 35, 145, 310, 85, 200, 0)
"""Of OKLCh, in degrees; each further side begins with the next: blue, red, green, violet, …"""
LIGHTNESS = (0.5, 0.42, 0.6, 0.36, 0.66, 0.3, 0.88, 0.92)
"""Fills differ in grey too, so that few are of one lightness."""
TEXTURES = ("solid", "stripes", "dots", "cross")
LIGHT, STRONG, PALE = 0.8, 0.12, 0.08
"""From this lightness on a colour is PALE, darker ones are STRONG: chroma of OKLCh."""
ENOUGH = 1.05
"""The margin of `legibility` that is asked for: a little more than clear."""
NOBODY = look_of(Side(None, "unknown"), {})


def proposed_paints(taken: Iterable[Paint], count: int) -> list[Paint]:
    """`count` paints that are clear beside each other, beside those that are taken, and beside
    nobody's land; where there is none left, the one that is least alike.

    It looks at land that is controlled: the patterns of other statuses are told apart apart.
    """
    chosen = list(taken)
    before = len(chosen)
    for number in range(count):
        chosen.append(_next(chosen, before + number))
    return chosen[before:]


def _next(chosen: list[Paint], number: int) -> Paint:
    looks = [NOBODY, *map(_look, chosen)]
    best, most = Paint("#000000"), -1.0
    for paint in _candidates(number):
        margin = min(_margin(_look(paint), look) for look in looks)
        if margin >= ENOUGH:
            return paint
        if margin > most:
            best, most = paint, margin
    return best


def _candidates(number: int) -> Iterator[Paint]:
    turn = number % len(HUES)
    hues = HUES[turn:] + HUES[:turn]
    for texture, hue, lightness in itertools.product(TEXTURES, hues, LIGHTNESS):
        chroma = PALE if lightness > LIGHT else STRONG
        colour = Color("oklch", [lightness, chroma, hue]).convert("srgb").fit()
        yield Paint(colour.to_string(hex=True), texture)


def _look(paint: Paint) -> Look:
    return look_of(Side("side", "controlled"), {"side": paint})


def _margin(one: Look, other: Look) -> float:
    return worst(0, 1, one, other).margin
