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
from geodata.review.scopes import row_fault
from geodata.review.workflow import begin_edit, may, submit

ADD, ONLY, REMOVE = "add", "only", "remove"
"""What becomes of a source: named too, named alone, named no longer."""
DAYS = ("valid_from", "earliest", "latest", "valid_to")
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
    names = ("confidence", "status", "faction_id", "contested_with_id", *DAYS)
    return tuple(getattr(row, name) for name in names)


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
    factions = factions_of(change)
    rows = list(rows)
    found = [
        Fault(row.pk, words, reason)
        for row in rows
        for words in [str(row)]
        if (reason := _fault(user, row, versions, change, factions))
    ]
    there = {row.pk for row in rows}
    gone = [Fault(pk, f"#{pk}", refusal_text("deleted")) for pk in versions if pk not in there]
    return [*found, *gone]


def factions_of(change: BulkChange) -> dict[int, Faction]:
    """The factions that a change names, by id."""
    return Faction.objects.in_bulk([pk for pk in (change.faction, change.contested_with) if pk])


def _fault(
    user: AbstractBaseUser,
    row: ControlZone,
    versions: Versions,
    change: BulkChange,
    factions: dict[int, Faction],
) -> str:
    if not may(user, "change", row):
        return refusal_text("may_not_change")
    if row.version != versions[row.pk]:
        return refusal_text("changed_since_opened")
    outside = row_fault(user, row)  # What it is now.
    try:
        set_values(row, change, factions)
        row.clean_fields(exclude=["geometry", "evidence", "external_id"])
        row.clean()
        row.validate_constraints()
    except (ValidationError, OverflowError) as error:
        return " ".join(getattr(error, "messages", [str(error)]))
    outside = outside or row_fault(user, row)
    return refusal_text(outside) if outside else ""


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
