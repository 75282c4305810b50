"""What a side is filled with: a colour, a faction's texture, a status's pattern."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree

import pytest
import shapely

from geodata.territory.claims import NOBODY, Side
from geodata.territory.svg import fill_of, palette_of, patterns
from geodata.territory.svg.looks import (
    FIXED,
    ON_COLOUR,
    ON_PAPER,
    TEXTURES,
    UNKNOWN_COLOUR,
    contrast,
    look_of,
)

PALETTE = palette_of(
    {
        "gov": {"colour": "#aa0000", "pattern": "solid"},
        "sna": {"colour": "#00aa00", "pattern": "stripes"},
    }
)


@pytest.mark.parametrize(
    ("side", "fill"),
    [
        (Side("gov", "controlled"), "#aa0000"),
        (Side("sna", "controlled"), "url(#side-7)"),
        (Side("gov", "claimed"), "url(#side-7)"),
        (Side("gov", "contested", "sna"), "url(#side-7)"),
        (Side("else", "controlled"), UNKNOWN_COLOUR),
        (NOBODY, "url(#side-7)"),
    ],
)
def test_a_side_is_plain_or_has_a_pattern_by_reference(side: Side, fill: str) -> None:
    assert fill_of(7, side, PALETTE) == fill
    made = patterns([side] * 8, [7], PALETTE, scale=2)
    assert ('id="side-7"' in made) == fill.startswith("url")


@pytest.mark.parametrize("status", sorted({"contested", *FIXED, *ON_COLOUR, *ON_PAPER}))
def test_every_status_has_a_pattern_that_is_well_formed(status: str) -> None:
    side = Side("gov", status, "sna" if status == "contested" else None)
    made = ElementTree.fromstring(patterns([side], [0], PALETTE, scale=1))
    assert len(made) >= 2


@pytest.mark.parametrize("texture", sorted(TEXTURES))
@pytest.mark.parametrize("colour", ["#123456", "#a9c1e6", "#ad332a", "#777777"])
def test_every_texture_is_a_shade_of_its_factions_colour_that_stands_out(
    texture: str, colour: str
) -> None:
    palette = palette_of({"x": {"colour": colour, "pattern": texture}})
    made = ElementTree.fromstring(patterns([Side("x", "controlled")], [0], palette, scale=1))
    assert made[0].get("fill") == colour
    assert contrast(colour, made[1].get("fill") or "") >= 1.6


@pytest.mark.parametrize("status", sorted({*ON_COLOUR, *ON_PAPER}))
@pytest.mark.parametrize("colour", ["#000000", "#2b2954", "#f2ca1c", "#c2f4e8", "#ffffff"])
def test_every_mark_stands_out_from_its_ground(status: str, colour: str) -> None:
    look = look_of(Side("x", status), palette_of({"x": {"colour": colour}}))
    assert contrast(look.ground, look.mark) >= 1.6


def test_a_colour_cannot_break_out_of_its_attribute() -> None:
    palette = palette_of({"x": {"colour": '"><script>', "pattern": "dots"}})
    assert "<script" not in patterns([Side("x", "controlled")], [0], palette, scale=1)


@pytest.mark.parametrize(
    ("status", "across", "scale"),
    [("contested", 5, 0.45), ("contested", 80, 1), ("claimed", 5, 0.45), ("controlled", 5, 1)],
)
def test_a_small_patch_shows_more_than_one_stripe_of_its_status(
    status: str, across: float, scale: float
) -> None:
    side = Side("sna", status, "gov" if status == "contested" else None)
    made = patterns([side], [0], PALETTE, 1, {0: shapely.box(0, 0, across, across)})
    assert f"scale({scale:g})" in made
