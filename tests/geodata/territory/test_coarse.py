"""Land coarsened to cells covers it, tells no more than the cells, and lies on one grid."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from geodata.territory.coarse import coarse
from geodata.territory.composite.area import total_square_metres

CORNERS = st.tuples(
    st.floats(35, 42), st.floats(32, 37), st.floats(1e-4, 0.3), st.floats(1e-4, 0.3)
)


@given(CORNERS, st.sampled_from([1, 5, 10]))
def test_it_covers_the_land_and_reaches_at_most_a_cell_farther(corner, km) -> None:
    west, south, width, height = corner
    land = box(west, south, west + width, south + height)
    found = coarse(land, km)
    assert found.is_valid
    assert found.buffer(1e-5).covers(land)
    degrees = km / 111.195 * 1.3  # A degree of longitude is shorter than one of latitude.
    assert land.buffer(degrees * 1.5).covers(found)


@given(CORNERS)
def test_a_move_within_the_cells_cannot_be_told(corner) -> None:
    west, south, *_ = corner
    cells = coarse(shapely.Point(west, south).buffer(1e-4), 5)
    inside = cells.representative_point().buffer(1e-5)
    assert coarse(inside, 5).intersection(cells).area > 0
    assert cells.covers(coarse(inside, 5).buffer(-1e-6)) or len(cells.geoms) > 1


@pytest.mark.parametrize("km", [1, 5, 10])
def test_a_point_sized_land_becomes_one_cell_of_about_that_size(km: int) -> None:
    cell = coarse(shapely.Point(37.1501, 36.2007).buffer(1e-6), km)
    assert total_square_metres([cell]) / 1e6 == pytest.approx(km * km, rel=0.02)


def test_a_hole_smaller_than_the_cells_is_closed() -> None:
    ring = box(37, 36, 38, 37) - box(37.5, 36.5, 37.501, 36.501)
    assert not [hole for part in coarse(ring, 10).geoms for hole in part.interiors]


def test_a_grid_without_width_is_refused() -> None:
    with pytest.raises(ValueError, match="wider than 0 km, got 0"):
        coarse(box(0, 0, 1, 1), 0)
