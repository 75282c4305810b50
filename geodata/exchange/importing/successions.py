"""Successions from a table: planned with a verdict on every row, written as drafts."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, replace
from typing import Any

import shapely
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from geodata.exchange.importing.bulk_history import create_rows
from geodata.exchange.importing.cells import Cells
from geodata.exchange.importing.cited_sources import CitedSources, store_sources
from geodata.exchange.importing.dates import Calendar, order_of
from geodata.exchange.importing.faction_names import FactionNames
from geodata.exchange.importing.plan import Line, Plan, Verdicts, without_faulty
from geodata.exchange.importing.rules import Rules
from geodata.exchange.importing.unusable import Unusable
from geodata.exchange.importing.zone_rows import UnknownFaction
from geodata.exchange.reader.reading import Table
from geodata.exchange.reader.reason import Reason
from geodata.languages import columns_with_translations
from geodata.models import Faction, Source, Succession
from geodata.models.revision import Origin
from geodata.models.workflow import State
from geodata.review.scopes import succession_fault
from geodata.review.succession_clashes import NEW, approved_land, fault_beside
from geodata.shapely_bridge import to_geos
from geodata.territory.days import to_day
from geodata.territory.polygon_repair import BadPolygon, parse, repair
from geodata.territory.successions import LandSuccession

NOTES = columns_with_translations("note")
DAY = datetime.timedelta(days=1)
NO_FACTS: dict[str, Any] = {}
CLASHES = {
    "ended_before": Reason("succession_ended_before", NO_FACTS),
    "ends_twice": Reason("succession_ends_twice", NO_FACTS),
    "two_heirs": Reason("succession_two_heirs", NO_FACTS),
    "heir_ended": Reason("succession_heir_ended", NO_FACTS),
    "side_still_needed": Reason("succession_side_still_needed", NO_FACTS),
}
"""By the codes of the review, which refuses the same in the desk's form and gives the facts."""
LIMITS = {
    "other_factions": Reason("other_factions"),
    "outside_area": Reason("outside_area"),
}


@dataclass(frozen=True)
class SuccessionDraft:
    """A succession as a table has it: fields of the row, its land, and codes of its sources."""

    external_id: str
    values: dict[str, Any]
    land: LandSuccession
    sources: tuple[str, ...]

    @property
    def faction(self) -> str:
        """Whose land it is then: the preview's map shows it in that colour."""
        return self.land.after

    @property
    def name(self) -> str:
        """Both sides, for the preview."""
        return f"{self.land.before} → {self.land.after}"


@dataclass(frozen=True)
class _Reader:
    """Reads the rows of one table."""

    cells: Cells
    rules: Rules
    calendar: Calendar
    factions: FactionNames
    sources: CitedSources

    def draft(self, index: int) -> SuccessionDraft:
        """The succession of a row. Raises Unusable, UnknownFaction."""
        day, area = self._day(index), self._area(index)
        before, after = (self._side(role, index) for role in ("predecessor", "successor"))
        self._check(before, after, day)
        source = self.cells.get("source", index) or self.rules.source
        land = LandSuccession(NEW + index, before, after, to_day(day), area)
        code = self.cells.text("code", index)[:60] or _code(land, day)
        values = {"code": code, "day": day, "area": None if area is None else to_geos(area)}
        values |= {role: self.cells.lines(role, index) for role in NOTES}
        codes = self.sources.codes(str(source)) if source else ()
        return SuccessionDraft(code, values, land, codes)

    def _day(self, index: int) -> datetime.date:
        value = self.cells.get("day", index)
        if value is None:
            raise Unusable("no_day")
        return self.calendar.start(value)

    def _side(self, role: str, index: int) -> str:
        name = self.cells.text(role, index)
        if not name:
            raise Unusable("no_two_sides")
        slug = self.factions.find(name)
        if slug is None:
            raise UnknownFaction(name[:120])
        return slug

    def _area(self, index: int) -> shapely.Geometry | None:
        text = self.cells.get("area", index)
        if text is None:
            return None
        try:
            return repair(parse(str(text))).geometry
        except BadPolygon as error:
            raise Unusable("area_unreadable") from error

    def _check(self, before: str, after: str, day: datetime.date) -> None:
        if before == after:
            raise Unusable("succession_of_itself", faction=before)
        for slug, alive in ((before, day - DAY), (after, day)):
            if not self.factions.exists_on(slug, alive):
                raise Unusable("faction_not_alive", faction=slug, day=alive)


def plan_successions(
    table: Table,
    rules: Rules,
    names: tuple[FactionNames, CitedSources],
    *,
    zone: datetime.tzinfo,
    user: AbstractBaseUser | None = None,
) -> Plan:
    """New successions of the table; those whose code is known already are left as they are.

    A row that contradicts an approved succession or an earlier row is not taken, nor is one
    outside the limits of the editor.
    """
    cells = Cells(table.columns, rules.columns)
    calendar = Calendar(datetime.date.today(), zone, rules.order or order_of(cells.column("day")))
    reader = _Reader(cells, rules, calendar, *names)
    known = set(Succession.objects.values_list("code", flat=True))
    verdicts, beside = Verdicts(known), approved_land()
    for index in range(len(table)):
        try:
            draft = reader.draft(index)
        except UnknownFaction as error:
            verdicts.skip_unknown(index + 1, error)
        except Unusable as error:
            verdicts.skip(index + 1, error.reason)
        else:
            _judge(index + 1, draft, verdicts, known, beside)
    plan = verdicts.plan(table.notices, names[1].new)
    return without_faulty(plan, _limits(plan, user)) if user else plan


@transaction.atomic
def commit_successions(plan: Plan, *, user: AbstractBaseUser | None, origin: Origin) -> int:
    """Write the planned successions as drafts with their first versions; returns how many."""
    store_sources(plan.new_sources, user=user, approve=False, origin=origin)
    factions = dict(Faction.objects.values_list("slug", "pk"))
    sources = dict(Source.objects.values_list("code", "pk"))
    rows = [
        Succession(
            **draft.values,
            predecessor_id=factions[draft.land.before],
            successor_id=factions[draft.land.after],
            state=State.DRAFT,
            drawn_by=user,
        )
        for draft in plan.drafts
    ]
    joins = {"sources": [[sources[code] for code in draft.sources] for draft in plan.drafts]}
    return len(create_rows(rows, joins, user=user, origin=origin))


def _judge(
    number: int,
    draft: SuccessionDraft,
    verdicts: Verdicts,
    known: set[str],
    beside: list[LandSuccession],
) -> None:
    """Take a draft that agrees with those beside it, and put it there."""
    fault = None if draft.external_id in known else fault_beside(draft.land, beside)
    if fault is not None:
        code, facts = fault
        return verdicts.skip(number, replace(CLASHES[code], facts=facts))
    known.add(draft.external_id)
    beside.append(draft.land)
    return verdicts.take(Line(number, "taken", identity=draft.external_id), draft)


def _limits(plan: Plan, user: AbstractBaseUser) -> dict[str, Reason]:
    """Why drafts lie outside the limits of an editor, by their identity."""
    ids = dict(Faction.objects.values_list("slug", "pk"))
    found = {}
    for draft in plan.drafts:
        sides = {ids[draft.land.before], ids[draft.land.after]}
        if fault := succession_fault(user, sides, draft.values["area"]):
            found[draft.external_id] = LIMITS[fault]
    return found


def _code(land: LandSuccession, day: datetime.date) -> str:
    """As the desk makes it of the sides and the day; of an area it holds a digest."""
    stem = f"{land.before[:20]}-{land.after[:20]}-{day}"
    if land.area is None:
        return stem
    return f"{stem}-{hashlib.sha256(shapely.to_wkb(land.area)).hexdigest()[:8]}"
