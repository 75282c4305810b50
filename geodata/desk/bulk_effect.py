"""What one change to many zones would do to the map of everything approved."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from geodata.desk.day_map import side_facts
from geodata.editions.approved import (
    approved_successions,
    approved_theatre,
    approved_zones,
    claims_of,
    land_of,
    microseconds,
)
from geodata.editions.pending_changes import days_of_change, edition_transfers
from geodata.models import ControlZone, Faction
from geodata.shapely_bridge import to_shapely
from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.days import to_date, to_day

MOST_DAYS = 12


def bulk_effect(rows: list[ControlZone]) -> list[dict[str, Any]]:
    """The land that changes hands on the days on which the map would differ, if all were approved.

    `rows` are unsaved and say what they will. The first days that differ, `MOST_DAYS` at most.
    """
    theatre = approved_theatre()
    if theatre is None:
        return []
    now = timezone.now()
    before = claims_of(approved_zones(now), approved_successions(now))
    changed = {row.pk: _claim(row) for row in rows}
    kept = [claim for claim in before.rows() if claim.id not in changed]
    after = Claims.of([*kept, *changed.values()], before.successions)
    land, factions = land_of(theatre), {row.slug: row for row in Faction.objects.all()}
    found = []
    for day in days_of_change(before, after)[:MOST_DAYS]:
        transfers = edition_transfers(before, after, land, day)
        lines = [
            {
                "before": side_facts(row.before, factions),
                "after": side_facts(row.after, factions),
                "area": row.area,
            }
            for row in transfers
        ]
        if lines:
            found.append({"day": to_date(day).isoformat(), "lines": lines})
    return found


def _claim(row: ControlZone) -> Claim:
    second = row.contested_with.slug if row.contested_with else None
    return Claim(
        id=row.pk,
        side=Side(row.faction.slug if row.faction else None, row.status, second),
        geometry=to_shapely(row.geometry),
        start=to_day(row.valid_from),
        end=to_day(row.valid_to),
        rank=row.rank,
        recorded=microseconds(row.recorded_at),
    )
