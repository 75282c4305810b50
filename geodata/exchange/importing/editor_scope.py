"""Rows that lie outside the limits of the editor who imports them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.gis.geos import GEOSGeometry

from geodata.exchange.importing.plan import Plan, without_faulty
from geodata.exchange.reader.reason import Reason
from geodata.models import Faction
from geodata.review.scopes import scope_fault, scope_of

REASONS = {
    "other_factions": Reason("other_factions"),
    "outside_area": Reason("outside_area"),
}
"""By the codes of the review, which refuses the same in the desk's forms."""

Extent = Callable[[Any], tuple[tuple[str, ...], GEOSGeometry | None]]
"""Of a draft: the slugs of its factions, and its shape on WGS 84 where it has one."""


def within_scope(plan: Plan, user: AbstractBaseUser | None, extent: Extent) -> Plan:
    """The plan less what lies outside the limits of that editor; all of it without a user."""
    if user is None or scope_of(user) is None:
        return plan
    ids = dict(Faction.objects.values_list("slug", "pk"))
    faults = {}
    for draft in plan.drafts:
        slugs, shape = extent(draft)
        if fault := scope_fault(user, {ids[slug] for slug in slugs}, shape):
            faults[draft.external_id] = REASONS[fault]
    return without_faulty(plan, faults)
