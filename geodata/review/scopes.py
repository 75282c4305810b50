"""The limits of an editor: to some factions, to an area, or to both."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.gis.geos import GEOSGeometry

from geodata.models import (
    ControlZone,
    EditorScope,
    Event,
    Presence,
    SourceStatement,
    Succession,
)
from geodata.models.workflow import Reviewed

REACH = 1e-6
"""Degrees by which a border drawn along the limit may cross it by rounding."""


def scope_of(user: AbstractBaseUser) -> EditorScope | None:
    """The limits of a user, or None where there are none."""
    return EditorScope.objects.filter(user_id=user.pk).first()


def scope_fault(
    user: AbstractBaseUser, factions: set[int], shape: GEOSGeometry | None
) -> str | None:
    """Why something lies outside the user's limits, a code of refusals.py; None where it does not.

    `factions` are the ids of those it is about; `shape` is WGS 84 (lon/lat).
    """
    scope = scope_of(user)
    if scope is None:
        return None
    allowed = set(scope.factions.values_list("pk", flat=True))
    if allowed and not allowed & factions:
        return "other_factions"
    if scope.area and shape and not scope.area.buffer(REACH).covers(shape):
        return "outside_area"
    return None


def succession_fault(
    user: AbstractBaseUser, factions: set[int], area: GEOSGeometry | None
) -> str | None:
    """`scope_fault` of a succession; one of all land of a side lies in no area."""
    scope = scope_of(user)
    if scope is not None and scope.area and area is None:
        return "outside_area"
    return scope_fault(user, factions, area)


def row_fault(user: AbstractBaseUser, row: Reviewed) -> str | None:
    """`scope_fault` of a stored row: limits hold for what is said of the ground."""
    if isinstance(row, ControlZone):
        sides = {pk for pk in (row.faction_id, row.contested_with_id) if pk}
        return scope_fault(user, sides, row.geometry)
    if isinstance(row, Succession):
        return succession_fault(user, {row.predecessor_id, row.successor_id}, row.area)
    if not isinstance(row, Event | Presence | SourceStatement):
        return None
    point = None if isinstance(row, SourceStatement) else row.point
    return scope_fault(user, set(row.factions.values_list("pk", flat=True)), point)
