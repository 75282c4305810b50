"""Areas and lines of a theatre that have a name and a status of their own: an occupied region, a
zone of an agreement, a line of one. And what helps to read the map: roads, and the names of
countries, seas and regions. They decide who holds nothing.

As editors keep them they are a GeoJSON FeatureCollection (WGS 84, lon/lat). A feature says `kind`
(occupied, separation, line; road, label) and `name`, and may say `short`, `note`, `valid_from` (a
partial day), `side` (the slug of who holds it) and `source_id` (codes with semicolons between);
texts in other languages are `name_ar` and so on. A road may say its number (`ref`), a label what it
names (`class`: country, sea, governorate, region) and the zoom from which it is shown (`min_zoom`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import numpy as np
import shapely

from geodata.territory.composite import Composite
from geodata.territory.composite.area import square_metres
from geodata.territory.days import to_date
from geodata.territory.partial_days import first_day
from geodata.territory.polygon_repair import areal

Row = dict[str, Any]
SHAPES = {
    "occupied": ("Polygon", "MultiPolygon"),
    "separation": ("Polygon", "MultiPolygon"),
    "line": ("LineString", "MultiLineString"),
    "road": ("LineString", "MultiLineString"),
    "label": ("Point",),
}
"""By kind what shape it has."""
STATUS = ("occupied", "separation", "line")
"""The kinds that say a status."""


def check(collection: Any) -> None:
    """See that it is such a collection. Raises ValueError with what is wrong, in English."""
    if collection in (None, "", {}):
        return
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        raise ValueError("expected a GeoJSON FeatureCollection")
    for number, feature in enumerate(collection.get("features", ()), start=1):
        try:
            _check(feature)
        except (AttributeError, KeyError, TypeError, shapely.GEOSException) as error:
            raise ValueError(f"feature {number}: {error}") from None
        except ValueError as error:
            raise ValueError(f"feature {number}: {error}") from None


def _check(feature: Row) -> None:
    said = feature["properties"]
    kind, shape = said.get("kind"), _shape(feature["geometry"])
    if kind not in SHAPES:
        raise ValueError(f"expected a kind of {', '.join(SHAPES)}, got {kind!r}")
    if shape.geom_type not in SHAPES[kind] or not shape.is_valid:
        raise ValueError(f"expected a valid {SHAPES[kind][0]}, got {shape.geom_type}")
    if not said.get("name"):
        raise ValueError("it has no name")
    if said.get("valid_from"):
        first_day(said["valid_from"])
    if not isinstance(said.get("min_zoom", 0), int | float):
        raise ValueError(f"min_zoom is a number, not {said['min_zoom']!r}")


def rows_of(collection: Row | None) -> dict[str, Row]:
    """The areas and lines by their number, each with its words, its geometry and its sources."""
    features = (collection or {}).get("features", ())
    return {
        str(number): _row(feature["properties"]) | {"geometry": feature["geometry"]}
        for number, feature in enumerate(features, start=1)
    }


def _row(said: Row) -> Row:
    texts = ("name", "short", "note")
    words = {key: text for key, text in said.items() if key.split("_")[0] in texts}
    codes = [code for code in (said.get("source_id") or "").split(";") if code]
    plain = {key: said.get(key) or "" for key in ("kind", "valid_from", "side")}
    shown = {key: said[key] for key in ("class", "ref", "min_zoom") if said.get(key)}
    return {**words, **plain, **shown, "sources": codes}


def with_status(rows: Iterable[Row]) -> list[Row]:
    """Those that say a status, without roads and labels."""
    return [row for row in rows if row["kind"] in STATUS]


def land_within(composite: Composite, geometry: Row) -> list[tuple[str, list[list[int]]]]:
    """Who holds how much of a polygon: days (ISO) on which that changes, with [side, m²] pairs.

    The first row holds from the first change of the composite on. Sides are indices.
    """
    polygon = _shape(geometry)
    near = np.flatnonzero(shapely.intersects(composite.faces, polygon))
    inside = shapely.intersection(composite.faces[near], polygon)
    area = square_metres(np.array([*map(areal, inside), None], dtype=object)[:-1])
    rows: list[tuple[str, list[list[int]]]] = []
    for day in composite.change_days().tolist():
        side = composite.side[composite.run_on(day)][near]
        total = np.bincount(side, area, len(composite.sides))
        held = _without_slivers(total)
        if not rows or rows[-1][1] != held:
            rows.append((to_date(day).isoformat(), held))
    return rows


SLIVER = 0.01
"""Parts below this share of the area come of lines that do not meet: they go to the largest."""


def _without_slivers(total: np.ndarray) -> list[list[int]]:
    """Pairs of side and m²: what is a mere sliver of the area counts for who holds most of it."""
    small = total < SLIVER * total.sum()
    kept = np.where(small, 0.0, total)
    kept[np.argmax(total)] += total[small].sum()
    return [[at, round(kept[at])] for at in np.flatnonzero(kept >= 0.5).tolist()]


def _shape(geometry: Row) -> shapely.Geometry:
    return shapely.from_geojson(json.dumps(geometry))
