"""Areas, gains and losses, and the history of points."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from geodata.territory import measures
from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import compose
from geodata.territory.days import ALWAYS, OPEN
from tests.geodata.territory import made
from tests.geodata.territory.made import GOV, HTS

LAND = box(0, 0, 4, 4)
WEST, EAST = box(0, 0, 2, 4), box(2, 0, 4, 4)
DAYS = range(-1, 11)


@pytest.fixture
def advance():
    """The government holds all from day 1; HTS takes the west on day 5 and leaves on day 9."""
    return compose(Claims.of([Claim(1, GOV, LAND, 1), Claim(2, HTS, WEST, 5, end=9)]), LAND)


@given(made.claims())
def test_the_area_table_is_the_areas_of_each_change_day(rows) -> None:
    composite = compose(Claims.of(rows))
    days, table = measures.area_table(composite)
    assert days.tolist() == composite.change_days().tolist()
    for day, row in zip(days, table, strict=True):
        assert row.tolist() == measures.areas(composite, day).tolist()


@given(made.claims())
def test_what_one_side_gains_another_loses(rows) -> None:
    changes = measures.area_changes(compose(Claims.of(rows)))
    assert all(changes.change[changes.day == day].sum() == 0 for day in changes.day)
    assert (changes.change != 0).all()


@given(made.claims(), st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_transfers_gains_and_the_matrix_agree(rows, before, after) -> None:
    composite = compose(Claims.of(rows))
    matrix = measures.transfer_matrix(composite, before, after)
    assert matrix.sum() == composite.land_area
    np.fill_diagonal(matrix, 0)
    found = measures.transfers(composite, before, after)
    for row in found:
        assert matrix[row.before, row.after] == row.area
        matrix[row.before, row.after] = 0
    assert not matrix.any()
    change = measures.areas(composite, after) - measures.areas(composite, before)
    for side, gained, lost in measures.gains(found):
        assert (gained or 0) - (lost or 0) == change[side]
        change[side] = 0
    assert not change.any()


def test_an_advance_and_a_retreat_in_areas(advance) -> None:
    half = advance.land_area // 2
    changes = measures.area_changes(advance)
    assert changes.day.tolist() == [1, 1, 5, 5, 9, 9]
    assert changes.side.tolist() == [0, 1, 1, 2, 1, 2]
    assert np.abs(changes.change[2:] - half * np.array([-1, 1, 1, -1])).max() <= 1
    assert [tuple(row)[:2] for row in measures.transfers(advance, 4, 5)] == [(1, 2)]


def test_the_history_of_a_point(advance) -> None:
    expected = [(ALWAYS, 1, 0, -1), (1, 5, 1, 1), (5, 9, 2, 2), (9, OPEN, 1, 1)]
    assert measures.history(advance, 1, 1) == expected
    assert measures.history(advance, 9, 9) is None


def test_the_holders_of_many_points_on_a_day(advance) -> None:
    points = np.array([[1, 1], [3, 1], [9, 9]])
    side, zone = measures.holders(advance, points, 5)
    assert (side.tolist(), zone.tolist()) == ([2, 1, -1], [2, 1, -1])
    assert measures.holders(advance, np.empty((0, 2)), 5).side.tolist() == []


def test_a_point_on_a_border_lies_in_one_face(advance) -> None:
    assert measures.locate(advance, np.array([[2.0, 1.0]])).tolist() in ([0], [1])


@given(made.claims(), st.lists(st.tuples(made.anywhere, made.anywhere), max_size=9))
def test_each_point_is_located_in_a_face_that_covers_it(rows, points) -> None:
    composite = compose(Claims.of(rows))
    place = np.array(points).reshape(-1, 2)
    for point, face in zip(points, measures.locate(composite, place), strict=True):
        covering = shapely.intersects(composite.faces, shapely.Point(point))
        assert covering[face] if face >= 0 else not covering.any()
