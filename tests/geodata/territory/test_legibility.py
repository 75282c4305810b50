"""Sides that touch are told apart by colour or pattern, whatever colours the reader sees."""

from __future__ import annotations

import pytest
from shapely import box

from geodata.territory.atlas import decode, encode
from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import compose
from geodata.territory.legibility import touching, worst, worst_first
from geodata.territory.svg import Look, palette_of
from tests.geodata.territory.made import GOV, HTS, SDF


def plain(colour: str) -> Look:
    return Look(colour, colour)


@pytest.mark.parametrize(
    ("one", "other", "vision", "clear"),
    [
        ("#ff0000", "#0000ff", "grey", True),
        ("#c00000", "#6a6a00", "deutan", False),
        ("#7f7f7f", "#828282", "normal", False),
        ("#2f6fd0", "#8e5fd0", "protan", False),
    ],
)
def test_two_colours_are_as_clear_as_to_who_sees_them_worst(
    one: str, other: str, vision: str, clear: bool
) -> None:
    pair = worst(0, 1, plain(one), plain(other))
    assert (pair.vision, pair.is_clear) == (vision, clear)


def test_a_reference_pair_of_ciede2000() -> None:
    """White and black are 100 apart by definition."""
    assert worst(0, 1, plain("#ffffff"), plain("#000000")).difference == pytest.approx(100, abs=0.1)


def test_a_pattern_tells_equal_colours_apart_only_where_it_shows_and_differs() -> None:
    spots, faint = Look("#808080", "#20242b", "spots"), Look("#808080", "#8a8a8a", "spots")
    assert worst(0, 1, spots, plain("#808080")).is_clear
    assert not worst(0, 1, faint, plain("#808080")).is_clear
    assert not worst(0, 1, faint, faint).is_clear


def test_sides_touch_where_they_share_a_border_on_some_day() -> None:
    """The SDF follows HTS beside the Government; the two have never had a border."""
    rows = [
        Claim(1, GOV, box(0, 0, 4, 4), 0),
        Claim(2, HTS, box(4, 0, 8, 4), 0, 5),
        Claim(3, SDF, box(4, 0, 8, 4), 5),
    ]
    composite = compose(Claims.of(rows), box(0, 0, 8, 4))
    sides = composite.sides
    pairs = touching(decode(encode(composite)))
    found = {frozenset((sides[a].faction, sides[b].faction)) for a, b in pairs}
    assert {frozenset(("gov", "hts")), frozenset(("gov", "sdf"))} <= found
    assert frozenset(("hts", "sdf")) not in found


def test_the_worst_pair_comes_first() -> None:
    colours = {"gov": "#ad332a", "hts": "#ad352c", "sdf": "#f2ca1c"}
    palette = palette_of({slug: {"colour": colour} for slug, colour in colours.items()})
    pairs = worst_first([(0, 2), (0, 1)], [GOV, HTS, SDF], palette)
    assert [(pair.second, pair.is_clear) for pair in pairs] == [(1, False), (2, True)]
