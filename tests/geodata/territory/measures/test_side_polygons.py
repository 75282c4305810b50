"""The map after precedence, as polygons."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import compose, square_metres
from geodata.territory.days import ALWAYS, OPEN
from geodata.territory.measures import areas, daily_transfers, transferred_land, transfers
from geodata.territory.measures.side_polygons import dissolved, intervals
from tests.geodata.territory import made
from tests.geodata.territory.made import GOV, HTS

pytestmark = pytest.mark.slow

LAND = box(0, 0, 4, 4)
DAYS = range(-1, 11)


def advance():
    rows = [Claim(1, GOV, LAND, 1), Claim(2, HTS, box(0, 0, 2, 4), 5), Claim(3, GOV, LAND, 7)]
    return compose(Claims.of(rows), LAND)


def test_the_map_of_a_day_has_one_multipolygon_per_side() -> None:
    land = dissolved(advance(), 5)
    assert sorted(land) == [1, 2]
    assert shapely.equals(land[2], box(0, 0, 2, 4))
    assert {shape.geom_type for shape in land.values()} == {"MultiPolygon"}


def test_no_land_gives_no_sides_no_intervals_and_no_transfers() -> None:
    nothing = compose(Claims.of([]))
    assert (dissolved(nothing, 0), intervals(nothing)) == ({}, [])
    assert (transferred_land(nothing, 0, 1), daily_transfers(nothing)) == ({}, {})


@given(made.claims(), st.sampled_from(DAYS))
def test_the_sides_of_a_day_are_valid_and_a_partition_of_the_land(rows, day) -> None:
    composite = compose(Claims.of(rows))
    land = list(dissolved(composite, day).values())
    assert shapely.is_valid(land).all()
    assert shapely.coverage_is_valid(land)
    assert shapely.equals(shapely.union_all(land), shapely.union_all(composite.faces))


def test_the_land_that_changes_hands_between_two_days() -> None:
    ((row, land),) = transferred_land(advance(), 4, 5).items()
    assert (row.before, row.after) == (1, 2)
    assert shapely.equals(land, box(0, 0, 2, 4))


@given(made.claims(), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_the_land_that_changes_hands_is_that_of_the_transfers(rows, before, after) -> None:
    composite = compose(Claims.of(rows))
    found = transferred_land(composite, before, after)
    assert list(found) == transfers(composite, before, after)
    for row, land in found.items():
        assert abs(square_metres(np.array([land]))[0] - row.area) <= len(composite.faces)


def test_intervals_are_maximal() -> None:
    rows = [(row.start, row.end, row.side) for row in intervals(advance())]
    assert rows == [(ALWAYS, 1, 0), (1, 5, 1), (1, OPEN, 1), (5, 7, 2), (7, OPEN, 1)]


@given(made.claims(), st.sampled_from(DAYS))
def test_the_intervals_of_a_day_have_the_areas_of_the_sides(rows, day) -> None:
    composite = compose(Claims.of(rows))
    total = [0] * len(composite.sides)
    for row in intervals(composite):
        if row.start <= day < row.end:
            total[row.side] += row.area
    assert total == areas(composite, day).tolist()
