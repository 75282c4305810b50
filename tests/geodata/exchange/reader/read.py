"""Reading a file as the reading process does, and the files that tests make for it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geodata.exchange.reader import sandbox
from geodata.exchange.reader.reading import Options

THEATRE = (35.5, 32.0, 42.5, 37.5)


def read(path: Path, **options: Any) -> dict[str, Any]:
    """What the reading process answers, without starting it."""
    work = path.parent / "work"
    work.mkdir(exist_ok=True)
    request = {"path": str(path), **vars(Options(**options))}
    (work / "request.json").write_text(json.dumps(request), encoding="utf-8")
    return sandbox.answer(work)


def polygons(path: Path) -> list[Any]:
    work = path.parent / "work"
    offsets, blob = np.load(work / "offsets.npy"), (work / "wkb.bin").read_bytes()
    return [
        shapely.from_wkb(blob[a:b]) if b > a else None
        for a, b in zip(offsets[:-1], offsets[1:], strict=True)
    ]


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: dict[str, object], **more: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features), **more}


def polygon(*rings: list[list[float]]) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": list(rings)}


SQUARE = [[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]


def saved(folder: Path, content: object, name: str = "zones.geojson") -> Path:
    path = folder / name
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path
