"""Zones on their way into the database, and the bulk writing of them with their history."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import shapely
from django.db import transaction
from django.utils import timezone

from geodata.exchange.importing.bulk_history import BATCH, create_rows
from geodata.languages import translated_name
from geodata.models import ControlZone, Faction, Source
from geodata.models.revision import Origin
from geodata.models.workflow import State
from geodata.models.zone import Confidence, Status
from geodata.place_evidence import PlaceEvidence
from geodata.shapely_bridge import to_geos


@dataclass(frozen=True)
class ZoneDraft:
    """A zone as a file has it. `geometry` is a shapely (multi)polygon, WGS 84, lon/lat.

    `faction` and `contested_with` are slugs, `sources` codes; `external_id` names the row for
    ever, so that the same file changes nothing when it comes again.
    """

    external_id: str
    geometry: shapely.Geometry
    valid_from: datetime.date
    valid_to: datetime.date | None = None
    earliest: datetime.date | None = None
    latest: datetime.date | None = None
    """Between which days it began, both included, where its first day is uncertain."""
    faction: str | None = None
    status: str = Status.CONTROLLED
    contested_with: str | None = None
    confidence: str = Confidence.MEDIUM
    approximate: bool = False
    uncertainty_km: float | None = None
    rank: int = 0
    name: str = ""
    note: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Name and note in other languages: name_ar and so on."""
    sources: tuple[str, ...] = ()
    evidence: tuple[PlaceEvidence, ...] = ()
    """What each place of the zone rests on, where the zone is made of a town table."""

    def translation(self, name: str, code: str) -> str:
        """The name or note in another language, "" where there is none."""
        return self.texts.get(translated_name(name, code), "")


@transaction.atomic
def save_zones(
    drafts: Sequence[ZoneDraft],
    *,
    state: str = State.DRAFT,
    user: object | None = None,
    origin: Origin,
) -> int:
    """Write the drafts whose identity is not known yet, each with one row of history.

    Returns how many were written. With the state approved, `user` counts as the approver
    of what others drew.
    """
    known = known_ids(draft.external_id for draft in drafts)
    drafts = [draft for draft in drafts if draft.external_id not in known]
    factions = dict(Faction.objects.values_list("slug", "pk"))
    sources = dict(Source.objects.values_list("code", "pk"))
    zones = [zone_row(draft, factions, state, user) for draft in drafts]
    joins = {"sources": [[sources[code] for code in draft.sources] for draft in drafts]}
    return len(create_rows(zones, joins, user=user, origin=origin))


def known_ids(external_ids: Iterable[str]) -> set[str]:
    """Those identities that zones carry already."""
    ids = list(external_ids)
    known: set[str] = set()
    for at in range(0, len(ids), BATCH):
        rows = ControlZone.objects.filter(external_id__in=ids[at : at + BATCH])
        known.update(rows.values_list("external_id", flat=True))
    return known


def zone_row(
    draft: ZoneDraft, factions: dict[str, int], state: str, user: object | None
) -> ControlZone:
    """The zone of a draft, not saved; `factions` gives ids by slug."""
    approved = state == State.APPROVED
    return ControlZone(
        faction_id=factions[draft.faction] if draft.faction else None,
        contested_with_id=factions[draft.contested_with] if draft.contested_with else None,
        name=draft.name[:200],
        **draft.texts,
        geometry=to_geos(draft.geometry),
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
        earliest=draft.earliest,
        latest=draft.latest,
        status=draft.status,
        confidence=draft.confidence,
        approximate=draft.approximate,
        uncertainty_km=draft.uncertainty_km,
        rank=draft.rank,
        note=draft.note,
        evidence=list(draft.evidence),
        external_id=draft.external_id,
        state=state,
        drawn_by=None if approved else user,
        approved_by=user if approved else None,
        approved_at=timezone.now() if approved else None,
    )
