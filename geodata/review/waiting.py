"""What waits for whom: rows in review that somebody may approve, the one that waits longest first.

Nothing of a row's land is read, so that the count can stand on every page of the desk.
"""

from __future__ import annotations

import datetime
import functools
from typing import NamedTuple

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import F, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from geodata.models.revision import MOVES, Action
from geodata.models.workflow import DECIDED, Reviewed, State
from geodata.review import workflow
from geodata.review.scopes import row_fault, scope_of

HANDED_IN = (Action.SUBMITTED, Action.ASKED_TO_LEAVE)


class Waiting(NamedTuple):
    """A row in review, named by its model and id, and since when it waits."""

    model: str
    pk: int
    since: datetime.datetime | None


@functools.cache
def reviewed_models() -> dict[str, type[Reviewed]]:
    """The models of reviewed rows by name."""
    models = apps.get_app_config("geodata").get_models()
    return {str(m._meta.model_name): m for m in models if issubclass(m, Reviewed)}


def waiting_rows(user: AbstractBaseUser, model: type[Reviewed]) -> QuerySet:
    """The rows of a model that the user may approve, and wrote no part of."""
    if not workflow.may(user, "approve", model()):
        return model._default_manager.none()
    rows = model._default_manager.filter(state=State.IN_REVIEW)
    if settings.REVIEW_FOUR_EYES:
        rows = rows.exclude(pk__in=_written_by(user, model))
    if scope_of(user) is None:
        return rows
    return rows.filter(pk__in=[row.pk for row in rows if row_fault(user, row) is None])


def _written_by(user: AbstractBaseUser, model: type[Reviewed]) -> list[int]:
    """Ids of the rows in review of which the user wrote a part since they were decided last.

    The same as `workflow.authors`, of all rows in two queries.
    """
    history = model.history  # type: ignore[attr-defined]
    ids = model._default_manager.filter(state=State.IN_REVIEW).values("pk")
    decided = history.filter(id=OuterRef("id"), state__in=DECIDED).order_by("-history_id")
    wrote = (
        history.filter(id__in=ids, history_user_id=user.pk)
        .exclude(action__in=MOVES)
        .annotate(decided=Coalesce(Subquery(decided.values("history_id")[:1]), 0))
        .filter(history_id__gt=F("decided"))
    )
    drew = model._default_manager.filter(state=State.IN_REVIEW, drawn_by_id=user.pk)
    never = drew.exclude(pk__in=history.filter(state__in=DECIDED).values("id"))
    return [*wrote.values_list("id", flat=True), *never.values_list("pk", flat=True)]


def count_waiting(user: AbstractBaseUser) -> int:
    """How many rows wait for the user."""
    return sum(waiting_rows(user, model).count() for model in reviewed_models().values())


def waiting_for(user: AbstractBaseUser) -> list[Waiting]:
    """The rows that wait for the user, of all kinds, in the order in which they were handed in."""
    found = [row for model in reviewed_models().values() for row in _of_model(user, model)]
    never = datetime.datetime.min.replace(tzinfo=datetime.UTC)
    return sorted(found, key=lambda row: (row.since or never, row.model, row.pk))


def _of_model(user: AbstractBaseUser, model: type[Reviewed]) -> list[Waiting]:
    name = str(model._meta.model_name)
    rows = waiting_rows(user, model).annotate(since=Subquery(handed_in(model)))
    return [Waiting(name, *pair) for pair in rows.order_by().values_list("pk", "since")]


def handed_in(model: type[Model]) -> QuerySet:
    """When the row of the outer query was handed in last, as a subquery."""
    history = model.history  # type: ignore[attr-defined]
    moved = history.filter(id=OuterRef("pk"), action__in=HANDED_IN)
    return moved.order_by("-history_id").values("history_date")[:1]
