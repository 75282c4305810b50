"""Timelines of histories that no edition holds: zones in a GeoDataFrame, the bytes of an atlas.

Free of Django and folium.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from geodata.ground import ground_around
from geodata.map_facts import FactionFacts, MapFacts
from geodata.territory.atlas import Atlas, decode, encode
from geodata.territory.atlas.grid import to_lonlat
from geodata.territory.claims import NOBODY, Claim, Claims, Side
from geodata.territory.composite import compose, equal_area
from geodata.territory.days import ALWAYS, OPEN, to_date, to_day
from geodata.territory.measures import area_table
from geodata.territory.measures.area_rows import rows_of
from mapsite.maps.data_urls import DataUrls, data_url, ground_urls

SHADES = ("#b5433a", "#e0b432", "#3f8f5b", "#6d7f92", "#3a76b0", "#8a5a9e", "#d07f3c", "#2f8f8a")
"""For factions that come without a colour, in the order of their names."""


def data_urls_of_geodataframe(
    gdf: Any, columns: Mapping[str, str], colours: Mapping[str, str]
) -> DataUrls:
    """The history of the zones in a GeoDataFrame, composed and encoded.

    `columns` names the columns `faction`, `valid_from` and, where there are any, `valid_to`,
    `status` and `contested_with`. Raises ValueError for a missing column, for no rows, or for a
    zone that ends before it starts.
    """
    missing = sorted(set(columns.values()) - set(gdf.columns))
    if missing:
        raise ValueError(f"no column {', '.join(missing)}; there are {', '.join(gdf.columns)}")
    if not len(gdf):
        raise ValueError("the GeoDataFrame has no rows: there is nothing to show")
    composite = compose(Claims.of(_claims(gdf, columns)))
    days, areas = area_table(composite)
    bounds = shapely.total_bounds(composite.faces).tolist()
    facts = facts_of(composite.sides, days.tolist(), areas.tolist(), bounds, colours)
    return _data_urls(facts, encode(composite, labels="side"))


def _claims(gdf: Any, columns: Mapping[str, str]) -> list[Claim]:
    degrees = gdf if gdf.crs is None else gdf.to_crs(4326)

    def column(role: str) -> Sequence[Any]:
        return degrees[columns[role]] if role in columns else [None] * len(gdf)

    sides = map(_side, column("faction"), column("status"), column("contested_with"))
    rows = zip(sides, degrees.geometry, column("valid_from"), column("valid_to"), strict=True)
    return [
        Claim(number, side, shape, _day(start, ALWAYS), _day(end, OPEN))
        for number, (side, shape, start, end) in enumerate(rows)
    ]


def _side(faction: Any, status: Any, second: Any) -> Side:
    """The side of a row; land without a faction is nobody's."""
    if _missing(faction):
        return NOBODY
    known = "controlled" if _missing(status) else str(status)
    return Side(str(faction), known, None if _missing(second) else str(second))


def _missing(value: Any) -> bool:
    """Whether a cell is None, NaN or NaT."""
    return value is None or value != value


def _day(value: Any, missing: int) -> int:
    """The day number of a date, timestamp or ISO text; `missing` where there is none."""
    if _missing(value):
        return missing
    return to_day(datetime.date.fromisoformat(str(value)[:10]))


def data_urls_of_atlas(content: bytes, sides: Sequence[Side] | None = None) -> DataUrls:
    """The history in an atlas of sides. Without `sides` they are called by their numbers.

    Raises ValueError where the bytes are no atlas of sides.
    """
    atlas = decode(content)
    if atlas.labels is not None:
        raise ValueError("this is an atlas of zones; a timeline shows an atlas of sides")
    known = sides or [Side(f"Side {number}", "controlled") for number in range(atlas.label_count)]
    days = _change_days(atlas)
    areas = _areas(atlas, days)
    grid = np.column_stack([atlas.x + atlas.origin_x, atlas.y + atlas.origin_y])
    lonlat = to_lonlat(grid, atlas.precision)
    bounds = [*lonlat.min(axis=0).tolist(), *lonlat.max(axis=0).tolist()]
    return _data_urls(facts_of(known, days, areas, bounds, {}), content)


def _change_days(atlas: Atlas) -> list[int]:
    days = np.unique(np.concatenate([atlas.row_start, atlas.row_end]))
    return days[(days != ALWAYS) & (days != OPEN)].tolist() or [0]


def _areas(atlas: Atlas, days: list[int]) -> list[list[int]]:
    """Square metres per side and day: the areas under the arcs on EPSG:6933 (Green's theorem)."""
    grid = np.column_stack([atlas.x + atlas.origin_x, atlas.y + atlas.origin_y])
    points = equal_area(shapely.points(to_lonlat(grid, atlas.precision)))
    x, y = shapely.get_coordinates(points).T
    step = (x[:-1] * y[1:] - x[1:] * y[:-1]) / 2
    step[atlas.offsets[1:-1] - 1] = 0
    under = np.add.reduceat(step, np.minimum(atlas.offsets[:-1], len(step) - 1))
    rows = np.repeat(under, np.diff(atlas.row_offsets))
    found = []
    for day in days:
        alive = (atlas.row_start <= day) & (day < atlas.row_end)
        size = atlas.label_count + 1
        total = np.bincount(atlas.row_left[alive], rows[alive], size)
        total -= np.bincount(atlas.row_right[alive], rows[alive], size)
        found.append(np.maximum(np.rint(total[1:]), 0).astype(np.int64).tolist())
    return found


def facts_of(
    sides: Sequence[Side],
    days: list[int],
    areas: list[list[int]],
    bounds: list[float],
    colours: Mapping[str, str],
) -> MapFacts:
    """What the page reads in `map.json`, of a history without a database.

    `areas` holds square metres per side for each of the change days.
    """
    names = sorted({name for side in sides for name in (side.faction, side.second) if name})
    iso = [to_date(day).isoformat() for day in days]
    return {
        "theatre": {"name": "", "bounds": bounds, "time_zone": ""},
        "factions": {name: _faction(name, at, colours) for at, name in enumerate(names)},
        "sides": [side._asdict() for side in sides],
        "first_day": iso[0],
        "last_day": iso[-1],
        "change_days": iso[1:],
        "areas": rows_of(areas),
        "land_area": sum(areas[-1]),
        "places": [],
        "events": [],
    }


def _faction(name: str, position: int, colours: Mapping[str, str]) -> FactionFacts:
    colour = colours.get(name, SHADES[position % len(SHADES)])
    return {"name": name, "short_name": name, "colour": colour, "position": position}


def _data_urls(facts: MapFacts, atlas: bytes) -> DataUrls:
    text = json.dumps(facts, separators=(",", ":")).encode()
    return DataUrls(
        facts=data_url("application/json", text),
        sides=data_url("application/octet-stream", atlas),
        **ground_urls(ground_around(tuple(facts["theatre"]["bounds"]))),
    )
