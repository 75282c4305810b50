"""The days of zones in a table: the first, between which it lies, and the one after the last."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from geodata.exchange.importing.cells import Cells
from geodata.exchange.importing.dates import Calendar, order_of
from geodata.exchange.importing.rules import Rules
from geodata.exchange.importing.unusable import Unusable
from geodata.exchange.reader.reason import Reason
from geodata.territory.uncertain_days import Span, is_edtf, parsed

DAY, NO_DAY = datetime.timedelta(days=1), datetime.timedelta()


class RowDays:
    """Reads days as the whole table writes them; `notices` say what was found out about it."""

    def __init__(
        self, kind: str, cells: Cells, rules: Rules, today: datetime.date, zone: datetime.tzinfo
    ) -> None:
        self.kind, self.cells, self.rules = kind, cells, rules
        order = rules.order or order_of(self._cells_of_days())
        self.calendar = Calendar(today, zone, order)
        self.notices: list[Reason] = []
        self._notice_days(str(zone))
        self.inclusive = rules.end_inclusive
        if self.inclusive is None:
            self.inclusive = self._guess_end()

    def start(self, index: int) -> tuple[datetime.date | None, Span | None]:
        """The first day, and between which days it lies where that is uncertain.

        Where two days alone are told, the first day is the later: by then it surely holds.
        """
        value, between = self.cells.get("valid_from", index), self.cells.get("begins", index)
        if value is not None and is_edtf(str(value)):
            value, between = None, value
        span = _span(between)
        if span and value is None:
            return span.latest, _uncertain(span)
        start = self.rules.valid_from if value is None else self.calendar.start(value)
        return start, _uncertain(span)

    def end(self, index: int, start: datetime.date) -> datetime.date | None:
        """The day after the last; an end at 23:59 is its day's, whatever ends are otherwise."""
        value = self.cells.get("valid_to", index)
        written = None if value is None else self.calendar.end(value)
        if written is None:
            return None
        end = written.day + (DAY if self.inclusive or written.late else NO_DAY)
        if end <= start:
            raise Unusable("ends_before_start", end=str(value), start=start)
        return end

    def _guess_end(self) -> bool:
        """Whether ends are last days: more of them meet a start one day later than on the day.

        In the TimeSpan of a KML they are, where the ends do not say otherwise: it includes its end.
        """
        starts, ends = self._known_days("valid_from"), self._known_days("valid_to")
        apart = sum(end + DAY in starts for end in ends)
        together = sum(end in starts for end in ends)
        if not ends:
            return False
        facts = {"count": max(apart, together), "total": len(ends)}
        span = self.kind == "KML" and self.rules.columns["valid_to"] == "end"
        if span and apart >= together:
            self.notices.append(Reason("ends_of_kml"))
            return True
        last = Reason("ends_are_last_days", facts)
        self.notices.append(last if apart > together else Reason("ends_are_days_after", facts))
        return apart > together

    def _known_days(self, role: str) -> set[datetime.date]:
        days = set()
        for value in self.cells.column(role):
            try:
                written = None if value is None else self.calendar.end(value)
            except Unusable:
                continue
            if written is not None and not written.late:
                days.add(written.day)
        return days

    def _cells_of_days(self) -> Iterator[Any]:
        for role in ("valid_from", "valid_to"):
            yield from (value for value in self.cells.column(role) if value is not None)

    def _notice_days(self, zone: str) -> None:
        """Say how many cells depend on a time zone, and how many say that there is no end."""
        moments = still = 0
        for value in self._cells_of_days():
            with suppress(Unusable):
                written = self.calendar.end(value)
                moments += written is not None and written.zoned
                still += written is None
        if moments:
            self.notices.append(Reason("moments", {"count": moments, "zone": zone}))
        if still:
            self.notices.append(Reason("ends_still", {"count": still}))


def _span(text: object) -> Span | None:
    """The days that a cell of EDTF means, None of an empty one. Raises Unusable."""
    if text is None:
        return None
    try:
        return parsed(str(text))
    except ValueError:
        raise Unusable("begins_unreadable", text=str(text)[:40]) from None


def _uncertain(span: Span | None) -> Span | None:
    return span if span and span.earliest < span.latest else None
