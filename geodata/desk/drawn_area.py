"""The area that a list is filtered by, as its address carries it: a box, or a polygon's corners."""

from __future__ import annotations

import shapely
from django.contrib.gis.geos import Polygon
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from geodata.desk.box import Box

MOST_CORNERS = 100
"""More would not fit into an address, and a filter needs no border as fine as a zone's."""
Corner = tuple[float, float]


def drawn_area(text: str) -> Polygon:
    """`west,south,east,north`, or `lon,lat;lon,lat;lon,lat`. Raises ValidationError, in words."""
    return _polygon(text) if ";" in text else _box(text)


def too_many_corners() -> str:
    """Words for an area of more corners than an address carries."""
    return gettext("An area has %(most)s corners at most.") % {"most": MOST_CORNERS}


def crosses_itself() -> str:
    """Words for an area of which nobody could say what lies within."""
    return gettext("The border of the area crosses or touches itself. Draw it so that it does not.")


def _box(text: str) -> Polygon:
    try:
        box = Box.parse(text).on_earth()
    except ValueError:
        box = Box(0, 0, 0, 0)
    if not box.west < box.east:
        raise ValidationError(
            gettext(
                "“%(text)s” is no area. Draw one on the map, or write west, south, east and north "
                "in degrees, with commas between: 36.5,35.9,37.5,36.6."
            )
            % {"text": text[:60]}
        )
    return box.polygon()


def _polygon(text: str) -> Polygon:
    # Counted before it is read: whoever writes an address may write anything.
    if text.count(";") > MOST_CORNERS:
        raise ValidationError(too_many_corners())
    corners = _corners(text)
    if len(corners) > MOST_CORNERS:
        raise ValidationError(too_many_corners())
    outline = shapely.Polygon(corners) if len(corners) > 2 else shapely.Polygon()
    # Its own area is none where it crosses itself in the middle, too.
    if not outline.convex_hull.area:
        raise ValidationError(_no_polygon(text))
    if not outline.is_valid:
        raise ValidationError(crosses_itself())
    return Polygon((*corners, corners[0]), srid=4326)


def _corners(text: str) -> list[Corner]:
    """The corners, the first one not said again. All lie on the Earth: no number is NaN."""
    try:
        corners = [_corner(*spot.split(",")) for spot in text.strip("; ").split(";")]
    except (TypeError, ValueError):
        raise ValidationError(_no_polygon(text)) from None
    if not all(abs(lon) <= 180 and abs(lat) <= 90 for lon, lat in corners):
        raise ValidationError(
            gettext(
                "A corner of the area lies off the map: longitudes go from −180 to 180, "
                "latitudes from −90 to 90."
            )
        )
    return corners[:-1] if corners[0] == corners[-1] else corners


def _corner(lon: str, lat: str) -> Corner:
    return float(lon), float(lat)


def _no_polygon(text: str) -> str:
    return gettext(
        "“%(text)s” is no area. Draw one on the map, or write three corners or more, each as "
        "longitude and latitude in degrees, with semicolons between: "
        "36.5,35.9;37.5,36.6;37.5,35.9."
    ) % {"text": text[:60]}
