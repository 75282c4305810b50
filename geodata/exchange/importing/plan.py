"""A foreign table and its mapping become drafts of zones, with a verdict on every feature."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from geodata.exchange.importing.cited_sources import CitedSources
from geodata.exchange.importing.faction_names import FactionNames
from geodata.exchange.importing.unusable import Unusable
from geodata.exchange.importing.zone_rows import RowChecker, Rules, UnknownFaction
from geodata.exchange.reader.reading import Table
from geodata.exchange.reader.reason import Reason

KNOWN = Reason("already_there")


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
    """The drafts of a table (zones, places or events) and its report; nothing is written yet."""

    drafts: list[Any] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    unknown: dict[str, int] = field(default_factory=dict)
    notices: list[Reason] = field(default_factory=list)
    new_sources: dict[str, str] = field(default_factory=dict)

    def count(self, verdict: str) -> int:
        """How many features met with the verdict."""
        return sum(line.verdict == verdict for line in self.lines)


def plan_zones(
    table: Table,
    rules: Rules,
    factions: FactionNames,
    sources: CitedSources,
    *,
    today: datetime.date | None = None,
) -> Plan:
    """A draft or a reason for every feature; features that the map has already are not left out."""
    checker = RowChecker(table, rules, factions, sources, today or datetime.date.today())
    return check_rows(checker, _in_order(table, rules))


def check_rows(checker: RowChecker, order: Iterable[int]) -> Plan:
    """A draft or a reason for each row, in the given order; the lines by number."""
    plan = Plan(notices=[*checker.table.notices, *checker.notices])
    taken: set[str] = set()
    for index in order:
        plan.lines.append(_line(checker, index, plan, taken))
    plan.lines.sort(key=lambda line: line.number)
    plan.new_sources.update(checker.sources.new)
    return plan


def _line(checker: RowChecker, index: int, plan: Plan, taken: set[str]) -> Line:
    table, number = checker.table, index + 1
    if fault := table.faults[index]:
        return Line(number, "skipped", (fault,))
    try:
        draft = checker.draft(index)
    except UnknownFaction as error:
        plan.unknown[error.name] = plan.unknown.get(error.name, 0) + 1
        return Line(number, "skipped", (error.reason,))
    except Unusable as error:
        return Line(number, "skipped", (error.reason,))
    if draft is None:
        return Line(number, "known", (Reason("nobody_before"),))
    identity = draft.external_id
    if identity in taken:
        return Line(number, "known", (KNOWN,), identity=identity)
    taken.add(identity)
    plan.drafts.append(draft)
    if table.repairs[index]:
        return Line(number, "repaired", table.repairs[index], table.changed[index], identity)
    return Line(number, "taken", identity=identity)


def without_known(plan: Plan, known: Container[str]) -> Plan:
    """The plan without what the map has already."""
    lines = [
        replace(line, verdict="known", reasons=(KNOWN,)) if line.identity in known else line
        for line in plan.lines
    ]
    drafts = [draft for draft in plan.drafts if draft.external_id not in known]
    return replace(plan, drafts=drafts, lines=lines)


def without_faulty(plan: Plan, faults: Mapping[str, Reason]) -> Plan:
    """The plan less those drafts, by identity, that must not be taken, with the reasons."""
    lines = [
        replace(line, verdict="skipped", reasons=(faults[line.identity],))
        if line.identity in faults
        else line
        for line in plan.lines
    ]
    drafts = [draft for draft in plan.drafts if draft.external_id not in faults]
    return replace(plan, drafts=drafts, lines=lines)


def _in_order(table: Table, rules: Rules) -> list[int]:
    """By number where the identities are numbers: files may be sorted by place, rows were not."""
    column = table.columns.get(rules.columns.get("identity", ""), [])
    numbers = list(range(len(table)))
    if column and all(isinstance(value, int) for value in column):
        numbers.sort(key=lambda index: column[index])
    return numbers
