"""Claims: columns in the order of precedence."""

from __future__ import annotations

import itertools

import pytest
from shapely import box

from geodata.territory.claims import NOBODY, Claim, Claims
from tests.geodata.territory.made import CONTESTED, GOV, HTS, UNKNOWN

UNIT = box(0, 0, 1, 1)


def test_later_start_then_rank_then_record_then_id_lies_on_top() -> None:
    rows = [
        Claim(5, GOV, UNIT, start=1),
        Claim(4, GOV, UNIT, start=2),
        Claim(3, GOV, UNIT, start=2, rank=1),
        Claim(1, GOV, UNIT, start=2, rank=1, recorded=9),
        Claim(2, GOV, UNIT, start=2, rank=1, recorded=9),
    ]
    for order in itertools.permutations(rows):
        assert Claims.of(order).id.tolist() == [5, 4, 3, 1, 2]


def test_nobody_is_the_first_side_and_the_others_are_sorted() -> None:
    rows = [Claim(1, HTS, UNIT, 0), Claim(2, UNKNOWN, UNIT, 0), Claim(3, CONTESTED, UNIT, 0)]
    claims = Claims.of([*rows, Claim(4, GOV, UNIT, 0)])
    assert claims.sides == (NOBODY, CONTESTED, GOV, HTS)
    assert claims.side.tolist() == [3, 0, 1, 2]


def test_no_claims_are_empty_columns() -> None:
    claims = Claims.of([])
    assert (len(claims), claims.sides) == (0, (NOBODY,))


@pytest.mark.parametrize("end", [3, 2])
def test_a_claim_must_end_after_it_starts(end: int) -> None:
    with pytest.raises(ValueError, match=f"claim 7 ends on {end}, not after 3"):
        Claims.of([Claim(7, GOV, UNIT, start=3, end=end)])
