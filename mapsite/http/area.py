"""The area that an address or a form names: a box or a polygon, on WGS 84."""

from __future__ import annotations

import shapely
from django.utils.translation import gettext_lazy as _

from mapsite.http.parameters import number_of
from mapsite.http.refusal import Refusal

MOST_CORNERS = 200


def area_of(bbox: str = "", polygon: str = "") -> str:
    """The area as WKT, "" where neither is given.

    `bbox` is "west,south,east,north", `polygon` "lon lat,lon lat,…" with at least three corners,
    in degrees. Raises Refusal.
    """
    if bbox:
        return _box(bbox)
    return _polygon(polygon) if polygon else ""


def _box(text: str) -> str:
    parts = text.split(",")
    if len(parts) != 4:
        raise Refusal(_("A box is written west,south,east,north."))
    (west, south), (east, north) = _corner(*parts[:2]), _corner(*parts[2:])
    if west >= east or south >= north:
        raise Refusal(_("The box is empty: west must be less than east, south less than north."))
    return shapely.box(west, south, east, north).wkt


def _polygon(text: str) -> str:
    corners = text.split(",")
    if not 3 <= len(corners) <= MOST_CORNERS:
        raise Refusal(
            _("A polygon has 3 to %(most)s corners, written “lon lat,lon lat,…”."),
            most=MOST_CORNERS,
        )
    shape = shapely.Polygon([_corner(*_pair(corner)) for corner in corners])
    if not shape.is_valid or shape.area == 0:
        raise Refusal(_("The polygon crosses itself or is empty."))
    return shape.wkt


def _pair(text: str) -> tuple[str, str]:
    parts = text.split()
    if len(parts) != 2:
        raise Refusal(_("“%(text)s” is no corner of the form “lon lat”."), text=text[:30])
    return parts[0], parts[1]


def _corner(lon: str, lat: str) -> tuple[float, float]:
    return (
        number_of(lon.strip(), -180, 180, _("longitude")),
        number_of(lat.strip(), -90, 90, _("latitude")),
    )


def corners_of(wkt: str) -> str:
    """The outer corners of an area, as `area_of` reads them: for links and forms."""
    ring = shapely.get_coordinates(shapely.from_wkt(wkt).exterior)[:-1].tolist()
    return ",".join(f"{lon:.5f} {lat:.5f}" for lon, lat in ring)
