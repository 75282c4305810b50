"""How a table is read: which column plays which role, and what stands for missing ones."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Rules:
    """How a table is read: its columns, and values for those that are missing.

    `columns` names the column of each role; "" says that none has it. `faction` and `valid_from`
    stand for columns that are missing. `end_inclusive` None means: find out. `order` is "dmy",
    "mdy" or None. `areas_only`: points and lines are no bad rows, they are passed over.
    """

    columns: Mapping[str, str]
    faction: str | None = None
    valid_from: datetime.date | None = None
    end_inclusive: bool | None = None
    order: str | None = None
    source: str | None = None
    areas_only: bool = False


def exchanged(rules: Rules) -> Rules:
    """The rules of a table of points with its latitudes and longitudes exchanged."""
    turned = {"lat": "lon", "lon": "lat"}
    return replace(rules, columns={turned.get(k, k): v for k, v in rules.columns.items()})
