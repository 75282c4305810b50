"""An edition as tables with geometry: what analysts take home."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from typing import Any

import geopandas
import numpy as np
import shapely

from geodata.editions import Published
from geodata.languages import columns_with_translations
from geodata.territory import measures
from geodata.territory.claims import Side
from geodata.territory.days import ALWAYS, OPEN, to_date, to_day
from geodata.territory.measures.side_polygons import dissolved, intervals
from geodata.territory.uncertain_days import written
from geodata.territory.withheld_land import outside_withheld

CRS = "EPSG:4326"
KM = "uncertainty_km"
"""To how many km a claim's border is known; a number that may be missing."""
COUNTS = ("population", "fatalities", "credibility")
"""Whole numbers that may be missing, which pandas would make decimal."""
CLAIM_WORDS = (
    *columns_with_translations("name"),
    "confidence",
    "approximate",
    "rank",
    *columns_with_translations("note"),
)
"""What a claim says beside its side and days; editions of fewer languages lack some."""
Row = dict[str, Any]


def day_frame(edition: Published, day: datetime.date) -> geopandas.GeoDataFrame:
    """The resolved map of a day: one multipolygon per side and status, summing to the land."""
    composite, number = edition.composite, to_day(day)
    area = measures.areas(composite, number)
    land = max(composite.land_area, 1)
    merged = dissolved(composite, number)
    rows = [
        {"day": day}
        | _side(edition, composite.sides[side])
        | {"area_km2": _km2(area[side]), "share_percent": round(100 * area[side] / land, 4)}
        for side in merged
    ]
    return _frame(rows, merged.values())


def intervals_frame(edition: Published) -> geopandas.GeoDataFrame:
    """The whole history: land that one side holds from `valid_from` until before `valid_to`."""
    found = intervals(edition.composite)
    rows = [
        _side(edition, edition.composite.sides[row.side])
        | {"valid_from": _date(row.start), "valid_to": _date(row.end), "area_km2": _km2(row.area)}
        for row in found
    ]
    return _frame(rows, [row.geometry for row in found])


def claims_frame(edition: Published) -> geopandas.GeoDataFrame:
    """The claims as drawn, lowest precedence first, with what each rests on.

    Where land is withheld they are cut off at its cells.
    """
    claims = outside_withheld(edition.drawn[0])
    rows = [_claim(edition, row.id) for row in claims]
    return _frame(rows, [_multi(row.geometry) for row in claims])


def successions_frame(edition: Published) -> geopandas.GeoDataFrame:
    """Who goes on with the land of a side; without geometry where it is all land of it."""
    found = edition.record.get("successions", {})
    rows = [
        {"code": code, **_flat(row), "day": datetime.date.fromisoformat(row["day"])}
        for code, row in found.items()
    ]
    areas = [row.pop("area") for row in rows]
    shapes = [_multi(shapely.from_geojson(json.dumps(area))) if area else None for area in areas]
    return _frame(rows, shapes)


def land_frame(edition: Published) -> geopandas.GeoDataFrame:
    """The outline of the theatre."""
    _, land = edition.drawn
    area = _km2(edition.composite.land_area)
    return _frame([{"name": edition.map["theatre"]["name"], "area_km2": area}], [_multi(land)])


def events_frame(edition: Published) -> geopandas.GeoDataFrame:
    """The events, as exact as the public may know them; a running total is never to be added."""
    rows = [
        {"code": code, **_flat(event), "day": datetime.date.fromisoformat(event["day"])}
        for code, event in edition.record["events"].items()
    ]
    return _frame(rows, [_point(event) for event in edition.record["events"].values()])


def presence_frame(edition: Published) -> geopandas.GeoDataFrame:
    """The presences; days are as exact as sources tell them: a day, a month or a year."""
    rows = edition.record.get("presence", {})
    flat = [{"code": code, **_flat(row)} for code, row in rows.items()]
    return _frame(flat, [_point(row) for row in rows.values()])


def statements_frame(edition: Published) -> geopandas.GeoDataFrame:
    """What sources state beyond the map; it has no geometry."""
    rows = edition.record.get("statements", {})
    return _frame([{"code": code, **_flat(row)} for code, row in rows.items()], [None] * len(rows))


def places_frame(edition: Published) -> geopandas.GeoDataFrame:
    """The named places."""
    places = edition.record["places"]
    rows = [{"slug": slug, **_flat(place)} for slug, place in places.items()]
    return _frame(rows, [_point(place) for place in places.values()])


def sources_frame(edition: Published) -> geopandas.GeoDataFrame:
    """What claims and events rest on; it has no geometry."""
    rows = [{"code": code, **source} for code, source in edition.record["sources"].items()]
    return _frame(rows, [None] * len(rows))


def _claim(edition: Published, pk: int) -> Row:
    zone = edition.record["zones"][str(pk)]
    side = Side(zone["faction"], zone["status"], zone["second"])
    days = {key: _iso(zone[key]) for key in ("valid_from", "valid_to")}
    days["begins"] = _begins(zone)
    words = {key: zone.get(key, "") for key in CLAIM_WORDS} | {KM: zone.get(KM)}
    judged = {"credibility": zone.get("credibility"), "sources": ";".join(zone["sources"])}
    return {"id": pk} | _side(edition, side) | days | words | judged


def _begins(zone: Row) -> str:
    """Between which days it began, as EDTF; "" where its first day is known."""
    guess = zone["valid_from"]
    span = [_iso(zone.get(name) or guess) for name in ("earliest", "latest")]
    return "" if span[0] == span[1] else written(*span)


def _side(edition: Published, side: Side) -> Row:
    faction = edition.record["factions"].get(side.faction, {})
    return {
        "faction": side.faction,
        **{f"faction_{name}": faction.get(name) for name in columns_with_translations("name")},
        "status": side.status,
        "contested_with": side.second,
        "colour": faction.get("colour"),
    }


def _frame(rows: list[Row], geometry: Iterable[Any]) -> geopandas.GeoDataFrame:
    shapes = np.array([*geometry, None], dtype=object)[:-1]
    polygons = shapely.get_type_id(shapes) == shapely.GeometryType.MULTIPOLYGON
    shapes[polygons] = shapely.orient_polygons(shapes[polygons])
    frame = geopandas.GeoDataFrame(rows, geometry=shapes, crs=CRS)
    numbers = dict.fromkeys(COUNTS, "Int64") | {KM: "float64"}
    return frame.astype({name: kind for name, kind in numbers.items() if name in frame.columns})


def _flat(values: Row) -> Row:
    """A record without its position, its lists joined by semicolons."""
    return {
        key: ";".join(value) if isinstance(value, list) else value
        for key, value in values.items()
        if key not in ("lon", "lat")
    }


def _point(values: Row) -> shapely.Point | None:
    return None if values["lon"] is None else shapely.Point(values["lon"], values["lat"])


def _multi(geometry: shapely.Geometry) -> shapely.MultiPolygon:
    return shapely.MultiPolygon(shapely.get_parts(geometry).tolist())


def _km2(area: int) -> float:
    return int(area) / 1_000_000


def _date(day: int) -> datetime.date | None:
    return None if day in (ALWAYS, OPEN) else to_date(day)


def _iso(text: str | None) -> datetime.date | None:
    return None if text is None else datetime.date.fromisoformat(text)
