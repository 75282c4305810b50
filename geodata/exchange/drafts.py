"""Zones on their way into the database, and the bulk writing of them with their history."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import shapely
from django.apps import apps
from django.contrib.gis.geos import GEOSGeometry
from django.db import transaction
from django.utils import timezone

from geodata.models import ControlZone, Faction, Source
from geodata.models.workflow import State
from geodata.models.zone import Confidence, Status

BATCH = 500
"""Rows per statement: geometries are large, and SQLite bounds the variables of one statement."""


@dataclass(frozen=True)
class ZoneDraft:
    """A zone as a file tells it. `geometry` is a shapely (multi)polygon, WGS 84, lon/lat.

    `faction` and `contested_with` are slugs, `sources` codes; `external_id` names the row for
    ever, so that the same file changes nothing when it comes again.
    """

    external_id: str
    geometry: shapely.Geometry
    valid_from: datetime.date
    valid_to: datetime.date | None = None
    faction: str | None = None
    status: str = Status.CONTROLLED
    contested_with: str | None = None
    confidence: str = Confidence.MEDIUM
    approximate: bool = False
    rank: int = 0
    name: str = ""
    note: str = ""
    sources: tuple[str, ...] = ()


@transaction.atomic
def save_zones(
    drafts: Sequence[ZoneDraft],
    *,
    state: str = State.DRAFT,
    user: object | None = None,
    reason: str = "",
) -> int:
    """Write the drafts whose identity is not known yet, each with one row of history.

    Returns how many were written. With the state approved, `user` counts as the approver
    of what others drew.
    """
    known = known_ids(draft.external_id for draft in drafts)
    drafts = [draft for draft in drafts if draft.external_id not in known]
    factions = dict(Faction.objects.values_list("slug", "pk"))
    zones = [_zone(draft, factions, state, user, reason) for draft in drafts]
    zones = ControlZone.objects.bulk_create(zones, batch_size=BATCH)
    history = ControlZone.history.bulk_history_create(
        zones, batch_size=BATCH, default_user=user, default_change_reason=reason[:100]
    )
    _attach_sources(drafts, zones, history)
    return len(zones)


def known_ids(external_ids: Iterable[str]) -> set[str]:
    """Those identities that zones carry already."""
    wanted = list(external_ids)
    known: set[str] = set()
    for at in range(0, len(wanted), BATCH):
        rows = ControlZone.objects.filter(external_id__in=wanted[at : at + BATCH])
        known.update(rows.values_list("external_id", flat=True))
    return known


def to_geos(geometry: shapely.Geometry) -> GEOSGeometry:
    """A shapely (multi)polygon as a GeoDjango multipolygon, SRID 4326."""
    parts = shapely.get_parts(geometry)
    return GEOSGeometry(memoryview(shapely.to_wkb(shapely.multipolygons(parts))), srid=4326)


def _zone(
    draft: ZoneDraft, factions: dict[str, int], state: str, user: object | None, reason: str
) -> ControlZone:
    approved = state == State.APPROVED
    return ControlZone(
        faction_id=factions[draft.faction] if draft.faction else None,
        contested_with_id=factions[draft.contested_with] if draft.contested_with else None,
        name=draft.name[:200],
        geometry=to_geos(draft.geometry),
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
        status=draft.status,
        confidence=draft.confidence,
        approximate=draft.approximate,
        rank=draft.rank,
        note=draft.note,
        external_id=draft.external_id,
        state=state,
        drawn_by=None if approved else user,
        approved_by=user if approved else None,
        approved_at=timezone.now() if approved else None,
        override_reason=reason if approved else "",
    )


def _attach_sources(
    drafts: Sequence[ZoneDraft], zones: Sequence[ControlZone], history: Sequence[object]
) -> None:
    codes = {code for draft in drafts for code in draft.sources}
    sources = dict(Source.objects.filter(code__in=codes).values_list("code", "pk"))
    link, old_link = ControlZone.sources.through, _history_of_sources()
    links, old_links = [], []
    for draft, zone, past in zip(drafts, zones, history, strict=True):
        for code in dict.fromkeys(draft.sources):
            pair = {"controlzone_id": zone.pk, "source_id": sources[code]}
            links.append(link(**pair))
            old_links.append(old_link(history=past, **pair))
    link.objects.bulk_create(links, batch_size=BATCH)
    numbers = link.objects.filter(controlzone__in=[zone.pk for zone in zones]).values_list(
        "controlzone_id", "source_id", "pk"
    )
    found = {(zone, source): number for zone, source, number in numbers}
    for row in old_links:
        row.id = found[row.controlzone_id, row.source_id]
    old_link.objects.bulk_create(old_links, batch_size=BATCH)


def _history_of_sources() -> type:
    """simple_history keeps the sources of each past version in a model of its own."""
    return apps.get_model("geodata", "HistoricalControlZone_sources")
