"""Whole km²: columns that add up, and every other number the true one rounded."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.territory import measures
from geodata.territory.claims import Claims
from geodata.territory.composite import compose
from geodata.territory.measures.rounding import (
    KM2,
    matrix_km2,
    per_mille,
    square_kilometres,
    whole_km2,
)
from tests.geodata.territory import made

days = st.integers(-1, 10)
square_metres = st.integers(0, 2 * 10**11)


@given(made.claims(), days, days)
def test_the_margins_of_two_days_are_their_columns(rows, before: int, after: int) -> None:
    composite = compose(Claims.of(rows))
    exact = measures.transfer_matrix(composite, before, after)
    cells, first, second = matrix_km2(exact)
    assert first == square_kilometres(measures.areas(composite, before))
    assert second == square_kilometres(measures.areas(composite, after))
    assert sum(first) == sum(second)
    assert np.sum(cells, axis=0).tolist() == second
    assert np.abs(np.array(cells) - exact / KM2).max(initial=0) < 1
    assert not np.array(cells)[exact == 0].any()


@given(st.lists(square_metres, min_size=1, max_size=10_000))
def test_a_column_of_any_length_adds_up_and_each_number_is_near(areas: list[int]) -> None:
    column = square_kilometres(areas)
    assert abs(sum(column) - sum(areas) / KM2) <= 0.5
    assert max(abs(km2 - area / KM2) for km2, area in zip(column, areas, strict=True)) < 1


def test_sides_made_of_ten_thousand_faces_are_off_by_less_than_a_km2() -> None:
    """Faces of half a km²: rounded one by one, or as parts of a running sum, they would drift."""
    random = np.random.default_rng(11)
    faces = random.integers(1, 10**6, 10_000)
    days = random.integers(0, 5, (40, len(faces)))
    exact = np.array([np.bincount(day, weights=faces, minlength=5) for day in days]).astype(int)
    shown = np.array([square_kilometres(row) for row in exact.tolist()])
    assert np.abs(shown - exact / KM2).max() < 1
    for before, after in zip(exact[:-1], exact[1:], strict=True):
        for change in (after - before).tolist():
            assert whole_km2(change) == 0 or np.sign(whole_km2(change)) == np.sign(change)


@given(st.integers(-(10**12), 10**12))
def test_a_change_is_next_to_the_true_one_and_has_its_sign(area: int) -> None:
    assert abs(whole_km2(area) - area / KM2) <= 0.5
    assert whole_km2(-area) == -whole_km2(area)
    assert whole_km2(area) * area >= 0


@pytest.mark.parametrize(
    ("areas", "tenths"),
    [([1, 1, 1], [334, 333, 333]), ([0, 0], [0, 0]), ([5], [1000]), ([], [])],
)
def test_shares_are_given_out_by_the_largest_remainder(areas: list[int], tenths: list[int]) -> None:
    assert per_mille(areas) == tenths


@given(st.lists(square_metres, min_size=1, max_size=20))
def test_whatever_the_areas_are_the_shares_add_up(areas: list[int]) -> None:
    assert sum(per_mille(areas)) == (1000 if sum(areas) else 0)
