"""Rounding that keeps the sum."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.territory.apportion import apportion


@pytest.mark.parametrize(
    ("quotas", "whole"),
    [
        ([], []),
        ([2.0, 3.0], [2, 3]),
        ([0.5, 0.5], [1, 0]),
        ([1.4, 1.4, 1.2], [2, 1, 1]),
        ([33.3, 33.3, 33.4], [33, 33, 34]),
        ([0.3, 0.3, 0.3], [1, 0, 0]),
    ],
)
def test_the_largest_remainders_are_rounded_up(quotas: list[float], whole: list[int]) -> None:
    assert apportion(np.array(quotas)).tolist() == whole


@given(st.lists(st.floats(0, 1e9), max_size=50))
def test_the_sum_is_the_rounded_sum_and_no_value_moves_by_one(quotas: list[float]) -> None:
    whole = apportion(np.array(quotas))
    assert whole.sum() == round(math.fsum(quotas))
    assert (np.abs(whole - quotas) <= 1).all()
