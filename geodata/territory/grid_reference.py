"""Positions in the Military Grid Reference System (NGA.STND.0037): zone, band, square, digits.

The transverse Mercator projection is inverted by Krüger's series (Karney, 2011, to the third
order: better than a millimetre within a zone).
"""

from __future__ import annotations

import math
import re

_REFERENCE = re.compile(r"(\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])(\d*)")
_COLUMNS = ("STUVWXYZ", "ABCDEFGH", "JKLMNPQR")
"""By the zone's rest of three: the letters of squares from west to east."""
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_SQUARE = 100_000.0
_CYCLE = 2_000_000.0
"""Metres after which the letters of rows begin anew."""
_FALSE_EAST, _FALSE_NORTH = 500_000.0, 10_000_000.0
_A, _F, _SCALE = 6_378_137.0, 1 / 298.257223563, 0.9996
_N = _F / (2 - _F)
_MERIDIAN = _A / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96,
    _N**2 / 48 + _N**3 / 15,
    17 * _N**3 / 480,
)
_DELTA = (
    2 * _N - 2 * _N**2 / 3 - 2 * _N**3,
    7 * _N**2 / 3 - 8 * _N**3 / 5,
    56 * _N**3 / 15,
)


def position_of(text: str) -> tuple[float, float] | None:
    """Longitude and latitude of the middle of the square that a reference names; None if it is
    none, such as one whose band does not fit its square."""
    found = _REFERENCE.fullmatch(re.sub(r"[\s-]", "", text.upper()))
    if found is None:
        return None
    zone, band, column, row, digits = int(found[1]), *found.groups()[1:]
    letters = _COLUMNS[zone % 3]
    if not 1 <= zone <= 60 or column not in letters or len(digits) % 2 or len(digits) > 10:
        return None
    half = len(digits) // 2
    size = _SQUARE / 10**half
    east, north = ((int(part or 0) + 0.5) * size for part in (digits[:half], digits[half:]))
    shift = 5 if zone % 2 == 0 else 0
    east += (letters.index(column) + 1) * _SQUARE
    north += (_ROWS.index(row) - shift) % len(_ROWS) * _SQUARE
    return _in_band(zone, band, east, north)


def _in_band(zone: int, band: str, east: float, north: float) -> tuple[float, float] | None:
    """The one of the repeating rows that lies in the band of latitudes."""
    at = _BANDS.index(band)
    low = -80 + 8 * at
    high = low + (12 if band == "X" else 8)
    false_north = _FALSE_NORTH if band < "N" else 0.0
    for cycle in range(5):
        lon, lat = _unprojected(zone, east, north + cycle * _CYCLE - false_north)
        # A square lies across the edge of its band, half of it at most.
        if low - 1 <= lat <= high + 1:
            return lon, lat
    return None


def _unprojected(zone: int, east: float, north: float) -> tuple[float, float]:
    """Longitude and latitude of a point of a UTM zone; north in metres from the equator."""
    xi = north / (_SCALE * _MERIDIAN)
    eta = (east - _FALSE_EAST) / (_SCALE * _MERIDIAN)
    inner_xi, inner_eta = xi, eta
    for order, beta in enumerate(_BETA, 1):
        inner_xi -= beta * math.sin(2 * order * xi) * math.cosh(2 * order * eta)
        inner_eta -= beta * math.cos(2 * order * xi) * math.sinh(2 * order * eta)
    chi = math.asin(math.sin(inner_xi) / math.cosh(inner_eta))
    lat = chi + sum(delta * math.sin(2 * order * chi) for order, delta in enumerate(_DELTA, 1))
    lon = math.atan2(math.sinh(inner_eta), math.cos(inner_xi))
    return zone * 6 - 183 + math.degrees(lon), math.degrees(lat)
