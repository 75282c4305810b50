"""A patch that is smaller than its pattern bears a sign; others do not."""

from __future__ import annotations

import re

import pytest
import shapely

from geodata.territory.claims import Side
from geodata.territory.svg import palette_of, signs
from geodata.territory.svg.fills import FINE, TILE
from geodata.territory.svg.small_patches import SMALL

PALETTE = palette_of(
    {
        "gov": {"colour": "#ad332a", "pattern": "solid"},
        "hts": {"colour": "#9db9e0", "pattern": "dots"},
    }
)
PLAIN = Side(faction="gov", status="controlled")
DOTTED = Side(faction="hts", status="controlled")
CONTESTED = Side(faction="gov", second="hts", status="contested")


def drawn(side: Side, *boxes: tuple[float, float, float], scale: float = 1.0) -> list[list[str]]:
    """The colours of each sign of squares: west, north, length of a side."""
    land = shapely.MultiPolygon([shapely.box(x, y, x + a, y + a) for x, y, a in boxes])
    text = signs([side], {0: land}, PALETTE, scale)
    groups = re.findall('<g class="small-patch">(.*?)</g>', text)
    return [re.findall('fill="(#[0-9a-f]+)"', group) for group in groups]


@pytest.mark.parametrize("side", [DOTTED, CONTESTED])
def test_a_small_patch_bears_the_ground_and_the_mark_of_its_pattern(side: Side) -> None:
    (colours,) = drawn(side, (10, 10, 6))
    mark = "#9db9e0" if side is CONTESTED else "#6e829d"
    assert colours == ["#fff", "#ad332a" if side is CONTESTED else "#9db9e0", mark]


def test_a_patch_of_one_colour_bears_none() -> None:
    assert drawn(PLAIN, (10, 10, 6)) == []


def test_where_the_pattern_is_seen_no_sign_hides_it() -> None:
    seen = SMALL * TILE
    assert drawn(DOTTED, (0, 0, seen + 1)) == [] and len(drawn(DOTTED, (0, 0, seen - 1))) == 1
    # The pattern of a status is finer on small patches, and so seen sooner.
    assert drawn(CONTESTED, (0, 0, FINE * seen + 1)) == []


def test_what_is_too_small_to_be_seen_bears_none() -> None:
    assert drawn(DOTTED, (0, 0, 1.9)) == []
    assert len(drawn(DOTTED, (0, 0, 1.9), scale=0.5)) == 1


def test_of_two_that_would_meet_the_larger_patch_keeps_its_sign() -> None:
    assert len(drawn(DOTTED, (0, 0, 6), (9, 0, 5))) == 1
    assert len(drawn(DOTTED, (0, 0, 6), (40, 0, 5))) == 2
