"""One fault of the map, in no language."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass
from typing import Any, NamedTuple

import shapely

Facts = dict[str, Any]


class Severity(enum.IntEnum):
    """How bad a finding is; `check_zones --fail-on` takes the names in lower case."""

    INFO = 1
    WARNING = 2
    ERROR = 3


class Box(NamedTuple):
    """Degrees."""

    west: float
    south: float
    east: float
    north: float


def box_of(shapes: Any) -> Box:
    """The box round one geometry or several (WGS 84, lon/lat)."""
    return Box(*(float(number) for number in shapely.total_bounds(shapes)))


@dataclass(frozen=True)
class Finding:
    """One fault: a code of its kind, the facts of it, and where and when to look at it.

    Areas among the facts are in square metres. texts.py puts a finding into words.
    """

    kind: str
    severity: Severity
    facts: Facts
    zone: int | None = None
    event: str | None = None
    presence: str | None = None
    succession: int | None = None
    day: datetime.date | None = None
    box: Box | None = None
