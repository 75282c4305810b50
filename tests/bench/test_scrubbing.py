"""What the measurement of scrubbing says of the interactions that it saw."""

from __future__ import annotations

import pytest

from bench.scrubbing import Felt


def felt(durations: list[float], gaps: list[float]) -> Felt:
    return Felt([(ms, "keydown") for ms in durations], gaps, mutations=0, days=1, cpu={})


@pytest.mark.parametrize(
    ("durations", "inp"),
    [
        ([], 0),
        ([16, 300, 40], 300),
        ([*range(1, 50)], 49),
        ([*range(1, 51)], 49),
        ([*range(1, 102)], 99),
    ],
)
def test_of_every_fifty_interactions_the_longest_counts_for_nothing(
    durations: list[float], inp: float
) -> None:
    assert felt(durations, []).inp == inp


def test_one_gap_of_twenty_may_be_longer() -> None:
    assert felt([], [16.7] * 20 + [200]).gap == 16.7
    assert felt([], [16.7] * 10 + [200] * 10).gap == 200
    assert felt([], []).gap == 0
