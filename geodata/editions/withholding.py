"""Withhold something for safety, and undo it: from that moment it is in no edition readers get."""

from __future__ import annotations

import datetime
import json
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from geodata.editions.redacting import redact_editions
from geodata.editions.withheld import names_of
from geodata.models import ControlZone, Edition, Event, OriginalFile, Theatre, Withholding
from geodata.models.withholding import Cause, Grid, Kind
from geodata.models.workflow import DECIDED, PENDING, PUBLISHABLE
from geodata.review.audit import Act, record
from geodata.tasks.failure import Failure

FIELDS = {Kind.ZONE: "zone", Kind.EVENT: "event", Kind.PLACE: "place", Kind.SOURCE: "source"}
PARTS = {Kind.ZONE: "zones", Kind.EVENT: "events", Kind.PLACE: "places", Kind.SOURCE: "sources"}
"""The part of a record in which a kind stands."""


class SamePerson(Failure):
    """Whoever asked that a withholding is undone cannot also agree to it."""


def withhold(
    row: Model, user: AbstractBaseUser | None, *, grid_km: int | None = None, reason: str = ""
) -> Withholding:
    """Take a zone, event, place or source out of every edition, now.

    `grid_km` is the side of the cells to which the land of a zone is coarsened. While editions are
    written anew readers get none that may hold it.
    """
    made = _begun(row, user, grid_km=grid_km, reason=reason)
    redact_editions()
    return made


@transaction.atomic
def _begun(row: Model, user: AbstractBaseUser | None, **values: Any) -> Withholding:
    _wait_for_publication()
    kind = Kind(row._meta.model_name)
    made = Withholding.objects.create(
        kind=kind, **{FIELDS[kind]: row}, names=names_of(row), withheld_by=user, **values
    )
    _mark()
    record(Act.WITHHELD, actor=user, withholding=made.pk, kind=made.kind, cause=made.cause)
    return made


def _wait_for_publication() -> None:
    """Take the lock under which readers are switched: an edition comes before this, or knows it."""
    list(Theatre.objects.select_for_update().values_list("pk"))


def _mark() -> None:
    """Show no edition until it was looked at."""
    Edition.objects.update(redaction_due=True)


def ask_release(withholding: Withholding, user: AbstractBaseUser) -> bool:
    """Ask that a withholding is undone, or agree where another person asked; whether it is undone.

    Where the operator turned the rule of two off, who asks agrees. Raises SamePerson.
    """
    done = _released(withholding, user)
    if done:
        redact_editions(every=True)
    return done


@transaction.atomic
def _released(withholding: Withholding, user: AbstractBaseUser) -> bool:
    _wait_for_publication()
    stored = Withholding.objects.select_for_update().get(pk=withholding.pk)
    if stored.released_at is not None:
        return True
    if stored.release_asked_by_id is None and settings.REVIEW_FOUR_EYES:
        stored.release_asked_by = user
        stored.save(update_fields=["release_asked_by"])
        record(Act.RELEASE_ASKED, actor=user, withholding=stored.pk, kind=stored.kind)
        return False
    if stored.release_asked_by_id == user.pk and settings.REVIEW_FOUR_EYES:
        raise SamePerson("same_person")
    _end(stored, user)
    return True


def _end(stored: Withholding, user: AbstractBaseUser | None) -> None:
    stored.released_at, stored.released_by = timezone.now(), user
    stored.save(update_fields=["released_at", "released_by"])
    record(Act.RELEASED, actor=user, withholding=stored.pk, kind=stored.kind)


def follow_embargoes() -> list[int]:
    """Withhold what was public and is under embargo now, show again what is so no longer.

    Also finishes what a process left that died. Returns the numbers of the editions that were
    written anew.
    """
    now = timezone.now()
    with transaction.atomic():
        _wait_for_publication()
        found = {_key(row): row for row in _embargoed(now)}
        held = {_key(row): row for row in _by_embargo()}
        ended = held.keys() - found.keys()
        for key in ended:
            _end(held[key], None)
        for key in found.keys() & held.keys():
            _extend(held[key], found[key].embargo_until)
        for key in found.keys() - held.keys():
            _withhold_embargoed(*key, found[key].embargo_until)
    return redact_editions(every=bool(ended))


def _key(row: Any) -> tuple[Kind, int]:
    if isinstance(row, Withholding):
        return Kind(row.kind), getattr(row, f"{FIELDS[Kind(row.kind)]}_id")
    model = getattr(row, "instance_type", type(row))
    return Kind(model._meta.model_name), row.id


def _embargoed(now: datetime.datetime) -> list[Any]:
    """Rows, or the revisions that were approved last, whose embargo is not over."""
    found: list[Any] = []
    for model in (ControlZone, Event):
        found += model.objects.filter(state__in=PUBLISHABLE, embargo_until__gt=now)
        once = model.history.filter(embargo_until__gt=now).values("id")
        for row in model.objects.filter(state__in=PENDING, pk__in=once):
            last = row.history.filter(state__in=DECIDED).order_by("-history_id").first()
            if last and last.state in PUBLISHABLE and (last.embargo_until or now) > now:
                found.append(last)
    return found


def _by_embargo() -> list[Withholding]:
    """Those by an embargo that were not ended, the ones whose day has come too."""
    return list(Withholding.objects.filter(cause=Cause.EMBARGO, released_at__isnull=True))


def _extend(held: Withholding, until: datetime.datetime) -> None:
    if held.until != until:
        Withholding.objects.filter(pk=held.pk).update(until=until)


def _withhold_embargoed(kind: Kind, pk: int, until: datetime.datetime) -> None:
    row = (ControlZone if kind == Kind.ZONE else Event).objects.get(pk=pk)
    if editions_with(row):
        grid = Grid.KM_10 if kind == Kind.ZONE else None
        _begun(row, None, grid_km=grid, cause=Cause.EMBARGO, until=until)


def editions_with(row: Model) -> list[int]:
    """The numbers of the editions that hold a row, shown or not, the latest first."""
    names = set(names_of(row))
    part = PARTS[Kind(row._meta.model_name)]
    return [
        edition.number
        for edition in Edition.objects.order_by("-number")
        if names & original_record(edition)[part].keys()
    ]


def original_record(edition: Edition) -> dict[str, Any]:
    """The record of an edition with nothing withheld: for the desk, never for readers."""
    rows = OriginalFile.objects.filter(edition=edition, name="record.json")
    row = rows.first() or edition.files.get(name="record.json")
    return json.loads(bytes(row.raw))
