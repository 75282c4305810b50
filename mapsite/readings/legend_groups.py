"""The legend as the live map has it: a line a faction, the same on every day, with its statuses."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from geodata.map_facts import MapFacts
from geodata.territory.apportion import apportion
from geodata.territory.measures.area_rows import sides_of
from geodata.territory.measures.rounding import per_mille
from mapsite.readings.legend import LegendRow, areas_on, legend, legend_order_of, legend_row


@dataclass(frozen=True)
class LegendGroup:
    """A faction, or nobody known, or withheld land: whole km² and tenths of a percent of its sides.

    `area` is in square metres.

    `head` is the first of its sides that hold land on any day: it gives the group its look, and its
    name where it is the only one (`several` is false). `rows` are the sides that hold land on the
    day, where they say more than the group.
    """

    head: LegendRow
    several: bool
    held: bool
    km2: int
    tenths: int
    rows: list[LegendRow]
    area: int

    @property
    def percent(self) -> float:
        return self.tenths / 10


def legend_groups(facts: MapFacts, day: datetime.date) -> list[LegendGroup]:
    """The groups that hold land on any day of the edition, as they are on one.

    Shares of groups add up to 100.0 %, those of rows to their group's; km² of all rows to the
    land's. js/controls/legend.js has the same rule.
    """
    held = {row.index: row for row in legend(facts, day)}
    ever = sorted(
        (legend_row(facts, index, 0, 0) for index in sides_of(facts["areas"])),
        key=legend_order_of,
    )
    groups: dict[tuple[str | None, str], list[LegendRow]] = {}
    for row in ever:
        faction, status = row.side.faction, row.side.status
        groups.setdefault((faction, "" if faction else status), []).append(row)
    areas = areas_on(facts, day)
    shares = per_mille([sum(areas[row.index] for row in group) for group in groups.values()])
    return [
        _group(group, held, areas, tenths)
        for group, tenths in zip(groups.values(), shares, strict=True)
    ]


def _group(
    group: list[LegendRow], held: dict[int, LegendRow], areas: Sequence[int], tenths: int
) -> LegendGroup:
    rows = [held[row.index] for row in group if row.index in held]
    quotas = np.array([areas[row.index] for row in rows], dtype=float)
    parts = apportion(quotas * tenths / max(quotas.sum(), 1))
    told = [replace(row, tenths=part) for row, part in zip(rows, parts.tolist(), strict=True)]
    plain = len(rows) < 2 and all(row.index == group[0].index for row in rows)
    return LegendGroup(
        head=group[0],
        several=len(group) > 1,
        held=bool(rows),
        km2=sum(row.km2 for row in rows),
        tenths=tenths,
        rows=[] if plain else told,
        area=sum(areas[row.index] for row in rows),
    )
