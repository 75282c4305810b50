"""A foreign table and its mapping become drafts of zones, with a verdict on every feature."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from geodata.exchange.importing.cited_sources import CitedSources
from geodata.exchange.importing.faction_names import FactionNames
from geodata.exchange.importing.publishers import PASSED_OVER
from geodata.exchange.importing.rules import Rules
from geodata.exchange.importing.unusable import Unusable
from geodata.exchange.importing.zone_rows import RowChecker, UnknownFaction
from geodata.exchange.reader.reading import Table
from geodata.exchange.reader.reason import Reason

KNOWN = Reason("already_there")
Days = tuple[datetime.date | str | None, datetime.date | str | None]
"""The first day of a row, and the day after its last; a presence has them as far as known."""


@dataclass(frozen=True)
class Line:
    """What became of one feature: taken, repaired, skipped, or known already."""

    number: int
    verdict: str
    reasons: tuple[Reason, ...] = ()
    changed: float = 0.0
    identity: str = ""


@dataclass(frozen=True)
class Plan:
    """The drafts of a table (zones, places or events) and its report; nothing is written yet.

    `doubts` are what somebody has to accept before they are. `days` are what was read of the
    days of each row that is usable, by its number.
    """

    drafts: tuple[Any, ...] = ()
    lines: tuple[Line, ...] = ()
    unknown: Mapping[str, int] = field(default_factory=dict)
    notices: tuple[Reason, ...] = ()
    new_sources: Mapping[str, str] = field(default_factory=dict)
    doubts: tuple[Reason, ...] = ()
    days: Mapping[int, Days] = field(default_factory=dict)

    def count(self, verdict: str) -> int:
        """How many features met with the verdict."""
        return sum(line.verdict == verdict for line in self.lines)


class Verdicts:
    """The verdicts on the rows of a table, row by row; in the end they are a plan."""

    def __init__(self, known: Iterable[str] = ()) -> None:
        self._known = set(known)
        self._drafts: list[Any] = []
        self._lines: list[Line] = []
        self._unknown: Counter[str] = Counter()
        self._days: dict[int, Days] = {}

    def skip(self, number: int, reason: Reason) -> None:
        """The row cannot be used."""
        self._lines.append(Line(number, "skipped", (reason,)))

    def skip_unknown(self, number: int, error: UnknownFaction) -> None:
        """The row names a side that the map does not have."""
        self._unknown[error.name] += 1
        self.skip(number, error.reason)

    def pass_over(self, number: int, reason: Reason) -> None:
        """The row is understood, and there is nothing to make of it."""
        self._lines.append(Line(number, "known", (reason,)))

    def take(self, line: Line, draft: Any) -> None:
        """The row is a draft, unless its identity is known from the map or an earlier row."""
        if (days := _days_of(draft)) != (None, None):
            self._days[line.number] = days
        if line.identity in self._known:
            line = Line(line.number, "known", (KNOWN,), identity=line.identity)
        else:
            self._known.add(line.identity)
            self._drafts.append(draft)
        self._lines.append(line)

    def plan(
        self, notices: Iterable[Reason] = (), new_sources: Mapping[str, str] | None = None
    ) -> Plan:
        """All drafts in the order of their rows, and the lines by number."""
        lines = sorted(self._lines, key=lambda line: line.number)
        drafts = tuple(self._drafts)
        return Plan(
            drafts,
            tuple(lines),
            self._unknown,
            tuple(notices),
            dict(new_sources or {}),
            days=self._days,
        )


def _days_of(draft: Any) -> Days:
    """The days of a draft, of whatever kind it is."""
    values = getattr(draft, "values", None) or vars(draft)
    start, end = values.get("valid_from", values.get("day")), values.get("valid_to")
    return start or None, end or None


def plan_zones(
    table: Table,
    rules: Rules,
    factions: FactionNames,
    sources: CitedSources,
    *,
    today: datetime.date | None = None,
    zone: datetime.tzinfo = datetime.UTC,
) -> Plan:
    """A draft or a reason for every feature; features that the map has already are not left out."""
    checker = RowChecker(table, rules, factions, sources, today or datetime.date.today(), zone)
    return check_rows(checker, _in_order(table, rules))


def check_rows(checker: RowChecker, order: Iterable[int]) -> Plan:
    """A draft or a reason for each row, in the given order; the lines by number."""
    verdicts = Verdicts()
    for index in order:
        _check(checker, index, verdicts)
    return verdicts.plan([*checker.table.notices, *checker.notices], checker.sources.new)


def _check(checker: RowChecker, index: int, verdicts: Verdicts) -> None:
    table, number = checker.table, index + 1
    if checker.rules.areas_only and checker.cells.get("faction", index) == PASSED_OVER:
        return verdicts.pass_over(number, Reason("no_holder"))
    if fault := table.faults[index]:
        passed = checker.rules.areas_only and fault.code == "not_an_area"
        return (verdicts.pass_over if passed else verdicts.skip)(number, fault)
    try:
        draft = checker.draft(index)
    except UnknownFaction as error:
        return verdicts.skip_unknown(number, error)
    except Unusable as error:
        return verdicts.skip(number, error.reason)
    if draft is None:
        return verdicts.pass_over(number, Reason("nobody_before"))
    line = Line(number, "taken", identity=draft.external_id)
    if repairs := table.repairs[index]:
        changed = table.changed[index]
        line = replace(line, verdict="repaired", reasons=repairs, changed=changed)
    return verdicts.take(line, draft)


def without_known(plan: Plan, known: Container[str]) -> Plan:
    """The plan without what the map has already."""
    lines = tuple(
        replace(line, verdict="known", reasons=(KNOWN,)) if line.identity in known else line
        for line in plan.lines
    )
    drafts = tuple(draft for draft in plan.drafts if draft.external_id not in known)
    return replace(plan, drafts=drafts, lines=lines)


def without_faulty(plan: Plan, faults: Mapping[str, Reason]) -> Plan:
    """The plan less those drafts, by identity, that must not be taken, with the reasons."""
    lines = tuple(
        replace(line, verdict="skipped", reasons=(faults[line.identity],))
        if line.identity in faults
        else line
        for line in plan.lines
    )
    drafts = tuple(draft for draft in plan.drafts if draft.external_id not in faults)
    return replace(plan, drafts=drafts, lines=lines)


def _in_order(table: Table, rules: Rules) -> list[int]:
    """By number where the identities are numbers: files may be sorted by place, rows were not."""
    column = table.columns.get(rules.columns.get("identity", ""), [])
    numbers = list(range(len(table)))
    if column and all(isinstance(value, int) for value in column):
        numbers.sort(key=lambda index: column[index])
    return numbers
