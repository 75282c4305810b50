"""The admin's first page: reviews that wait, own drafts, unpublished rows, the map's quality."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from geodata.admin.quality import cached_findings, counts
from geodata.editions import Published, chosen, live, queue
from geodata.editions.approved import approved_theatre
from geodata.models import (
    ControlZone,
    Event,
    Faction,
    Page,
    Presence,
    Publication,
    Source,
    SourceStatement,
    Story,
    Succession,
    Theatre,
)
from geodata.models.workflow import PENDING, Reviewed, State
from geodata.review import workflow
from geodata.review.reasons import reasons_told
from geodata.review.revision_texts import action_text
from geodata.tasks import words

MOST_ROWS = 12
MODELS = (
    *(ControlZone, Succession, Event, Presence, Source, SourceStatement),
    *(Faction, Story, Page, Theatre),
)
MOST_ZONES = 2_000
"""Larger maps are checked on the quality page only; the first page stays fast."""


def desk_facts(user: Any) -> dict[str, Any]:
    """What the first page shows an editor."""
    return {
        "empty": not Theatre.objects.exists(),
        "waiting": _rows([_waiting_for(user, model) for model in MODELS]),
        "mine": _rows([model.objects.filter(drawn_by=user, state__in=PENDING) for model in MODELS]),
        "unpublished": _rows([model.objects.filter(state=State.APPROVED) for model in MODELS]),
        "edition": live(),
        "damaged": _damaged(),
        "publication": _last_publication(),
        "quality": counts(cached_findings())
        if 0 < ControlZone.objects.count() <= MOST_ZONES and approved_theatre()
        else None,
    }


def _damaged() -> Published | None:
    """The edition that readers should see and cannot, since its files are damaged."""
    wanted, seen = chosen(), live()
    return wanted if wanted and (seen is None or seen.number != wanted.number) else None


def _last_publication() -> dict[str, str] | None:
    """How the last publication stands, in words."""
    last = Publication.objects.select_related("task").first()
    if last is None:
        return None
    return {"outcome": queue.outcome(last), "step": words.step(last.task) if last.task else ""}


def _waiting_for(user: Any, model: Any) -> QuerySet:
    """What is in review and may be approved by the user."""
    if not workflow.may(user, "approve", model()):
        return model.objects.none()
    return model.objects.filter(state=State.IN_REVIEW).exclude(drawn_by=user)


def _rows(found: list[QuerySet]) -> dict[str, Any]:
    """The first rows of some querysets, with how many there are in all."""
    shown = [row for rows in found for row in _light(rows).order_by("-pk")[:MOST_ROWS]]
    rows = [
        {"row": row, "name": f"admin:geodata_{row._meta.model_name}_change", "told": _told(row)}
        for row in shown[:MOST_ROWS]
    ]
    return {"count": sum(rows.count() for rows in found), "rows": rows}


def _told(row: Reviewed) -> str:
    """Why a draft was sent back, or a row in review should leave."""
    told = reasons_told(row)
    return action_text(told[0]) if told else ""


def _light(rows: QuerySet) -> QuerySet:
    """Without polygons."""
    if rows.model is ControlZone:
        return rows.defer("geometry").select_related("faction", "drawn_by")
    if rows.model is Succession:
        return rows.defer("area").select_related("predecessor", "successor", "drawn_by")
    if rows.model is Theatre:
        return rows.defer("outline").select_related("drawn_by")
    return rows.select_related("drawn_by")
