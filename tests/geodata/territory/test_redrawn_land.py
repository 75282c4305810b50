"""What two drawings of one land differ in: as the overlay of both says, but by its edges alone."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.territory.composite import GRID
from geodata.territory.redrawn_land import differences

UNIT = 1e-3


def box(west: float, south: float, east: float, north: float) -> shapely.Geometry:
    return shapely.multipolygons([shapely.box(west, south, east, north)])


@pytest.mark.parametrize(
    ("one", "other", "lost", "gained"),
    [
        (box(0, 0, 2, 1), box(0, 0, 2, 1), None, None),
        (box(0, 0, 2, 1), box(0, 0, 3, 1), None, box(2, 0, 3, 1)),
        (box(0, 0, 2, 1), box(0, 0, 1, 1), box(1, 0, 2, 1), None),
        (box(0, 0, 1, 1), box(1, 0, 2, 1), box(0, 0, 1, 1), box(1, 0, 2, 1)),
        (box(0, 0, 1, 1), box(2, 0, 3, 1), box(0, 0, 1, 1), box(2, 0, 3, 1)),
        (shapely.MultiPolygon(), box(0, 0, 1, 1), None, box(0, 0, 1, 1)),
        (
            shapely.difference(box(0, 0, 3, 3), box(1, 1, 2, 2)),
            box(0, 0, 3, 3),
            None,
            box(1, 1, 2, 2),
        ),
    ],
)
def test_land_of_the_one_and_of_the_other(
    one: shapely.Geometry,
    other: shapely.Geometry,
    lost: shapely.Geometry | None,
    gained: shapely.Geometry | None,
) -> None:
    found = differences(one, other, GRID)
    for shape, expected in zip(found, (lost, gained), strict=True):
        assert shape.equals(expected or shapely.MultiPolygon())
        assert shape.geom_type == "MultiPolygon" and shape.is_valid


def test_an_edge_that_both_have_with_their_land_on_other_sides_parts_loss_and_gain() -> None:
    west, east = differences(box(0, 0, 1, 1), box(1, 0, 2, 1), GRID)
    assert west.equals(box(0, 0, 1, 1)) and east.equals(box(1, 0, 2, 1))


def land(seed: int, cells: int) -> shapely.Geometry:
    """A land of cells of a grid, some of them cut off at a corner: borders that meet everywhere."""
    random = np.random.default_rng(seed)
    chosen = np.argwhere(random.random((cells, cells)) < 0.6) * UNIT
    shapes = [
        shapely.polygons([(x, y), (x + UNIT, y), (x + UNIT, y + UNIT), (x, y + UNIT)][cut:])
        for (x, y), cut in zip(chosen, random.integers(0, 2, len(chosen)), strict=True)
    ]
    whole = shapely.union_all(np.array(shapes, dtype=object), grid_size=GRID)
    parts = shapely.get_parts(whole)
    return shapely.multipolygons(parts[shapely.get_type_id(parts) == 3])


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(2, 6))
def test_it_is_what_the_overlay_of_both_says(first: int, second: int, cells: int) -> None:
    one, other = land(first, cells), land(second, cells)
    lost, gained = differences(one, other, GRID)
    assert lost.equals(shapely.difference(one, other, grid_size=GRID))
    assert gained.equals(shapely.difference(other, one, grid_size=GRID))


@given(st.integers(0, 10_000), st.integers(1, 40))
def test_a_border_that_was_drawn_anew_differs_by_what_the_overlay_says(seed: int, at: int) -> None:
    random = np.random.default_rng(seed)
    angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    ring = np.column_stack([np.cos(angle), np.sin(angle)])
    moved = ring.copy()
    moved[at : at + 12] *= random.uniform(0.9, 1.1, (len(moved[at : at + 12]), 1))
    one, other = (
        shapely.multipolygons([shapely.set_precision(shapely.polygons(xy), GRID)])
        for xy in (ring, moved)
    )
    for mine, theirs in zip(
        differences(one, other, GRID),
        (
            shapely.difference(one, other, grid_size=GRID),
            shapely.difference(other, one, grid_size=GRID),
        ),
        strict=True,
    ):
        assert shapely.symmetric_difference(mine, theirs).area < 1e-9
