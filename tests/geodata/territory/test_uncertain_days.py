"""Days between two others, as text of EDTF."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.territory.uncertain_days import Span, is_edtf, parsed, written

NOV_29, DEC_2 = datetime.date(2024, 11, 29), datetime.date(2024, 12, 2)
days = st.dates(datetime.date(1600, 1, 1), datetime.date(2200, 1, 1))


@given(days, days)
def test_what_is_written_is_read(one, other) -> None:
    span = Span(*sorted([one, other]))
    assert parsed(written(*span)) == span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[2024-11-29..2024-12-02]", Span(NOV_29, DEC_2)),
        (" 2024-11-29/2024-12-02 ", Span(NOV_29, DEC_2)),
        ("2024-11-29", Span(NOV_29, NOV_29)),
        ("2024-11", Span(datetime.date(2024, 11, 1), datetime.date(2024, 11, 30))),
        ("[2024-02..2024-02]", Span(datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))),
    ],
)
def test_these_are_read(text: str, expected: Span) -> None:
    assert parsed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "2024", "2024-11-29?", "2024-11-XX", "../2024-12-02", "[..2024-12-02]"),
        *("2024-12-02/2024-11-29", "2024-11-31/2024-12-02", "2024-24", "29/11/2024"),
        *("[2024-11-29,2024-12-02]", "{2024-11-29..2024-12-02}", "2024-11-29T10/2024-12-02"),
    ],
)
def test_what_cannot_be_the_start_of_a_claim_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parsed(text)


def test_two_days_are_told_from_one() -> None:
    assert is_edtf("2024-11-29/2024-12-02") and is_edtf("[2024-11-29..2024-12-02]")
    assert not is_edtf("2024-11-29") and not is_edtf("2024/11/29")
