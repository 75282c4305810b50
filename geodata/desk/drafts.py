"""What others draw on the same land and days, and is not approved: told where one judges a zone."""

from __future__ import annotations

import numpy as np
import shapely
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from geodata.desk.pending_zone import Facts, Pending
from geodata.desk.square_km import km2
from geodata.models import ControlZone
from geodata.models.workflow import PENDING, Withdrawal
from geodata.shapely_bridge import to_geos, to_shapely
from geodata.territory.claims import Claim
from geodata.territory.composite.area import square_metres
from geodata.territory.days import OPEN, to_date
from geodata.territory.polygon_repair import areal

ROUNDING = 10_000
"""Square metres: less is rounding along a border that both share."""
MOST = 20
Viewer = AbstractBaseUser | AnonymousUser


def with_drafts(facts: Facts, pending: Pending, user: Viewer) -> Facts:
    """The effect of a zone, with what others draw there among what speaks against it."""
    return facts | {"warnings": [*facts["warnings"], *draft_overlaps(pending.claim, user)]}


def draft_overlaps(claim: Claim, user: Viewer) -> list[str]:
    """The drafts and rows in review that share land and a day with a claim, in words.

    The largest overlap first. The claim's geometry is WGS 84 (lon/lat).
    """
    rows = list(_rows(claim)[:MOST])
    if not rows:
        return []
    shapes = np.array([to_shapely(row.geometry) for row in rows], dtype=object)
    shared = np.array([areal(part) for part in shapely.intersection(shapes, claim.geometry)])
    areas = square_metres(shared)
    found = [(area, row) for area, row in zip(areas.tolist(), rows, strict=True) if area > ROUNDING]
    found.sort(key=lambda pair: -pair[0])
    return [_words(row, area, user) for area, row in found]


def _rows(claim: Claim) -> QuerySet[ControlZone]:
    """Those that may overlap, besides the claim's own and those that are to leave."""
    box = to_geos(shapely.box(*shapely.bounds(claim.geometry)))
    days = Q(valid_to__isnull=True) | Q(valid_to__gt=to_date(claim.start))
    if claim.end != OPEN:
        days &= Q(valid_from__lt=to_date(claim.end))
    rows = ControlZone.objects.filter(days, state__in=PENDING, withdrawal=Withdrawal.NONE)
    near = rows.filter(geometry__bboverlaps=box).exclude(pk=claim.id)
    return near.select_related("faction", "drawn_by").order_by("pk")


def _words(row: ControlZone, area: float, user: Viewer) -> str:
    facts = {"name": str(row), "who": row.drawn_by or _("nobody"), "area": km2(round(area))}
    if row.drawn_by_id == user.pk:
        return _("With your “%(name)s”, not approved yet: overlap of %(area)s km².") % facts
    return _("With “%(name)s” of %(who)s, not approved yet: overlap of %(area)s km².") % facts
