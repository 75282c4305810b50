"""Features as a file has them, before anything is checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class RawFeatures:
    """Features as the file has them: columns of plain values, geometries, and a CRS as text."""

    columns: dict[str, list[Any]]
    geometry: np.ndarray
    crs: str | None


def plain(value: Any) -> Any:
    """A value that JSON can say: text, number, true or false, or None."""
    if value is None or value == "" or (isinstance(value, float) and not np.isfinite(value)):
        return None
    if isinstance(value, bool | int | float | str):
        return value
    text = str(value)
    return None if text in ("NaT", "nan", "<NA>") else text
