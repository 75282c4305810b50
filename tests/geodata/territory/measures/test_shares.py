"""Rounded parts add up to the rounded whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.territory.measures.shares import per_mille, square_kilometres


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
