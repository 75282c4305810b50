"""Days as people type them, and moments as programs write them."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from geodata.exchange.importing.month_names import day_in_words, month_in_words
from geodata.exchange.importing.unusable import Unusable

EARLIEST = datetime.date(1600, 1, 1)
AHEAD = datetime.timedelta(days=366)
"""How far beyond today a day may lie before it counts as mistyped."""
STILL = 9999
"""The year by which files say that something has not ended."""
LATE = datetime.time(23, 59)
"""From then on an end is that of its day."""
_TIME_AFTER = r"(?:[T ](?P<rest>.*))?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME_AFTER}")
_COMPACT = re.compile(rf"(\d{{4}})(\d{{2}})(\d{{2}}){_TIME_AFTER}")
_LAST_YEAR = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})[-/.](\d{{4}}){_TIME_AFTER}")
_SHORT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}")
_NO_DAY = re.compile(r"\d{4}|\d{4}[-/.]\d{1,2}|\d{1,2}[-/.]\d{4}")
_UNIX = re.compile(r"-?\d{9,10}(?:\.\d+)?")
_UNIX_MILLIS = re.compile(r"-?\d{12,13}|\d{15}")
_EXCEL = re.compile(r"([2-7]\d{4})(?:\.\d+)?")
_EXCEL_ZERO = datetime.date(1899, 12, 30)
_TIME = re.compile(
    r"\s*(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?\s*(am|pm)?"
    r"\s*(z|utc|gmt)?\s*(?:([+−-])(\d{1,2}):?(\d{2})?)?\s*",
    re.IGNORECASE,
)
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Written:
    """A cell as a day. `late`: its time is the end of the day; `zoned`: it was a moment."""

    day: datetime.date
    late: bool = False
    zoned: bool = False


@dataclass(frozen=True)
class Calendar:
    """How days are read: today, the theatre's time zone, and day or month first.

    `order` is "dmy" or "mdy" and settles 03/04/2024; None where nothing does.
    """

    today: datetime.date
    zone: datetime.tzinfo = datetime.UTC
    order: str | None = None

    def start(self, value: Any) -> datetime.date:
        """The day that a cell holds. Raises Unusable."""
        return self.written(value).day

    def end(self, value: Any) -> Written | None:
        """The day of an end, or None where it says that there is none. Raises Unusable."""
        written = _read(_plain(value), self)
        return None if written.day.year == STILL else self._checked(written, value)

    def written(self, value: Any) -> Written:
        """The day that a cell holds, and whether its time says more. Raises Unusable."""
        return self._checked(_read(_plain(value), self), value)

    def _checked(self, written: Written, value: Any) -> Written:
        if written.day > self.today + AHEAD:
            raise Unusable("day_in_future", text=_plain(value)[:40])
        if written.day < EARLIEST:
            raise Unusable("day_too_early", text=_plain(value)[:40], year=EARLIEST.year)
        return written


def parse_day(
    value: Any,
    order: str | None = None,
    *,
    today: datetime.date,
    zone: datetime.tzinfo = datetime.UTC,
) -> datetime.date:
    """The day that a cell holds: figures, a month's name, Unix time, a moment with its zone.

    A moment counts as the day that it is in `zone`. Raises Unusable.
    """
    return Calendar(today, zone, order).start(value)


def order_of(values: Iterable[Any]) -> str | None:
    """Day or month first, where some value of the column can only be one of them."""
    votes: Counter[str] = Counter()
    for value in values:
        if found := _LAST_YEAR.fullmatch(_plain(value)):
            first, second = int(found[1]), int(found[3])
            votes["dmy"] += first > 12
            votes["mdy"] += second > 12
    settled = [order for order, count in votes.items() if count]
    return settled[0] if len(settled) == 1 else None


def _plain(value: Any) -> str:
    """A cell as text on one line in Western digits, a whole number without its decimals."""
    text = " ".join(str(value).translate(_DIGITS).split())
    return re.sub(r"(\d)\.0$", r"\1", text) if isinstance(value, float) else text


def _read(text: str, calendar: Calendar) -> Written:
    if found := _COMPACT.fullmatch(text) or _ISO.fullmatch(text):
        return _moment(text, [int(part) for part in found.groups()[:3]], found["rest"], calendar)
    if found := _LAST_YEAR.fullmatch(text):
        return _moment(text, _in_order(text, found, calendar.order), found["rest"], calendar)
    if words := day_in_words(text):
        return _moment(text, list(words[:3]), words[3], calendar)
    if _UNIX.fullmatch(text) or _UNIX_MILLIS.fullmatch(text):
        return _unix(text, calendar.zone)
    raise _no_day(text)


def _in_order(text: str, found: re.Match[str], order: str | None) -> list[int]:
    """Year, month and day. Between dots the day comes first where nothing says otherwise."""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    unsettled = order is None and found[2] != "." and first != second
    if unsettled and first <= 12 and second <= 12:
        raise Unusable("day_ambiguous", text=text)
    turned = order == "mdy" or (order is None and second > 12)
    return [year, first, second] if turned else [year, second, first]


def _moment(text: str, parts: list[int], rest: str | None, calendar: Calendar) -> Written:
    """A day with the time behind it, which moves it into the zone of the calendar."""
    try:
        day = datetime.date(*parts)
    except ValueError:
        raise Unusable("day_not_in_calendar", text=text[:40]) from None
    found = _TIME.fullmatch(rest) if rest else None
    if found is None or day.year == STILL:
        return Written(day)
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if (hour, minute, second) == (24, 0, 0):
        hour, minute, second = 23, 59, 59
    if found[4]:
        hour = hour % 12 + (12 if found[4].lower() == "pm" else 0)
    try:
        time = datetime.time(hour, minute, min(second, 59))
        if not (found[5] or found[6]):
            return Written(day, time >= LATE)
        moment = datetime.datetime.combine(day, time, _offset(found)).astimezone(calendar.zone)
    except (ValueError, OverflowError):
        raise Unusable("day_not_in_calendar", text=text[:40]) from None
    return Written(moment.date(), moment.time() >= LATE, zoned=True)


def _offset(found: re.Match[str]) -> datetime.tzinfo:
    if not found[6]:
        return datetime.UTC
    minutes = int(found[7]) * 60 + int(found[8] or 0)
    return datetime.timezone(datetime.timedelta(minutes=minutes if found[6] == "+" else -minutes))


def _unix(text: str, zone: datetime.tzinfo) -> Written:
    seconds = float(text) / (1000 if _UNIX_MILLIS.fullmatch(text) else 1)
    try:
        moment = (_EPOCH + datetime.timedelta(seconds=seconds)).astimezone(zone)
    except OverflowError:
        return Written(datetime.date.max)
    return Written(moment.date(), moment.time() >= LATE, zoned=True)


def _no_day(text: str) -> Unusable:
    """Why a text is no day, and what would be one."""
    if _NO_DAY.fullmatch(text) or month_in_words(text):
        return Unusable("day_of_a_month", text=text)
    if _SHORT_YEAR.fullmatch(text):
        return Unusable("day_of_a_short_year", text=text)
    if found := _EXCEL.fullmatch(text):
        day = _EXCEL_ZERO + datetime.timedelta(days=int(found[1]))
        return Unusable("day_of_excel", text=text, day=day)
    return Unusable("day_unreadable", text=text[:40])
