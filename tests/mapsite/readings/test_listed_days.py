"""The days that a page lists for readers without scripts: all, or of a long history a year's."""

from __future__ import annotations

import datetime
from typing import Any, cast

from django.test import Client

from geodata.editions import Published
from geodata.map_facts import MapFacts
from mapsite.http.response_cache import ANEW
from mapsite.readings import listed_days as listing
from mapsite.readings.listed_days import MOST_DAYS, listed_days


def history(*days: str) -> MapFacts:
    """The facts of a map whose first day and change days are these."""
    return cast(MapFacts, {"first_day": days[0], "change_days": list(days[1:])})


def every_day(count: int) -> list[str]:
    first = datetime.date(1999, 12, 30)
    return [(first + datetime.timedelta(day)).isoformat() for day in range(count)]


def test_all_days_of_a_short_history_are_listed() -> None:
    days = every_day(MOST_DAYS)
    listed = listed_days(history(*days), 1)
    assert [day.isoformat() for day in listed.days] == days
    assert listed.years == {}


def test_a_long_history_is_listed_by_its_years_and_the_days_of_one() -> None:
    days = every_day(MOST_DAYS + 1)
    listed = listed_days(history(*days), 1999)
    assert [day.isoformat() for day in listed.days] == ["1999-12-30", "1999-12-31"]
    assert listed.years == {1999: datetime.date(1999, 12, 30), 2000: datetime.date(2000, 1, 1)}


def test_a_year_without_changes_has_no_days() -> None:
    days = [*every_day(MOST_DAYS), "2005-03-01"]
    listed = listed_days(history(*days), 2003)
    assert listed.days == []
    assert list(listed.years) == [1999, 2000, 2005]


def test_every_day_of_a_long_history_is_two_links_away(
    client: Client, edition: Published, monkeypatch: Any
) -> None:
    monkeypatch.setattr(listing, "MOST_DAYS", 2)
    # The same edition may have been shown to another test, whose page is kept.
    edition.results.clear()
    page = client.get("/", **{ANEW: True}).content.decode()
    links = page.partition('class="all-days"')[2].partition("</details>")[0]
    assert '<a href="?day=2024-11-26" aria-current="true">2024</a>' in links
    for day in (edition.map["first_day"], *edition.map["change_days"]):
        assert f'<a href="?day={day}">' in links
