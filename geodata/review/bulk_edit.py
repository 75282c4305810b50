"""One change to many zones at once: all of them, or none and why.

Each row is edited as the desk's form edits it: over the version that was read, within the limits of
who edits, and as a draft that a second person approves.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction

from geodata.models import ControlZone, Faction, Source
from geodata.models.zone import Status
from geodata.review.refusals import Refused, refusal_text
from geodata.review.scopes import row_fault, scope_of
from geodata.review.workflow import begin_edit, may, submit

ADD, ONLY, REMOVE = "add", "only", "remove"
"""What becomes of a source: named too, named alone, named no longer."""
DAYS = ("valid_from", "earliest", "latest", "valid_to")
CHANGED = ("confidence", "status", "faction", "contested_with", *DAYS)
"""The columns that a change may alter."""
Versions = dict[int, int]
"""The version of each row by its id, as the editor saw it."""


@dataclass(frozen=True)
class BulkChange:
    """What changes; what is empty, or 0, stays as each row has it. Rows are named by their ids."""

    confidence: str = ""
    status: str = ""
    faction: int | None = None
    contested_with: int | None = None
    days: int = 0
    source: int | None = None
    source_as: str = ADD

    def __bool__(self) -> bool:
        return any(value for name, value in asdict(self).items() if name != "source_as")


class Fault(NamedTuple):
    """Why a row cannot be changed so."""

    pk: int
    row: str
    reason: str


class NotAll(Exception):
    """Some rows cannot be changed, so that none is: `faults` says which, and why."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{fault.row}: {fault.reason}" for fault in faults[:5]))
        self.faults = faults


def rows_of(versions: Versions) -> list[ControlZone]:
    """The rows as they are stored, in the order of their ids."""
    rows: list[ControlZone] = []
    ids = sorted(versions)
    for start in range(0, len(ids), 500):
        found = ControlZone.objects.filter(pk__in=ids[start : start + 500]).order_by("pk")
        rows += found.select_related("faction", "contested_with").prefetch_related("sources")
    return rows


def set_values(row: ControlZone, change: BulkChange, factions: dict[int, Faction]) -> bool:
    """Make the unsaved row say what it will; whether a column of it differs then."""
    before = _columns(row)
    if change.confidence:
        row.confidence = change.confidence
    if change.status:
        row.status = change.status
    if change.faction:
        row.faction = factions[change.faction]
    if change.contested_with:
        row.contested_with = factions[change.contested_with]
    # What a status has no room for goes, as an editor would empty it.
    if row.status != Status.CONTESTED:
        row.contested_with = None
    if row.status == Status.UNKNOWN:
        row.faction = None
    if change.days:
        shift = datetime.timedelta(days=change.days)
        for name in DAYS:
            day = getattr(row, name)
            setattr(row, name, day and day + shift)
    return _columns(row) != before


def _columns(row: ControlZone) -> tuple[Any, ...]:
    return tuple(getattr(row, row._meta.get_field(name).attname) for name in CHANGED)


def next_sources(row: ControlZone, change: BulkChange) -> set[int]:
    """The ids of the sources that the row will name."""
    now = {source.pk for source in row.sources.all()}
    if not change.source:
        return now
    if change.source_as == REMOVE:
        return now - {change.source}
    return {change.source} if change.source_as == ONLY else now | {change.source}


def faults_of(
    user: AbstractBaseUser, rows: Iterable[ControlZone], versions: Versions, change: BulkChange
) -> list[Fault]:
    """Why rows cannot be changed so; the rows say then what they would."""
    judge = _Judge(user, versions, change)
    rows = list(rows)
    found = [
        Fault(row.pk, words, reason)
        for row in rows
        for words in [str(row)]
        if (reason := judge.fault(row))
    ]
    there = {row.pk for row in rows}
    gone = [Fault(pk, f"#{pk}", refusal_text("deleted")) for pk in versions if pk not in there]
    return [*found, *gone]


class _Judge:
    """Why one row after the other cannot be changed so; what is alike is asked for once.

    The constraints of the table are asked of the database, some queries each: of thousands of rows
    most come to say the same.
    """

    def __init__(self, user: AbstractBaseUser, versions: Versions, change: BulkChange) -> None:
        self.user, self.versions, self.change = user, versions, change
        named = [pk for pk in (change.faction, change.contested_with) if pk]
        self.factions = Faction.objects.in_bulk(named)
        self.is_limited = scope_of(user) is not None
        self._known: dict[tuple[Any, ...], str] = {}

    def fault(self, row: ControlZone) -> str:
        """The reason, or ""; the row says then what it would."""
        if not may(self.user, "change", row):
            return refusal_text("may_not_change")
        if row.version != self.versions[row.pk]:
            return refusal_text("changed_since_opened")
        outside = self._outside(row)  # As it is now.
        try:
            set_values(row, self.change, self.factions)
        except OverflowError as error:
            return str(error)
        values = _columns(row)
        if values not in self._known:
            self._known[values] = _invalid(row)
        outside = outside or self._outside(row)
        return self._known[values] or (refusal_text(outside) if outside else "")

    def _outside(self, row: ControlZone) -> str | None:
        return row_fault(self.user, row) if self.is_limited else None


def _invalid(row: ControlZone) -> str:
    """What is wrong with the values that may have changed, or ""."""
    kept = {field.name for field in row._meta.fields} - {*CHANGED}
    try:
        row.clean_fields(exclude=kept)
        row.clean()
        row.validate_constraints(exclude={"external_id"})
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def apply(
    user: AbstractBaseUser, versions: Versions, change: BulkChange, *, hand_in: bool = False
) -> int:
    """Change all rows, and hand them in for review where asked; how many differ now.

    A row that says the same already stays as it is. Raises NotAll, and then nothing is written.
    """
    with transaction.atomic():
        list(ControlZone.objects.select_for_update().filter(pk__in=versions).values_list("pk"))
        rows = rows_of(versions)
        stored = {row.pk: _columns(row) for row in rows}
        faults = faults_of(user, rows, versions, change)
        if faults:
            raise NotAll(faults)
        return sum(
            _write(user, row, change, differs=_columns(row) != stored[row.pk], hand_in=hand_in)
            for row in rows
        )


def _write(
    user: AbstractBaseUser, row: ControlZone, change: BulkChange, *, differs: bool, hand_in: bool
) -> bool:
    sources = next_sources(row, change)
    named = sources != {source.pk for source in row.sources.all()}
    if not (differs or named):
        return False
    try:
        begin_edit(row, user, row.version)
        row.save()
        if named:
            row.sources.set(Source.objects.filter(pk__in=sources))
        if hand_in:
            submit(row, user)
    except Refused as refused:
        raise NotAll([Fault(row.pk, str(row), str(refused))]) from refused
    return True
