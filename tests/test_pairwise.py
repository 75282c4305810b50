"""The choice of rows leaves out no pair, and is far smaller than the whole."""

from __future__ import annotations

import pytest

from tests.pairwise import all_pairs, pairs_of, pairwise

FACTORS = {
    "state": [f"state {number}" for number in range(40)],
    "language": ["en", "ar", "tr", "ku", "uk"],
    "look": ["light", "dark", "forced", "contrast"],
    "screen": ["phone", "desktop"],
}


@pytest.mark.parametrize(
    ("factors", "most"),
    [(FACTORS, 205), ({"a": ["1", "2"], "b": ["1", "2"], "c": ["1", "2"]}, 6), ({"a": ["1"]}, 0)],
)
def test_every_pair_has_a_row(factors: dict[str, list[str]], most: int) -> None:
    rows = pairwise(factors)
    assert {pair for row in rows for pair in pairs_of(row)} == {*all_pairs(factors)}
    assert len(rows) <= most
    assert rows == pairwise(factors)
