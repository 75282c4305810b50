"""Sides of a new map get colours that all readers can tell apart."""

from __future__ import annotations

import itertools

import pytest

from geodata.territory.claims import Side
from geodata.territory.legibility import worst
from geodata.territory.proposed_colours import proposed_paints
from geodata.territory.svg import look_of
from geodata.territory.svg.looks import Paint


def is_clear(one: Paint | None, other: Paint | None) -> bool:
    looks = [
        look_of(Side("a", "controlled"), {"a": paint})
        if paint
        else look_of(Side(None, "unknown"), {})
        for paint in (one, other)
    ]
    return worst(0, 1, *looks).is_clear


@pytest.mark.parametrize("taken", [[], [Paint("#ad332a")], [Paint("#005bbb"), Paint("#ffd500")]])
def test_eight_sides_are_clear_to_everybody(taken: list[Paint]) -> None:
    proposed = proposed_paints(taken, 8 - len(taken))
    assert len(proposed) == 8 - len(taken)
    for one, other in itertools.combinations([None, *taken, *proposed], 2):
        if {one, other} - {None, *taken}:
            assert is_clear(one, other), (one, other)


def test_the_first_sides_differ_in_hue_and_have_no_texture() -> None:
    first, second = proposed_paints([], 2)
    assert (first.texture, second.texture) == ("solid", "solid")
    blue, red = (
        int(paint.colour[5:], 16) - int(paint.colour[1:3], 16) for paint in (first, second)
    )
    assert blue > 60 and red < -60


def test_a_proposal_is_the_same_every_time_and_never_missing() -> None:
    assert proposed_paints([], 3) == proposed_paints([], 3)
    assert len(proposed_paints([Paint("#777777")] * 40, 2)) == 2
