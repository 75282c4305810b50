"""An import is taken back whole: what nobody approved at once, the rest as one reviewed withdrawal.

The steps are those of the workflow, row by row in one transaction: who asked is the author of each
request, so a second person agrees.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model, ProtectedError
from django.utils import timezone

from geodata.models import ControlZone, DataImport, Faction, Place, SnapshotSeries, Source
from geodata.models.data_import import LINKED
from geodata.models.revision import Revision
from geodata.models.workflow import PUBLISHABLE, WITHDRAWN, Reviewed, State, Withdrawal
from geodata.review.naming import names_of
from geodata.review.refusals import Refused
from geodata.review.scopes import row_fault
from geodata.review.workflow import approve, ask_withdrawal, may_delete, send_back

NAMED_BY_OTHERS: tuple[type[Model], ...] = (Source, Faction, Place)
"""Rows that go along where nothing else names them, and stay otherwise."""


@dataclass
class TakenBack:
    """How many rows went at once, are asked to leave, left with approval, and stay."""

    deleted: int = 0
    asked: int = 0
    withdrawn: int = 0
    stayed: int = 0


@dataclass(frozen=True)
class Standing:
    """The rows of an import as they stand: ids of what can go at once, and of the others."""

    drafts: list[Any] = field(default_factory=list)
    approved: list[Any] = field(default_factory=list)
    asked: list[Any] = field(default_factory=list)
    edited: list[Any] = field(default_factory=list)
    """Approved once and being edited, or in review: somebody has to decide about these first."""

    def __len__(self) -> int:
        return sum(map(len, (self.drafts, self.approved, self.asked, self.edited)))


def standing(data_import: DataImport) -> Standing:
    """How the statements of an import stand; what left the map already does not count."""
    found = Standing()
    for row in _rows(data_import, apart=NAMED_BY_OTHERS):
        if row.state in WITHDRAWN:
            continue
        if row.withdrawal:
            found.asked.append(row)
        elif row.state in PUBLISHABLE:
            found.approved.append(row)
        elif may_delete(row):
            found.drafts.append(row)
        else:
            found.edited.append(row)
    return found


@dataclass(frozen=True)
class Decided:
    """How many statements of an import still are asked to leave, left the map, and stay."""

    asked: int = 0
    left: int = 0
    stay: int = 0


def decided(data_import: DataImport) -> Decided:
    """What became of the statements of an import, whoever decided, and wherever."""
    asked = left = total = 0
    for name in LINKED:
        model: Any = apps.get_model("geodata", name)
        if model not in NAMED_BY_OTHERS:
            rows = model.objects.filter(pk__in=data_import.rows.filter(model=name).values("row"))
            gone = rows.filter(state__in=WITHDRAWN).count()
            total, left = total + rows.count(), left + gone
            asked += rows.exclude(state__in=WITHDRAWN).exclude(withdrawal=Withdrawal.NONE).count()
    return Decided(asked, left, total - left - asked)


@transaction.atomic
def take_back(data_import: DataImport, user: AbstractBaseUser, reason: str) -> TakenBack:
    """Delete what readers never saw, and ask that the rest leaves the map, for one reason.

    Raises review.Refused where a row is being edited, or where the user may not do it.
    """
    rows, done = standing(data_import), TakenBack()
    if not reason.strip():
        raise Refused("say_why_it_leaves")
    if rows.edited:
        raise Refused("rows_are_edited", count=len(rows.edited), row=str(rows.edited[0]))
    for row in rows.drafts:
        _delete(row, user)
        done.deleted += 1
    for row in rows.approved:
        ask_withdrawal(row, user, State.RETRACTED, reason)
        done.asked += 1
    DataImport.objects.filter(pk=data_import.pk).update(asked_by=user, reason=reason.strip())
    if not done.asked and not rows.asked:
        _end(data_import, user, done)
    return done


@transaction.atomic
def agree(data_import: DataImport, user: AbstractBaseUser, override: str = "") -> TakenBack:
    """Let what was asked to leave go, all of it; what it alone brought along goes with it.

    Raises review.Refused where one row cannot leave, or the user is who asked.
    """
    done = TakenBack()
    for row in standing(data_import).asked:
        approve(row, user, override=override)
        done.withdrawn += 1
    _end(data_import, user, done)
    return done


@transaction.atomic
def refuse(data_import: DataImport, user: AbstractBaseUser, reason: str) -> int:
    """Leave the rows that were asked to leave as they were approved; returns how many."""
    rows = standing(data_import).asked
    for row in rows:
        send_back(row, user, reason)
    DataImport.objects.filter(pk=data_import.pk).update(asked_by=None, reason="")
    return len(rows)


def _rows(data_import: DataImport, apart: tuple[type[Model], ...] = ()) -> Iterator[Any]:
    for name in LINKED:
        model: Any = apps.get_model("geodata", name)
        if model in apart:
            continue
        ids = data_import.rows.filter(model=name).values("row")
        rows = model.objects.filter(pk__in=ids)
        yield from (rows.defer("geometry") if model is ControlZone else rows)


def _delete(row: Model, user: AbstractBaseUser) -> None:
    meta = row._meta
    fault = row_fault(user, row) if isinstance(row, Reviewed) else None
    if fault or not (user.is_active and user.has_perm(f"geodata.delete_{meta.model_name}")):
        raise Refused(fault or "may_not_change")
    row._history_user = user  # type: ignore[attr-defined]  # A worker has no request to ask.
    try:
        row.delete()
    except ProtectedError as error:
        raise Refused("is_named", row=str(next(iter(error.protected_objects)))) from error


def _end(data_import: DataImport, user: AbstractBaseUser, done: TakenBack) -> None:
    """Take along the sources, sides and places that nothing else names, and note the end."""
    _free_names(data_import)
    models = (apps.get_model("geodata", name) for name in LINKED)
    others = tuple(model for model in models if model not in NAMED_BY_OTHERS)
    for row in _rows(data_import, apart=others):
        if _went(row, data_import, user):
            done.deleted += 1
        else:
            done.stayed += 1
    if data_import.kind == DataImport.Kind.SERIES:
        # What it was read to rests on zones that are gone: its next run begins from the map.
        SnapshotSeries.objects.filter(name=data_import.file).update(read_anew=True)
    DataImport.objects.filter(pk=data_import.pk).update(
        taken_back_at=timezone.now(), taken_back_by=user
    )


def _free_names(data_import: DataImport) -> None:
    """The same file may come in again, mended or by other terms: its zones are new ones."""
    ids = data_import.rows.filter(model=ControlZone._meta.model_name).values("row")
    zones = ControlZone.objects.filter(pk__in=ids, state__in=WITHDRAWN, external_id__gt="")
    for pk, name in list(zones.values_list("pk", "external_id")):
        free = f"taken-back/{data_import.pk}/{name}"[:200]
        ControlZone.objects.filter(pk=pk).update(external_id=free)


def _went(row: Model, data_import: DataImport, user: AbstractBaseUser) -> bool:
    """Whether a row that other rows may name could go: nothing did, and the user may."""
    if (
        names_of(row)
        if isinstance(row, Source)
        else isinstance(row, Faction) and not may_delete(row)
    ):
        return False
    if isinstance(row, Place) and _refers(row):
        return False
    try:
        with transaction.atomic():
            _delete(row, user)
    except Refused:
        return False
    return True


def _refers(row: Model) -> bool:
    """Whether a row of this time, no revision, refers to a row."""
    relations = [
        field
        for field in row._meta.get_fields(include_hidden=True)
        if field.auto_created and not field.concrete and field.related_model
    ]
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: row.pk}).exists()
        for relation in relations
        if not issubclass(relation.related_model, Revision)
    )
