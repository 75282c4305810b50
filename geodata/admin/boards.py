"""The lists of the desk's first page: what waits, what is one's own, what is not published.

Rows of all kinds stand in one list by time, so that no kind hides another; the first page shows the
beginning of each, the queue all of it.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.gis.db.models import GeometryField, PointField
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from geodata.admin.take_back_board import single_rows, take_backs
from geodata.models import Source, Story, StoryStep
from geodata.models.workflow import PENDING, PUBLISHABLE, Reviewed, State
from geodata.review.naming import NAMES
from geodata.review.reasons import reasons_told
from geodata.review.revision_texts import action_text
from geodata.review.waiting import handed_in, reviewed_models

MOST_ROWS = 12
BOARDS = {
    "waiting": _("Waits for my review"),
    "mine": _("Mine, not approved yet"),
    "unpublished": _("Approved, not published yet"),
}
Named = tuple[str, int]
"""A row by the name of its model and its id."""
NEVER = datetime.datetime.min.replace(tzinfo=datetime.UTC)


def board(user: AbstractBaseUser, name: str) -> dict[str, Any]:
    """The beginning of a list, and how many rows it has in all."""
    single = sum(_rows(user, name, model).count() for model in reviewed_models().values())
    rows = board_rows(user, name, MOST_ROWS)[:MOST_ROWS] if single else []
    together = take_backs(user) if name == "waiting" else []
    count = single + len(together)
    lines = {"rows": board_lines(rows), "take_backs": together[:MOST_ROWS]}
    return {"count": count, "single": single, "more": count > MOST_ROWS, **lines}


def board_rows(user: AbstractBaseUser, name: str, most: int | None = None) -> list[Named]:
    """The rows of a list, with `most` of each kind: what waits longest first, else the latest."""
    found = [
        (moment or NEVER, kind, pk)
        for kind, model in reviewed_models().items()
        for pk, moment in _dated(_rows(user, name, model), name)[:most]
    ]
    found.sort(reverse=name != "waiting")
    return [(kind, pk) for _moment, kind, pk in found]


def _rows(user: AbstractBaseUser, name: str, model: type[Reviewed]) -> QuerySet:
    if name == "waiting":
        return single_rows(user, model)
    if name == "mine":
        return model._default_manager.filter(drawn_by_id=user.pk, state__in=PENDING)
    return _unpublished(model)


def _unpublished(model: type[Reviewed]) -> QuerySet:
    """What the next edition brings to readers: of sources those that something approved names, of
    stories the public ones. The others are approved, and nothing is to be published of them."""
    rows = model._default_manager.filter(state=State.APPROVED)
    if model is Story:
        return rows.filter(public=True)
    return rows.filter(_is_named()) if model is Source else rows


def _is_named() -> Exists:
    """Whether an approved row, or a step of an approved story, names a source."""
    stands, own = {"state__in": PUBLISHABLE}, OuterRef("pk")
    steps = {"story__state__in": PUBLISHABLE, "story__public": True}
    found = Exists(StoryStep.objects.filter(sources=own, **steps))
    for other, fields in NAMES.items():
        for name in fields:
            if other._meta.get_field(name).related_model is Source:
                found |= Exists(other._default_manager.filter(**{name: own}, **stands))
    return found


def _dated(rows: QuerySet, name: str) -> QuerySet:
    """Ids with the moment by which the list is ordered: handed in, or changed last."""
    if name == "waiting":
        dated = rows.annotate(moment=Subquery(handed_in(rows.model))).order_by("moment", "pk")
    else:
        history = rows.model.history.filter(id=OuterRef("pk")).order_by("-history_id")
        moment = Subquery(history.values("history_date")[:1])
        dated = rows.annotate(moment=moment).order_by("-moment", "-pk")
    return dated.values_list("pk", "moment")


def board_lines(named: list[Named]) -> list[dict[str, Any]]:
    """The rows of a list as its template shows them, in their order, without their land."""
    found: dict[Named, Reviewed] = {}
    for kind in {kind for kind, _pk in named}:
        ids = [pk for other, pk in named if other == kind]
        rows = _light(reviewed_models()[kind]._default_manager.filter(pk__in=ids))
        found |= {(kind, row.pk): row for row in rows}
    return [
        {
            "row": found[key],
            "kind": key[0],
            "kind_words": found[key]._meta.verbose_name,
            "name": f"admin:geodata_{key[0]}_change",
            "told": _told(found[key]),
        }
        for key in named
        if key in found
    ]


def _told(row: Reviewed) -> str:
    """Why a draft was sent back, or a row in review should leave."""
    told = reasons_told(row)
    return action_text(told[0]) if told else ""


def _light(rows: QuerySet) -> QuerySet:
    """Without polygons, and with what names the rows."""
    fields = rows.model._meta.concrete_fields
    land = [
        f.name for f in fields if isinstance(f, GeometryField) and not isinstance(f, PointField)
    ]
    sides = [
        f.name for f in fields if f.name in ("faction", "predecessor", "successor", "drawn_by")
    ]
    return rows.defer(*land).select_related(*sides)
