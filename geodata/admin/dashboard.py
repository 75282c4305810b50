"""The admin's first page: reviews that wait, own drafts, unpublished rows, the map's quality."""

from __future__ import annotations

from typing import Any

from geodata.admin.boards import BOARDS, board
from geodata.admin.quality import cached_findings, counts
from geodata.editions import Published, chosen, live, queue
from geodata.editions.approved import approved_theatre
from geodata.models import ControlZone, Publication, Theatre
from geodata.tasks import words

MOST_ZONES = 2_000
"""Larger maps are checked on the quality page only; the first page stays fast."""


def desk_facts(user: Any) -> dict[str, Any]:
    """What the first page shows an editor."""
    return {
        "empty": not Theatre.objects.exists(),
        **{name: board(user, name) for name in BOARDS},
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
