"""In what ways a page is looked at (language, look, screen), and which of them are tried."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any, NamedTuple

from tests.matrix import PAIRS, WHOLE
from tests.pairwise import pairwise

LANGUAGES = ["en", "ar", "tr", "ku", "uk"]
DESK_LANGUAGES = ["en", "ar"]
"""The others are complete for readers; editors who choose one read English."""
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced": {"forced_colors": "active"},
    "contrast": {"contrast": "more"},
}
NEUTRAL = {"color_scheme": "light", "forced_colors": "none", "contrast": "no-preference"}
SCREENS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 800}},
    "phone": {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
}


STRIDE = 7
"""Has no divisor with the number of ways: neighbours differ in all, and every way is somebody's."""


class Row(NamedTuple):
    """One way to look at a state."""

    language: str
    screen: str
    look: str

    def __str__(self) -> str:
        return "/".join(self)


def rows_of(states: Sequence[str], languages: Sequence[str]) -> dict[str, list[Row]]:
    """How each state is looked at: each in one way, which are dealt in turn.

    With MATRIX=pairs so that any two values meet somewhere, with MATRIX=whole in every way.

    Rows of the same language and screen stand beside each other: their page is opened once.
    """
    ways = {"language": [*languages], "screen": [*SCREENS], "look": [*LOOKS]}
    if WHOLE:
        return {state: [Row(*way) for way in product(*ways.values())] for state in states}
    if PAIRS:
        rows: dict[str, list[Row]] = {state: [] for state in states}
        for row in pairwise({"state": states, **ways}):
            rows[row["state"]].append(Row(*(row[name] for name in ways)))
        return {state: sorted(found) for state, found in rows.items()}
    every = [Row(*way) for way in product(*ways.values())]
    return {state: [every[STRIDE * at % len(every)]] for at, state in enumerate(states)}


def emulation(look: str) -> dict[str, Any]:
    """What a device of this look says. Nothing moves: a colour on its way is none to judge."""
    return NEUTRAL | {"reduced_motion": "reduce"} | LOOKS[look]
