"""The ground under the zones: Natural Earth's lines, made small for the page.

Natural Earth 10m (public domain). Free of Django.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
import numpy as np
import shapely

from geodata.territory.svg.frame import mercator

DIRECTORY = Path(__file__).resolve().parent / "data" / "basemap"
PRECISION = 19
"""The grid is Web Mercator, 2^PRECISION cells round the world: 76 m at the equator, where
Natural Earth is about 1 km off."""

FILES = {
    "ocean_lakes": "water",
    "rivers": "rivers",
    "borders": "borders",
    "admin1_lines": "provinces",
}
"""The file that each layer is read from."""

DISPUTED = ("Disputed", "Indefinite", "Line of control", "Overlay limit")


@dataclass(frozen=True)
class Basemap:
    """The lines as JSON in each encoding, addressed by their hash."""

    sha256: str
    encoded: dict[str, bytes]


def layers(directory: Path = DIRECTORY) -> dict[str, np.ndarray]:
    """The geometries (WGS 84, lon/lat) per layer; a file that is not there gives an empty one.

    Layers: water, rivers, borders, disputed (drawn dashed), provinces.
    """
    found: dict[str, list[shapely.Geometry]] = {layer: [] for layer in FILES.values()}
    found["disputed"] = []
    for stem, layer in FILES.items():
        for kind, geometry in _features(directory / f"{stem}.geojson"):
            disputed = layer == "borders" and kind.startswith(DISPUTED)
            found["disputed" if disputed else layer].append(geometry)
    return {layer: np.array(rows, dtype=object) for layer, rows in found.items()}


def _features(path: Path) -> Iterator[tuple[str, shapely.Geometry]]:
    if not path.exists():
        return
    for feature in json.loads(path.read_text())["features"]:
        kind = feature["properties"].get("featurecla") or ""
        yield kind, shapely.from_geojson(json.dumps(feature["geometry"]))


@functools.lru_cache(maxsize=4)
def basemap(directory: Path = DIRECTORY) -> Basemap:
    """The layers as one small JSON: per layer runs of [x, y, dx, dy, dx, dy, …] in grid cells."""
    content: dict[str, Any] = {"precision": PRECISION}
    for layer, geometry in layers(directory).items():
        content[layer] = [_run(part) for part in _lines(geometry)]
    raw = json.dumps(content, separators=(",", ":")).encode()
    return Basemap(
        hashlib.sha256(raw).hexdigest(),
        {
            "identity": raw,
            "br": brotli.compress(raw, quality=11, lgwin=22),
            "gzip": gzip.compress(raw, 9, mtime=0),
        },
    )


def _lines(geometry: np.ndarray) -> Iterator[np.ndarray]:
    """Coordinates of every line and ring, on the grid, simplified to a cell."""
    parts = shapely.get_parts(geometry)
    areas = shapely.get_type_id(parts) == shapely.GeometryType.POLYGON
    rings = shapely.get_rings(parts[areas])
    for line in (*parts[~areas], *rings):
        gridded = shapely.transform(line, lambda lonlat: mercator(lonlat) * 2**PRECISION)
        yield shapely.get_coordinates(shapely.simplify(gridded, 1.0))


def _run(coordinates: np.ndarray) -> list[int]:
    whole = np.rint(coordinates).astype(np.int64)
    steps = np.diff(whole, axis=0)
    return [*whole[0].tolist(), *steps[steps.any(axis=1)].ravel().tolist()]
