"""Days and ranges of days that a request names, one rule for pages, data, pictures and commands.

A range is made to fit: a day outside the data is moved to the nearest one, and days that come in
reverse are exchanged; a notice says so each time. Text that is no day is refused.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.editions import Published
from geodata.territory.days import written_date
from mapsite.http.refusal import Refusal
from mapsite.words.wording import long_day


@dataclass(frozen=True)
class DayRange:
    """The days from `first` to `last`, inclusive; `notices` say where the request had others."""

    first: datetime.date
    last: datetime.date
    notices: tuple[str, ...] = ()


def days_of(edition: Published) -> DayRange:
    """The days that the edition's data covers."""
    return DayRange(edition.first_day, edition.last_day)


def range_of(
    first: str | None, last: str | None, covered: DayRange, default_length: int | None = None
) -> DayRange:
    """The range that two texts (YYYY-MM-DD) name, within the covered days and in order.

    Where `last` is missing or empty it is the last covered day, where `first` is, the day
    `default_length` days before `last`, or the first covered one. Raises Refusal for a text that
    is no day.
    """
    notices: list[str] = []
    fitted = partial(_fitted, covered=covered, notices=notices)
    high = fitted(last) if last else covered.last
    length = (high - covered.first).days
    if default_length is not None:
        length = min(length, default_length)
    low = fitted(first) if first else high - datetime.timedelta(days=length)
    if low > high:
        low, high = high, low
        notices.append(_("The days came in reverse; they are shown in the order of time."))
    return DayRange(low, high, tuple(dict.fromkeys(notices)))


def requested_range(
    request: HttpRequest, covered: DayRange, default_length: int | None = None
) -> DayRange:
    """`range_of` the address's `?from=&to=`."""
    return range_of(request.GET.get("from"), request.GET.get("to"), covered, default_length)


def _fitted(text: str, covered: DayRange, notices: list[str]) -> datetime.date:
    day = date_of(text, covered)
    nearest = nearest_covered(day, covered)
    if nearest != day:
        notices.append(moved_notice(day, covered))
    return nearest


def date_of(text: str, covered: DayRange) -> datetime.date:
    """A day written YYYY-MM-DD. Raises Refusal, which names the covered days as examples."""
    try:
        return written_date(text)
    except ValueError:
        raise Refusal(
            gettext_lazy(
                "“%(text)s” is not a day. Days are written like 2024-11-30; "
                "the data covers %(first)s to %(last)s."
            ),
            text=text[:20],
            first=covered.first,
            last=covered.last,
        ) from None


def covered_day(text: str, covered: DayRange) -> datetime.date:
    """A day of the data: for what is about one day, which no other day can stand for.

    Raises Refusal for a text that is no day, and for a day outside the data.
    """
    day = date_of(text, covered)
    if nearest_covered(day, covered) != day:
        raise Refusal(
            gettext_lazy("There is no map of %(day)s. The data covers %(first)s to %(last)s."),
            day=day,
            first=covered.first,
            last=covered.last,
        )
    return day


def nearest_covered(day: datetime.date, covered: DayRange) -> datetime.date:
    """The covered day that is nearest to a day."""
    return min(max(day, covered.first), covered.last)


def moved_notice(day: datetime.date, covered: DayRange) -> str:
    """The words for a day that was moved to the nearest covered one."""
    return _("The map covers %(first)s to %(last)s. You see the day nearest to %(day)s.") % {
        "first": long_day(covered.first),
        "last": long_day(covered.last),
        "day": long_day(day),
    }
