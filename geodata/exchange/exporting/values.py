"""Cells of a frame as plain values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import geopandas
import pandas
import shapely


def records(
    frame: geopandas.GeoDataFrame,
) -> Iterator[tuple[dict[str, Any], shapely.Geometry | None]]:
    """Each row as values that JSON knows (days as ISO text, None for missing), and its shape."""
    columns = {name: frame[name].tolist() for name in frame.columns if name != "geometry"}
    for number, shape in enumerate(frame.geometry.array):
        yield {name: _plain(values[number]) for name, values in columns.items()}, shape


def _plain(value: Any) -> Any:
    if pandas.isna(value):
        return None
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        return int(value)
    return value
