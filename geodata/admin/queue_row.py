"""What the queue shows of one row: what it changes, on the map and in words, and on what basis."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext as _

from geodata.admin.maps import map_options
from geodata.admin.review_panel import review_panel
from geodata.admin.revisions import shapes_between
from geodata.desk.drafts import with_drafts
from geodata.desk.effects import effect_facts
from geodata.desk.pending_zone import pending_zone
from geodata.desk.succession_effects import succession_facts
from geodata.editions.approved import approved_theatre
from geodata.models import ControlZone, Succession
from geodata.models.workflow import PENDING, Reviewed
from geodata.review.approved import content_fields
from geodata.review.editing import editors
from geodata.review.revisions import Difference, words_of
from geodata.review.thread import thread
from geodata.shapely_bridge import to_shapely
from geodata.territory.days import to_day
from geodata.territory.successions import LandSuccession


def row_facts(admin: ModelAdmin, request: HttpRequest, row: Reviewed) -> dict[str, Any]:
    """What the page of a row shows; `review` is the panel that stands on the row's form too."""
    panel = review_panel(admin, request, row)
    shown = shapes_between(row, panel["approved"], None)
    day = getattr(row, "valid_from", None) or getattr(row, "day", None)
    effect = effect_of(row, request.user)
    if not shown and effect is not None and isinstance(row, Succession):
        # All land of a side has no outline of its own: what goes on is drawn instead.
        shown = [
            {"kind": "revision", "geometry": land["geometry"]} for land in effect.get("lands", ())
        ]
    options = map_options("") | {"shapes": shown, "day": day.isoformat() if day else ""}
    options |= {"zone": row.pk if isinstance(row, ControlZone) else None}
    return {
        "row": row,
        "review": panel,
        "filled": [] if panel["approved"] else filled(row),
        "sources": list(row.sources.all()) if hasattr(row, "sources") else [],
        "effect": effect,
        "options": options if shown else None,
        "thread": thread(row),
        "editing": editors(str(row._meta.model_name), row.pk, request.user),
    }


def filled(row: Reviewed) -> list[Difference]:
    """What a new row says, field by field: it differs from nothing."""
    fields = [field for field in content_fields(type(row)) if field.editable]
    pairs = [(str(field.verbose_name), words_of(row, field)) for field in fields]
    return [Difference(name, "", words) for name, words in pairs if words]


def effect_of(row: Reviewed, user: AbstractBaseUser) -> dict[str, Any] | None:
    """What approving a row would do to the map as it is approved now; None where no land moves."""
    if row.state not in PENDING or row.withdrawal:
        return None
    if isinstance(row, ControlZone):
        return _effect_of_zone(row, user)
    return _effect_of_succession(row) if isinstance(row, Succession) else None


def _effect_of_succession(row: Succession) -> dict[str, Any] | None:
    theatre = approved_theatre()
    if theatre is None:
        return None
    sides = row.predecessor.slug, row.successor.slug
    area = to_shapely(row.area) if row.area else None
    pending = LandSuccession(row.pk, *sides, to_day(row.day), area)
    return succession_facts(pending, row.sources.all(), theatre)


def _effect_of_zone(row: ControlZone, user: AbstractBaseUser) -> dict[str, Any]:
    pending = pending_zone(effect_job(row), to_shapely(row.geometry))
    try:
        facts = effect_facts(pending)
    except ValueError:  # The core refuses land on which nothing lies.
        return {"warnings": [_("It lies wholly outside the land.")]}
    return with_drafts(facts, pending, user)


def effect_job(row: ControlZone) -> dict[str, Any]:
    """The fields of a zone as its form sends them to be judged."""
    days = {
        name: value.isoformat() if (value := getattr(row, name)) else ""
        for name in ("valid_from", "valid_to", "earliest", "latest")
    }
    return {
        "zone": str(row.pk),
        "faction": row.faction_id,
        "contested_with": row.contested_with_id,
        "status": row.status,
        "rank": row.rank,
        "sources": list(row.sources.values_list("pk", flat=True)),
        **days,
    }
