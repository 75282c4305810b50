"""The shipped layers of Natural Earth: what of a layer lies in a box."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely

from geodata.ground.box import Box

DIRECTORY = Path(__file__).resolve().parent.parent / "data" / "ground"


@dataclass(frozen=True, eq=False)
class Rows:
    """Features of a layer: geometries on WGS 84 (lon/lat), and columns of the same length."""

    shapes: np.ndarray
    columns: dict[str, np.ndarray]

    def where(self, chosen: np.ndarray) -> Rows:
        """Those rows."""
        columns = {name: column[chosen] for name, column in self.columns.items()}
        return Rows(self.shapes[chosen], columns)

    def text(self, column: str, row: int) -> str:
        """The text of a cell, "" where there is none."""
        value: Any = self.columns[column][row] if column in self.columns else None
        return " ".join(value.split()) if isinstance(value, str) else ""


def rows_in(layer: str, box: Box) -> Rows:
    """What of the layer lies in the box, cut at its edges. East of 180 the world begins again."""
    parts = [part for turn in (-1, 0, 1) if (part := _turned(layer, box, turn)) is not None]
    names = parts[0].columns
    return Rows(
        np.concatenate([part.shapes for part in parts]),
        {name: np.concatenate([part.columns[name] for part in parts]) for name in names},
    )


def _turned(layer: str, box: Box, turn: int) -> Rows | None:
    """The part of the box that lies on the world `turn` times round, or None where none does."""
    west, south, east, north = box[0] - 360 * turn, box[1], box[2] - 360 * turn, box[3]
    if turn and (west >= 180 or east <= -180):
        return None
    seen = (max(west, -180.0), max(south, -90.0), min(east, 180.0), min(north, 90.0))
    meta, _fids, shapes, values = pyogrio.raw.read(DIRECTORY / f"{layer}.fgb", bbox=seen)
    cut = shapely.clip_by_rect(shapely.from_wkb(shapes), *seen)
    if turn:
        cut = shapely.transform(cut, lambda lonlat: lonlat + [360.0 * turn, 0.0])
    columns = dict(zip(meta["fields"], values, strict=True))
    return Rows(cut, columns).where(~shapely.is_empty(cut))
