"""An excerpt is the same map on its days, and forgets the others."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.composite import compose
from geodata.territory.days import ALWAYS
from geodata.territory.measures.excerpt import excerpt

GOV, HTS = Side("gov", "controlled"), Side("hts", "controlled")
HISTORY = compose(
    Claims.of(
        [
            Claim(1, GOV, box(0, 0, 3, 1), 10),
            Claim(2, HTS, box(1, 0, 2, 1), 20, 40),
            Claim(3, HTS, box(2, 0, 3, 1), 30),
        ]
    )
)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_the_map_of_each_day_of_the_range_is_the_same(one: int, other: int, day: int) -> None:
    first, last = sorted((one, other))
    part = excerpt(HISTORY, first, last)
    seen = min(max(day, first), last)
    for column in ("side", "zone"):
        expected = getattr(HISTORY, column)[HISTORY.run_on(seen)]
        assert np.array_equal(getattr(part, column)[part.run_on(day)], expected)
    assert (part.start[part.offsets[:-1]] == ALWAYS).all()
    assert all(first < change <= last for change in part.change_days())


def test_a_reversed_range_is_refused() -> None:
    with pytest.raises(ValueError, match="got 20 to 10"):
        excerpt(HISTORY, 20, 10)
