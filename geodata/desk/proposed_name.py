"""The name that a zone is proposed: its largest place, and the side, in the site's languages."""

from __future__ import annotations

import math
from typing import Any

import shapely
from django.contrib.gis.db.models.functions import AsWKB
from django.db.models import F, QuerySet

from geodata.desk.box import Box
from geodata.languages import other_languages, translated_name
from geodata.models import Faction, Place, Withholding
from geodata.models.place import Tier
from geodata.models.withholding import Kind
from geodata.shapely_bridge import to_geos

NEAR_KM = 15
"""A zone without a place is named after the nearest one within so far of its middle."""
KM_A_DEGREE = 111.2


def proposed_names(area: shapely.Geometry, sides: list[int]) -> dict[str, str]:
    """Names of a zone (WGS 84, lon/lat) by the names of their fields, `name`, `name_ar` and so on.

    None where no place is near; in a language only where place and sides have names in it.
    """
    place = _place_of(area)
    if place is None:
        return {}
    rows = Faction.objects.in_bulk(sides)
    named = [rows[pk] for pk in sides if pk in rows]
    names = {"name": _joined(place.name, [side.short_name for side in named])}
    for code in other_languages():
        sides_there = [side.translation("short_name", code) for side in named]
        name = place.translation("name", code)
        if name and all(sides_there):
            names[translated_name("name", code)] = _joined(name, sides_there)
    return names


def _joined(place: str, sides: list[str]) -> str:
    return " – ".join(filter(None, [place, " / ".join(sides)]))


def _shown() -> QuerySet[Place]:
    """The places that readers may know of; the largest first."""
    held = Withholding.objects.filter(kind=Kind.PLACE, released_at__isnull=True)
    places = Place.objects.exclude(tier=Tier.SUPPORT).exclude(pk__in=held.values("place"))
    return places.order_by(F("population").desc(nulls_last=True), "tier", "name")


def _place_of(area: shapely.Geometry) -> Place | None:
    """The largest place in the area, else the nearest to its middle."""
    within = _shown().filter(point__intersects=to_geos(area)).first()
    return within or _nearest(shapely.point_on_surface(area))


def _nearest(middle: shapely.Point) -> Place | None:
    wide = math.cos(math.radians(middle.y)) or 1
    up, side = NEAR_KM / KM_A_DEGREE, NEAR_KM / KM_A_DEGREE / wide
    box = Box(middle.x - side, middle.y - up, middle.x + side, middle.y + up)
    around = _shown().filter(point__within=box.polygon()).values_list("pk", AsWKB("point"))
    found = sorted((_km(shapely.from_wkb(bytes(wkb)), middle), pk) for pk, wkb in around)
    near = [pk for km, pk in found if km <= NEAR_KM]
    return Place.objects.get(pk=near[0]) if near else None


def _km(one: Any, other: Any) -> float:
    """Between two points, as far as a few kilometres go."""
    across = (one.x - other.x) * math.cos(math.radians(other.y))
    return math.hypot(across, one.y - other.y) * KM_A_DEGREE
