"""Cells of places: nearest, complete, and with shared borders."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.territory.composite import GRID, equal_area
from geodata.territory.thiessen import cells, centred

LAND = shapely.box(36, 33, 40, 36)
SPOT = st.tuples(st.integers(3550, 4050), st.integers(3250, 3650))


@pytest.mark.parametrize("seed", range(5))
def test_every_point_lies_in_the_cell_of_its_nearest_site(seed: int) -> None:
    """Edges are straight in degrees, so between sites some 20 km apart they are metres off."""
    generator = np.random.default_rng(seed)
    sites, points = (generator.uniform((35.8, 32.8), (40.2, 36.2), (n, 2)) for n in (400, 1000))
    points = points[shapely.contains_xy(LAND, points)]
    metres = [centred(LAND).forward(spots) for spots in (sites, points)]
    apart = np.linalg.norm(metres[1][:, None] - metres[0][None], axis=2)
    point, owner = shapely.STRtree(cells(sites, LAND)).query(
        shapely.points(points), predicate="intersects"
    )
    assert len(np.unique(point)) == len(points)
    assert (apart[point, owner] - apart.min(axis=1)[point]).max() < 100


@settings(max_examples=40, deadline=None)
@given(st.lists(SPOT, min_size=1, max_size=40, unique=True))
def test_the_cells_are_a_coverage_of_the_whole_land(spots: list) -> None:
    found = cells(np.array(spots) / 100, LAND)
    assert shapely.coverage_is_valid(found[~shapely.is_empty(found)])
    assert shapely.union_all(found).symmetric_difference(LAND).area == 0
    coordinates = shapely.get_coordinates(found) / GRID
    assert np.abs(coordinates - np.round(coordinates)).max() < 1e-6


def test_a_site_outside_the_land_still_shapes_the_cells() -> None:
    inside, outside = cells(np.array([(38.0, 34.5), (40.2, 34.5)]), LAND)
    assert shapely.bounds(inside)[2] < 39.2
    assert shapely.bounds(outside)[2] == 40


def test_a_site_that_owns_no_land_has_an_empty_cell() -> None:
    found = cells(np.array([(38.0, 34.5), (39.9, 34.5), (45.0, 34.5)]), LAND)
    assert list(shapely.is_empty(found)) == [False, False, True]


def test_joined_cells_share_the_corners_of_their_neighbours() -> None:
    sites = np.random.default_rng(3).uniform((36, 33), (40, 36), (60, 2))
    found, west = cells(sites, LAND), sites[:, 0] < 38
    joined = np.array([shapely.coverage_union_all(found[part]) for part in (west, ~west)])
    assert shapely.coverage_is_valid(joined)
    assert shapely.area(equal_area(joined)).sum() == pytest.approx(
        shapely.area(equal_area(np.array([LAND])))[0]
    )


@pytest.mark.parametrize(
    ("sites", "words"),
    [
        ([(38.0, 34.0), (38.0, 34.0)], "share the spot 38.0, 34.0"),
        ([(38.0, float("nan"))], "no number"),
    ],
)
def test_sites_that_cannot_have_a_cell_are_refused(sites: list, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        cells(np.array(sites), LAND)
