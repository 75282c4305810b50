"""A succession beside those that are approved: what it contradicts, in codes of refusals.py."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

import shapely

from geodata.models import Faction, Succession
from geodata.review.approved import approved
from geodata.territory.days import to_date, to_day
from geodata.territory.succession_clashes import Clash, clashes_with
from geodata.territory.successions import LandSuccession

Fault = tuple[str, dict[str, Any]]
"""A code of refusals.py, and the facts of its text."""
FAR = datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC)
"""A moment at which no embargo holds any more."""
NEW = 2**39
"""Stands for the id of a succession that has none yet."""
ENDS_TOO_EARLY = "side_still_needed"
"""Of a contradiction the later row is at fault; where that one is approved, this is said."""


def fault_beside_approved(row: Succession) -> Fault | None:
    """What of the approved successions a row (saved or not) contradicts; None where nothing."""
    return fault_beside(land_succession(row), approved_land())


def fault_beside(row: LandSuccession, others: Iterable[LandSuccession]) -> Fault | None:
    """What of other successions a row contradicts: the first that is found; None where nothing."""
    found = clashes_with(row, others)
    return fault_of(found[0], row) if found else None


def fault_of(clash: Clash, told: LandSuccession) -> Fault:
    """A contradiction, as it is told of one of its two rows."""
    names = {faction.slug: str(faction) for faction in Faction.objects.all()}
    at_fault = clash.row is told
    code, other = (clash.code, clash.other) if at_fault else (ENDS_TOO_EARLY, clash.row)
    facts = {
        "before": names.get(other.before, other.before),
        "heir": names.get(other.after, other.after),
        "side": names.get(clash.other.before, clash.other.before),
        "day": to_date(other.day).isoformat(),
    }
    return code, facts


def approved_land() -> list[LandSuccession]:
    """The successions that stand as approved, those under embargo too."""
    rows, revisions = approved(Succession, FAR)
    return [land_succession(row) for part in (rows, revisions) for row in part]


def land_succession(row: Any) -> LandSuccession:
    """A row or a revision of one, as the core takes it."""
    area = shapely.from_wkb(bytes(row.area.wkb)) if row.area else None
    pk = getattr(row, "id", None) or NEW
    return LandSuccession(pk, row.predecessor.slug, row.successor.slug, to_day(row.day), area)
