"""The shipped facts as values: places, who held them when, and who contested them."""

from __future__ import annotations

import csv
import datetime
import json
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import shapely

from geodata.territory.claims import Side

SYRIA = Path(__file__).resolve().parents[2] / "data" / "syria"
CONTESTED = "contested"
MIXED_NOTE = "Government and Russian posts"
"""How control.csv tells of an area that two sides run by agreement."""
PARTNER = "gov"
"""The other side of that agreement, which ends with it."""
ENDED_NOTE = "The old Government's posts ended with it on 8 Dec 2024"


@dataclass(frozen=True)
class Site:
    """A seed of a cell: a place, or a support point that is none. Degrees, WGS 84."""

    slug: str
    name: str
    name_ar: str
    tier: str
    population: int
    lon: float
    lat: float


@dataclass(frozen=True)
class Holding:
    """Who holds a site from a day until the site's next holding."""

    slug: str
    side: Side
    start: datetime.date
    certainty: str
    sources: tuple[str, ...]
    credibility: int
    note: str


def table(name: str) -> list[dict[str, str]]:
    """The rows of a shipped CSV file."""
    with (SYRIA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def codes(*cells: str) -> tuple[str, ...]:
    """The codes of sources that cells name, with semicolons between, each once."""
    return tuple(dict.fromkeys(code for cell in cells for code in cell.split(";") if code))


def outline() -> shapely.Geometry:
    """The outline of Syria, WGS 84, longitude first."""
    text = json.loads((SYRIA / "syria_outline.geojson").read_text(encoding="utf-8"))
    return shapely.from_geojson(json.dumps(text["features"][0]["geometry"]))


def named_areas() -> dict[str, Any]:
    """The occupied Golan, the area of separation, the lines of 1974, roads and labels: GeoJSON."""
    golan, roads = (
        json.loads((SYRIA / name).read_text(encoding="utf-8"))["features"]
        for name in ("golan.geojson", "roads.geojson")
    )
    for road in roads:
        road["properties"]["kind"] = "road"
    return {"type": "FeatureCollection", "features": [*golan, *roads, *_labels()]}


def _labels() -> list[dict[str, Any]]:
    """The names of countries, seas and regions, as features at a point."""
    return [
        {
            "type": "Feature",
            "properties": {
                "kind": "label",
                "class": row["kind"],
                "min_zoom": float(row["min_zoom"]),
                **{key: text for key, text in row.items() if key.startswith("name")},
            },
            "geometry": {"type": "Point", "coordinates": [float(row["lon"]), float(row["lat"])]},
        }
        for row in table("labels.csv")
    ]


def sites() -> list[Site]:
    """All seeds of cells, support points too."""
    return [
        Site(
            slug=row["id"],
            name=row["name_en"],
            name_ar=row["name_ar"],
            tier=row["tier"],
            population=int(row["population"] or 0),
            lon=float(row["lon"]),
            lat=float(row["lat"]),
        )
        for row in table("places.csv")
    ]


def holdings() -> list[Holding]:
    """Every row of control.csv, with contested rows resolved into their two sides.

    A mixed row that lasts beyond the agreement's other side is two: mixed, and then its holder's.
    """
    named = {
        (row["place_id"], row["date_from"]): (row["first"], row["second"])
        for row in table("contests.csv")
    }
    by_place: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in table("control.csv"):
        by_place[row["place_id"]].append(row)
    found = []
    for rows in by_place.values():
        rows.sort(key=lambda row: row["date_from"])
        for index, row in enumerate(rows):
            found += _until_its_partner_ends(_holding(row, _side(rows, index, named)), row)
    return found


def _until_its_partner_ends(holding: Holding, row: dict[str, str]) -> list[Holding]:
    """The holding, and what it is after the end of the side that it was shared with."""
    end = _end_of_partner()
    last = row["date_to"] and datetime.date.fromisoformat(row["date_to"])
    if holding.side.status != "mixed" or holding.start >= end or (last and last <= end):
        return [holding]
    alone = holding.side._replace(status="controlled")
    return [holding, replace(holding, side=alone, start=end, note=ENDED_NOTE)]


@cache
def _end_of_partner() -> datetime.date:
    ends = {row["id"]: row["active_to"] for row in table("sides.csv")}
    return datetime.date.fromisoformat(ends[PARTNER])


def _holding(row: dict[str, str], side: Side) -> Holding:
    return Holding(
        slug=row["place_id"],
        side=side,
        start=datetime.date.fromisoformat(row["date_from"]),
        certainty=row["confidence"],
        sources=codes(row["source_id"], row["corroborated_by"]),
        credibility=int(row["credibility"]),
        note=row["note"],
    )


def _side(
    rows: list[dict[str, str]], index: int, named: dict[tuple[str, str], tuple[str, str]]
) -> Side:
    row = rows[index]
    if row["faction"] != CONTESTED:
        return Side(row["faction"], _status(row))
    key = row["place_id"], row["date_from"]
    if key in named:
        first, second = named[key]
    else:
        first, second = rows[index - 1]["faction"], rows[index + 1]["faction"]
    if first == second:
        raise ValueError(f"contests.csv must name the two sides at {key[0]} on {key[1]}")
    return Side(first, CONTESTED, second)


def _status(row: dict[str, str]) -> str:
    if row["confidence"] == "claimed":
        return "claimed"
    return "mixed" if MIXED_NOTE in row["note"] else "controlled"
