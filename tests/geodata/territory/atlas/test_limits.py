"""What is too much for the format is refused when it is written."""

from __future__ import annotations

import numpy as np
import pytest

from geodata.territory.atlas.limits import MOST_ARCS, MOST_LABELS, check_limits
from geodata.territory.atlas.timelines import Timelines

LONG = Timelines(np.array([0, 1, 9001]), np.zeros(9001), np.zeros(9001), np.zeros((9001, 3)))


@pytest.mark.parametrize(
    "labels, arcs, message",
    [
        (MOST_LABELS + 1, 1, "16777217 labels, at most 16777216"),
        (2, MOST_ARCS + 1, "2097153 arcs, at most 2097152"),
        (2, 1000, "9001000 runs to merge, at most 8388608"),
    ],
)
def test_too_much_is_refused(labels, arcs, message) -> None:
    left = np.full(arcs, 1 if arcs < MOST_ARCS else 0)
    with pytest.raises(ValueError, match=message):
        check_limits(labels, LONG, left, np.zeros(arcs, dtype=int))


def test_what_fits_is_taken() -> None:
    check_limits(MOST_LABELS, LONG, np.ones(900, dtype=int), np.zeros(900, dtype=int))
