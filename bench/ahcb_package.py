"""AHCB as a map package: the site of another land, with thousands of sides."""

from __future__ import annotations

import colorsys
import csv
import json
from pathlib import Path

import shapely

from bench.histories import ahcb_rows, is_open
from geodata.territory.claims import Claim
from geodata.territory.days import to_date

LAND = shapely.box(-180, 17, -64, 72)
THEATRE = {
    "name": "US counties",
    "time_zone": "UTC",
    "view_lon": -96,
    "view_lat": 39,
    "view_zoom": 4,
    "licence": "CC0",
}
ABOUT = {"format": "territorial-control map package", "version": 1, "languages": ["en"]}
HUE, LIGHTNESS, STRENGTH = 137.5 / 360, 0.55, 0.55
"""Colours as the other contestants have them: the hues spread by the golden angle."""


def write(data: Path, folder: Path) -> None:
    """Write the package of `ahcb_counties.gpkg` into a folder that is not there yet."""
    claims = ahcb_rows(data)
    folder.mkdir()
    (folder / "map.json").write_text(json.dumps(ABOUT | {"theatre": THEATRE}))
    _collection(folder / "outline.geojson", [_feature(LAND, {})])
    _collection(folder / "zones.geojson", [_zone(claim) for claim in claims])
    (folder / "sources.csv").write_text(
        "code,title\nahcb,Atlas of Historical County Boundaries (Newberry Library)\n"
    )
    units = list(dict.fromkeys(claim.side.faction for claim in claims))
    with (folder / "factions.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["slug", "name", "short_name", "colour", "position"])
        for at, unit in enumerate(units):
            writer.writerow([_slug(unit), unit, unit, _colour(at), at + 1])


def _zone(claim: Claim) -> dict:
    known = {
        "faction": _slug(claim.side.faction),
        "status": claim.side.status,
        "valid_from": to_date(claim.start).isoformat(),
        "valid_to": None if is_open(claim.end) else to_date(claim.end).isoformat(),
        "confidence": "high",
        "sources": "ahcb",
    }
    return _feature(claim.geometry, known)


def _slug(unit: str | None) -> str:
    return str(unit).replace("_", "-").lower()


def _colour(at: int) -> str:
    parts = colorsys.hls_to_rgb(at * HUE % 1, LIGHTNESS, STRENGTH)
    return "#" + "".join(f"{round(255 * part):02x}" for part in parts)


def _feature(geometry: shapely.Geometry, properties: dict) -> dict:
    shape = json.loads(shapely.to_geojson(geometry))
    return {"type": "Feature", "properties": properties, "geometry": shape}


def _collection(path: Path, features: list[dict]) -> None:
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
