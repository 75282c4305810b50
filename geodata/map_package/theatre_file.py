"""The theatre of a package: map.json, and shapes as features."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import shapely

from geodata.map_package import files
from geodata.map_package.cells import texts_of
from geodata.models import Theatre

OF_THEATRE = (
    "name",
    "view_lon",
    "view_lat",
    "view_zoom",
    "max_zoom",
    "opening_day",
    "time_zone",
    "sliver_width",
    "attribution",
    "licence",
    "licence_url",
    "disclaimer",
)
"""The columns of the theatre that map.json holds."""


def about_map(theatre: Theatre, languages: list[str]) -> dict[str, Any]:
    """The content of map.json, of a theatre or of the revision that stands for it."""
    said = {name: getattr(theatre, name) for name in OF_THEATRE}
    if said["opening_day"]:
        said["opening_day"] = said["opening_day"].isoformat()
    return {
        "format": files.FORMAT,
        "version": files.VERSION,
        "languages": languages,
        "theatre": filled(said) | texts_of(theatre),
    }


def feature(properties: Mapping[str, Any], shape: shapely.Geometry) -> dict[str, Any]:
    """A shape (WGS 84, lon/lat) as GeoJSON, all digits of its degrees."""
    return {"properties": properties, "geometry": json.loads(shapely.to_geojson(shape))}


def filled(said: Mapping[str, Any]) -> dict[str, Any]:
    """Without what says nothing."""
    return {name: value for name, value in said.items() if value not in ("", None, [])}
