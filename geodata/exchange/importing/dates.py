"""Days as people type them."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from geodata.exchange.importing.unusable import Unusable

EARLIEST = datetime.date(1600, 1, 1)
AHEAD = datetime.timedelta(days=366)
"""How far beyond today a day may lie before it counts as mistyped."""
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_LAST_YEAR = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ].*)?")
_UNIX = re.compile(r"-?\d{9,10}(?:\.\d+)?")
_UNIX_MILLIS = re.compile(r"-?\d{12,13}")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")


def parse_day(value: Any, order: str | None = None, *, today: datetime.date) -> datetime.date:
    """The day that a cell holds: ISO, compact, day or month first, or Unix time (UTC).

    `order` is "dmy" or "mdy" and settles 03/04/2024. Raises Unusable.
    """
    text = " ".join(str(value).translate(_DIGITS).split())
    day = _read(text, order)
    if day > today + AHEAD:
        raise Unusable("day_in_future", text=text)
    if day < EARLIEST:
        raise Unusable("day_too_early", text=text, year=EARLIEST.year)
    return day


def order_of(values: Iterable[Any]) -> str | None:
    """Day or month first, where some value of the column can only be one of them."""
    votes: Counter[str] = Counter()
    for value in values:
        if found := _LAST_YEAR.fullmatch(" ".join(str(value).translate(_DIGITS).split())):
            first, second = int(found[1]), int(found[2])
            votes["dmy"] += first > 12
            votes["mdy"] += second > 12
    settled = [order for order, count in votes.items() if count]
    return settled[0] if len(settled) == 1 else None


def _read(text: str, order: str | None) -> datetime.date:
    if found := _COMPACT.fullmatch(text) or _ISO.fullmatch(text):
        return _date(text, *map(int, found.groups()[:3]))
    if found := _LAST_YEAR.fullmatch(text):
        first, second, year = (int(part) for part in found.groups()[:3])
        if order is None and first != second and first <= 12 and second <= 12:
            raise Unusable("day_ambiguous", text=text)
        turned = order == "mdy" or (order is None and second > 12)
        return _date(text, year, *((first, second) if turned else (second, first)))
    if _UNIX.fullmatch(text) or _UNIX_MILLIS.fullmatch(text):
        seconds = float(text) / (1000 if _UNIX_MILLIS.fullmatch(text) else 1)
        moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=seconds)
        return moment.date()
    raise Unusable("day_unreadable", text=text[:40])


def _date(text: str, year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise Unusable("day_not_in_calendar", text=text) from None
