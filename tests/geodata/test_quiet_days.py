"""A day until which nothing is known to have changed stays the last, whatever is withheld."""

from __future__ import annotations

import datetime

import pytest

from geodata.editions.map_content import quiet_until
from geodata.editions.redaction import redacted_facts

EVENT = {"code": "E1", "day": "2024-12-03"}


def facts(last: str, *events: dict[str, str]) -> dict:
    return {
        "first_day": "2024-11-26",
        "last_day": last,
        "change_days": ["2024-12-01"],
        "places": [],
        "events": list(events),
    }


@pytest.mark.parametrize(
    ("last", "quiet"),
    [("2024-12-05", datetime.date(2024, 12, 5)), ("2024-12-03", None), ("2024-12-01", None)],
)
def test_a_last_day_on_which_nothing_happened_was_known(
    last: str, quiet: datetime.date | None
) -> None:
    assert quiet_until(facts(last, EVENT)) == quiet


@pytest.mark.parametrize(
    ("last", "after"), [("2024-12-05", "2024-12-05"), ("2024-12-03", "2024-12-01")]
)
def test_an_event_that_is_withheld_takes_only_its_own_day_away(last: str, after: str) -> None:
    shown = redacted_facts(facts(last, EVENT), {"places": {}, "events": {}})
    assert (shown["events"], shown["last_day"]) == ([], after)
