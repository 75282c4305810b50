"""Withhold something for safety, and undo it: no edition that readers get holds it any more."""

from __future__ import annotations

import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from geodata.editions.redacting import original_record
from geodata.editions.rewriting import Changes, lock_readers, switch
from geodata.editions.withheld import names_of
from geodata.models import ControlZone, Edition, Event, Presence, SourceStatement, Withholding
from geodata.models.withholding import Cause, Grid, Kind
from geodata.models.workflow import DECIDED, PENDING, PUBLISHABLE
from geodata.review.audit import Act, record
from geodata.tasks.failure import Failure

FIELDS = {
    Kind.ZONE: "zone",
    Kind.EVENT: "event",
    Kind.PLACE: "place",
    Kind.SOURCE: "source",
    Kind.PRESENCE: "presence",
    Kind.STATEMENT: "statement",
}
PARTS = {
    Kind.ZONE: "zones",
    Kind.EVENT: "events",
    Kind.PLACE: "places",
    Kind.SOURCE: "sources",
    Kind.PRESENCE: "presence",
    Kind.STATEMENT: "statements",
}
"""The part of a record in which a kind stands."""


EMBARGOED: dict[Kind, Any] = {
    Kind.ZONE: ControlZone,
    Kind.EVENT: Event,
    Kind.PRESENCE: Presence,
    Kind.STATEMENT: SourceStatement,
}
"""What may be under an embargo."""


class SamePerson(Failure):
    """Whoever asked that a withholding is undone cannot also agree to it."""


def withhold(
    row: Model,
    user: AbstractBaseUser | None,
    *,
    grid_km: int | None = None,
    reason: str = "",
    **switching: Any,
) -> Withholding:
    """Take a row of one of these kinds out of every edition; nothing where it is out already.

    `grid_km` is the side of the cells to which the land of a zone is coarsened; `switching` goes
    to `switch`. Readers get the editions as they were until all are written anew.
    """

    def plan() -> Changes:
        if held_by(row) is not None:
            return Changes()
        values = {"grid_km": grid_km, "reason": reason, "withheld_by": user}
        return Changes(begun=(_begun(row, **values),))

    switch(plan, **switching)
    held = held_by(row)
    if held is None:
        raise Failure("undone_meanwhile")
    return held


def held_by(row: Model) -> Withholding | None:
    """The withholding of a row for safety that was not undone."""
    field = FIELDS[Kind(row._meta.model_name)]
    rows = Withholding.objects.filter(cause=Cause.SAFETY, released_at__isnull=True)
    return rows.filter(**{field: row.pk}).first()


def _begun(row: Model, **values: Any) -> Withholding:
    kind = Kind(row._meta.model_name)
    return Withholding(kind=kind, **{FIELDS[kind]: row}, names=names_of(row), **values)


def ask_release(withholding: Withholding, user: AbstractBaseUser) -> bool:
    """Ask that a withholding is undone, or agree where another person asked: then it is undone.

    Returns whether it is. Where the operator turned the rule of two off, who asks agrees. Raises
    SamePerson.
    """
    agreed = agrees(withholding, user)
    if agreed:
        release(withholding, user)
    return agreed


@transaction.atomic
def agrees(withholding: Withholding, user: AbstractBaseUser) -> bool:
    """Whether with this person's word it may be undone; notes who asks first.

    Raises SamePerson.
    """
    lock_readers()
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
    return True


def release(withholding: Withholding, user: AbstractBaseUser | None, **switching: Any) -> list[int]:
    """Undo a withholding that may be undone; the numbers of the editions that show more now.

    `switching` goes to `switch`.
    """

    def plan() -> Changes:
        stored = Withholding.objects.get(pk=withholding.pk)
        return Changes() if stored.released_at else Changes(ended=(_ended(stored, user),))

    return switch(plan, **switching)


def _ended(stored: Withholding, user: AbstractBaseUser | None) -> Withholding:
    stored.released_at, stored.released_by = timezone.now(), user
    return stored


def follow_embargoes(**switching: Any) -> list[int]:
    """Withhold what was public and is under embargo now, show again what is so no longer.

    Also finishes what a process left that died. Returns the numbers of the editions that were
    written anew. `switching` goes to `switch`.
    """
    if not is_embargo_due() and not switching.get("every"):
        return []
    return switch(embargo_changes, **switching)


def is_embargo_due() -> bool:
    """Whether an embargo began, ended or was moved since editions were written anew."""
    return bool(embargo_changes()) or Edition.objects.filter(redaction_due=True).exists()


def embargo_changes() -> Changes:
    """What the embargoes of this moment change in what readers get."""
    now = timezone.now()
    found = {_key(row): row for row in _embargoed(now)}
    held = {_key(row): row for row in _by_embargo()}
    begun = [_of_embargo(*key, found[key].embargo_until) for key in found.keys() - held.keys()]
    return Changes(
        begun=tuple(row for row in begun if row is not None),
        ended=tuple(_ended(held[key], None) for key in sorted(held.keys() - found.keys())),
        extended=tuple(
            _extended(held[key], found[key].embargo_until)
            for key in sorted(found.keys() & held.keys())
            if held[key].until != found[key].embargo_until
        ),
    )


def _key(row: Any) -> tuple[Kind, int]:
    if isinstance(row, Withholding):
        return Kind(row.kind), getattr(row, f"{FIELDS[Kind(row.kind)]}_id")
    model = getattr(row, "instance_type", type(row))
    return Kind(model._meta.model_name), row.id


def _embargoed(now: datetime.datetime) -> list[Any]:
    """Rows, or the revisions that were approved last, whose embargo is not over."""
    found: list[Any] = []
    for model in EMBARGOED.values():
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


def _extended(held: Withholding, until: datetime.datetime) -> Withholding:
    held.until = until
    return held


def _of_embargo(kind: Kind, pk: int, until: datetime.datetime) -> Withholding | None:
    """None where no edition has told it: the embargo keeps it out of the next ones by itself."""
    row = EMBARGOED[kind].objects.get(pk=pk)
    if not editions_with(row):
        return None
    grid = Grid.KM_10 if kind == Kind.ZONE else None
    return _begun(row, grid_km=grid, cause=Cause.EMBARGO, until=until)


def editions_with(row: Model) -> list[int]:
    """The numbers of the editions that hold a row, shown or not, the latest first."""
    names = set(names_of(row))
    part = PARTS[Kind(row._meta.model_name)]
    return [
        edition.number
        for edition in Edition.objects.order_by("-number")
        if names & original_record(edition).get(part, {}).keys()
    ]
