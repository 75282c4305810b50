"""The days with changes that a page lists for readers without scripts."""

from __future__ import annotations

import datetime
import itertools
from typing import NamedTuple

from geodata.map_facts import MapFacts

MOST_DAYS = 366
"""As many days are listed at once. Of a longer history the list is of years, and of one's days: all
4,289 of a land of four centuries were three quarters of its page, in front of the map."""


class ListedDays(NamedTuple):
    """The days to list, and of a long history the years, each with its first day."""

    days: list[datetime.date]
    years: dict[int, datetime.date]


def listed_days(facts: MapFacts, year: int) -> ListedDays:
    """The first day and the change days of a map, or of a long history those in the year."""
    days = [datetime.date.fromisoformat(day) for day in (facts["first_day"], *facts["change_days"])]
    if len(days) <= MOST_DAYS:
        return ListedDays(days, {})
    by_year = itertools.groupby(days, key=lambda day: day.year)
    years = {each: next(found) for each, found in by_year}
    return ListedDays([day for day in days if day.year == year], years)
