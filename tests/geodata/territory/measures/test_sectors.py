"""Where in the land each side's land lies."""

from __future__ import annotations

import pytest
import shapely

from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.composite import Composite, compose
from geodata.territory.days import OPEN
from geodata.territory.measures.sectors import MIDDLE, MOST, SCATTERED, FaceSpots, sectors

LAND = shapely.box(0, 0, 30, 10)
RED, BLUE = Side("red", "controlled"), Side("blue", "controlled")


def composite(*blue: shapely.Geometry) -> Composite:
    """Red holds all from day 0, blue some of it from day 5 on."""
    claims = [Claim(0, RED, LAND, 0, OPEN)]
    claims += [Claim(at, BLUE, shape, 5, OPEN) for at, shape in enumerate(blue, 1)]
    return compose(Claims.of(claims), shapely.MultiPolygon([LAND]))


def sector_of_blue(*blue: shapely.Geometry, day: int = 5) -> str | None:
    land = composite(*blue)
    return sectors(land, FaceSpots.of(land), day).get(land.sides.index(BLUE))


@pytest.mark.parametrize(
    ("west", "south", "sector"),
    [
        (0, 8, "nw"),
        (14, 8, "n"),
        (28, 8, "ne"),
        (28, 4, "e"),
        (28, 0, "se"),
        (14, 0, "s"),
        (0, 0, "sw"),
        (0, 4, "w"),
        (14, 4, MIDDLE),
    ],
)
def test_directions_are_those_of_the_lands_extent(west: float, south: float, sector: str) -> None:
    assert sector_of_blue(shapely.box(west, south, west + 2, south + 2)) == sector


def test_half_of_the_land_is_most_of_it_and_opposite_corners_are_scattered() -> None:
    assert sector_of_blue(shapely.box(0, 0, 15.5, 10)) == MOST
    corners = shapely.box(0, 0, 2, 2), shapely.box(28, 8, 30, 10)
    assert sector_of_blue(*corners) == SCATTERED
    along = shapely.box(0, 8, 2, 10), shapely.box(28, 8, 30, 10)
    assert sector_of_blue(*along) == "n", "a strip from west to east is in the north"


def test_a_large_part_outweighs_a_small_one_and_nobody_is_told_without_land() -> None:
    assert sector_of_blue(shapely.box(20, 0, 30, 4), shapely.box(12, 5, 13, 6)) == "se"
    assert sector_of_blue(shapely.box(0, 0, 2, 2), day=4) is None
