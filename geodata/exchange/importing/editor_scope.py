"""Rows that lie outside the limits of the editor who imports them."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.gis.geos import GEOSGeometry

from geodata.exchange.reader.reason import Reason
from geodata.review.scopes import scope_fault

REASONS = {
    "other_factions": Reason("other_factions"),
    "outside_area": Reason("outside_area"),
}
"""By the codes of the review, which refuses the same in the desk's forms."""


def outside_scope(
    user: AbstractBaseUser, factions: set[int], shape: GEOSGeometry | None
) -> Reason | None:
    """Why a row is none of the user's, or None: ids of its factions, and its shape on WGS 84."""
    fault = scope_fault(user, factions, shape)
    return None if fault is None else REASONS[fault]
