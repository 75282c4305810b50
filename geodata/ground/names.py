"""Names on the ground: countries, seas, lakes, towns, airfields.

A name has its `class`, its text in several languages (`name`, `name_ar`, …) and `at`: where it may
stand, each a longitude, a latitude and the zoom from which there is room; the best comes first.
"""

from __future__ import annotations

import csv
import functools
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from geodata.ground.box import LAND, NEAR, Box, degrees_of, square_around
from geodata.ground.source import DIRECTORY, Rows, rows_in
from geodata.territory.svg.frame import mercator

Name = dict[str, Any]
ROOM = 70
"""CSS pixels: how wide a land or a lake is on the map when its name fits in."""
AMONG = (LAND, NEAR)
"""Squares in each of which a country may be named: its middle may lie far outside."""
NEAREST = 10
"""Zoom: what has no room there is not named."""
FIRST_TOWNS = 4.8
"""The last zoom from which towns of the first view are named; there may be TOWNS of them."""
TOWNS = 40
AIRFIELDS = 8.5
"""The zoom from which they are shown."""
OWN, FILLED = 0.9, 0.25
"""A country that lies in the bounds with this part of it, and fills that part of them, is the
map's own: its name would say nothing there."""


def of_first_view(box: Box, bounds: Sequence[float]) -> list[Name]:
    """Countries, seas and the main towns."""
    return [*_countries(box, bounds), *_seas(box), *_towns(box, up_to=FIRST_TOWNS)[:TOWNS]]


def of_detail(box: Box) -> list[Name]:
    """Lakes, airfields and all towns."""
    return [*_lakes(box), *_towns(box, up_to=99), *_airfields(box)]


def _countries(box: Box, bounds: Sequence[float]) -> list[Name]:
    rows = rows_in("countries", box)
    inside = shapely.area(shapely.clip_by_rect(rows.shapes, *bounds))
    land = shapely.box(*bounds).area
    own = (inside > OWN * shapely.area(rows.shapes)) & (inside > FILLED * land)
    squares = [square_around(bounds, sides) for sides in AMONG] + [box]
    found = []
    for row in np.flatnonzero(~own).tolist():
        spots = [spot for square in squares if (spot := _spot(rows.shapes[row], square))]
        if spots:
            at = [list(spot) for spot in sorted({tuple(spot) for spot in spots}, key=_zoom)]
            found.append({"class": "country", **_texts(rows, row, "name"), "at": at})
    return sorted(found, key=lambda name: name["at"][0][2])


def _spot(shape: shapely.Geometry, box: Box) -> list[float] | None:
    """The middle of the widest circle in what of the shape lies in the box, and the zoom."""
    cut = shapely.transform(shapely.clip_by_rect(shape, *box), mercator)
    parts = shapely.get_parts(shapely.make_valid(cut))
    part = max(parts, key=lambda part: part.area, default=None)
    if part is None or not part.area:
        return None
    part = shapely.simplify(part, part.area**0.5 / 200)
    radius = shapely.maximum_inscribed_circle(part, tolerance=part.area**0.5 / 30)
    x, y = shapely.get_coordinates(radius)[0]
    zoom = round(math.log2(ROOM / (512 * max(radius.length, 1e-9))), 1)
    lon, lat = degrees_of(x, y)
    return [round(lon, 3), round(lat, 3), zoom] if zoom <= NEAREST else None


def _zoom(spot: Sequence[float]) -> float:
    return spot[2]


def _texts(rows: Rows, row: int, column: str) -> dict[str, str]:
    """The name, and those in other languages where they are not the same."""
    translated = {name: rows.text(name, row) for name in rows.columns if name.startswith("name_")}
    translated.pop(column, None)
    translated.pop("name_alt", None)
    text = rows.text(column, row)
    translated |= _names("kurdish.csv").get(text, {})
    return {"name": text} | {key: text for key, text in translated.items() if text}


def _seas(box: Box) -> list[Name]:
    rows = rows_in("labels", box)
    found = []
    for row in np.argsort(rows.columns["scalerank"], kind="stable").tolist():
        text = rows.text("name", row)
        text = text.title() if text.isupper() else text
        at = [*_rounded(rows.shapes[row]), round(float(rows.columns["min_label"][row]), 1)]
        found.append({"class": "sea", "name": text, **_names("seas.csv").get(text, {}), "at": [at]})
    return found


@functools.cache
def _names(file: str) -> dict[str, dict[str, str]]:
    """Names in other languages, which Natural Earth has not; those that are known."""
    with (DIRECTORY / file).open(encoding="utf-8", newline="") as lines:
        rows = {row.pop("name"): row for row in csv.DictReader(lines)}
    return {name: {key: text for key, text in row.items() if text} for name, row in rows.items()}


def _lakes(box: Box) -> list[Name]:
    rows = rows_in("lakes", box)
    found = []
    for row in range(len(rows.shapes)):
        text = rows.text("name_alt", row) or rows.text("name", row)
        spot = _spot(rows.shapes[row], box)
        if text and spot:
            found.append({"class": "lake", "name": text, "at": [spot]})
    return sorted(found, key=lambda name: name["at"][0][2])


def _towns(box: Box, up_to: float) -> list[Name]:
    rows = rows_in("places", box)
    zooms = rows.columns["min_zoom"]
    return [
        {
            "class": "town",
            **_texts(rows, row, "name_en"),
            "at": [[*_rounded(rows.shapes[row]), round(float(zooms[row]), 1)]],
        }
        for row in np.argsort(zooms, kind="stable").tolist()
        if zooms[row] <= up_to
    ]


def _airfields(box: Box) -> list[Name]:
    rows = rows_in("airports", box)
    return [
        {
            "class": "airfield",
            "name": rows.text("name", row),
            "at": [[*_rounded(rows.shapes[row]), AIRFIELDS]],
        }
        for row in np.argsort(rows.columns["scalerank"], kind="stable").tolist()
    ]


def _rounded(point: shapely.Point) -> tuple[float, float]:
    return round(point.x, 3), round(point.y, 3)
