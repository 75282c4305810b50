"""Features as a file has them, before anything is checked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np

from geodata.exchange.reader.reason import Reason


@dataclass(frozen=True)
class RawFeatures:
    """Features as the file has them: columns of plain values, geometries, and a CRS as text.

    `faults` says of each feature why it cannot be read, where it cannot; () where all can.
    `notices` are of the layer as a whole.
    """

    columns: dict[str, list[Any]]
    geometry: np.ndarray
    crs: str | None
    faults: tuple[Reason | None, ...] = ()
    notices: tuple[Reason, ...] = ()


def plain(value: Any) -> Any:
    """A value that JSON can say: text, number, true or false, or None.

    A list of these is a text with semicolons between, as several sources stand in one cell; of
    objects, and of lists within lists, the JSON.
    """
    if isinstance(value, np.ndarray | list | tuple):
        return _listed([*value])
    if isinstance(value, dict):
        return _json(value) if value else None
    if value is None or value == "" or (isinstance(value, float) and not np.isfinite(value)):
        return None
    if isinstance(value, bool | int | float | str):
        return value
    text = str(value)
    return None if text in ("NaT", "nan", "<NA>") else text


def _listed(parts: list[Any]) -> str | None:
    if any(isinstance(part, np.ndarray | list | tuple | dict) for part in parts):
        return _json(parts)
    return "; ".join(str(part) for part in map(plain, parts) if part is not None) or None


def _json(value: Any) -> str:
    def simple(part: Any) -> Any:
        return part.tolist() if isinstance(part, np.ndarray | np.generic) else str(part)

    return json.dumps(value, ensure_ascii=False, default=simple)
