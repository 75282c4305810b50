"""Whole km²: one rounding for all tables, next to the true areas."""

from __future__ import annotations

from itertools import groupby

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from geodata.territory import measures
from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import compose
from geodata.territory.days import ALWAYS
from geodata.territory.measures.area_rows import area_rows, roundings, row_at, whole_rows
from geodata.territory.measures.rounding import (
    KM2,
    WholeKm2,
    per_mille,
    square_kilometres,
)
from tests.geodata.territory import made
from tests.geodata.territory.made import GOV, HTS

days = st.integers(-1, 10)


@given(made.claims(), days, days)
def test_the_cells_of_two_days_sum_to_the_numbers_of_each(rows, before: int, after: int) -> None:
    composite = compose(Claims.of(rows))
    whole = WholeKm2.of(composite)
    cells = whole.transfer_matrix(before, after)
    assert cells.sum(axis=1).tolist() == whole.areas(before).tolist()
    assert cells.sum(axis=0).tolist() == whole.areas(after).tolist()
    assert cells.sum() == (composite.land_area + KM2 // 2) // KM2
    assert cells.min() >= 0
    assert not cells[measures.transfer_matrix(composite, before, after) == 0].any()


@given(made.claims())
def test_a_number_changes_only_by_what_was_gained_and_lost(rows) -> None:
    composite = compose(Claims.of(rows))
    whole = WholeKm2.of(composite)
    expected = whole.areas(ALWAYS)
    gains = whole.daily_gains()
    exact = area_rows(composite)
    table = whole_rows(exact, roundings(exact, whole.area_rows()))
    for at, day in enumerate(composite.change_days().tolist()):
        for side, gained, lost in gains[day]:
            expected[side] += (gained or 0) - (lost or 0)
        assert expected.tolist() == row_at(table, at) == whole.areas(day).tolist()


@given(made.claims())
def test_land_with_one_history_is_off_by_less_than_a_km2(rows) -> None:
    composite = compose(Claims.of(rows))
    whole = WholeKm2.of(composite).faces.area
    error: dict[tuple, float] = {}
    for face, point in enumerate(shapely.point_on_surface(composite.faces)):
        (runs,) = measures.histories(composite, shapely.get_coordinates([point]))
        sides = [next(same) for _, same in groupby(runs, key=lambda run: run.side)]
        history = tuple((run.start, run.side) for run in sides)
        off = whole[face] - composite.area[face] / KM2
        error[history] = error.get(history, 0) + off
    assert max(map(abs, error.values())) < 1


def test_a_side_that_nothing_happens_to_keeps_its_number() -> None:
    land = box(0, 0, 0.3, 0.1)
    claims = [Claim(1, GOV, land, 1), Claim(2, HTS, box(0, 0, 0.0701, 0.1), 1)]
    claims.append(Claim(3, made.SDF, box(0.1, 0, 0.1503, 0.1), 3))
    composite = compose(Claims.of(claims), land)
    whole, at = WholeKm2.of(composite), composite.sides.index(HTS)
    before, after = (whole.areas(day) for day in (1, 3))
    assert before[at] == after[at] > 0
    assert before.tolist() != after.tolist()


@pytest.mark.parametrize(
    ("areas", "tenths"),
    [([1, 1, 1], [334, 333, 333]), ([0, 0], [0, 0]), ([5], [1000]), ([], [])],
)
def test_shares_are_given_out_by_the_largest_remainder(areas: list[int], tenths: list[int]) -> None:
    assert per_mille(areas) == tenths


@given(st.lists(st.integers(0, 2 * 10**11), min_size=1, max_size=20))
def test_whatever_the_areas_are_the_parts_add_up(areas: list[int]) -> None:
    assert abs(sum(square_kilometres(areas)) - sum(areas) / 1e6) <= 0.5
    assert sum(per_mille(areas)) == (1000 if sum(areas) else 0)
