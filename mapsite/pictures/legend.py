"""The legend: who holds how much on the day, or who gained and lost how much."""

from __future__ import annotations

import numpy as np
from django.utils.translation import gettext as _

from geodata.apportion import apportion
from geodata.claims import Side
from geodata.days import to_day
from geodata.editions import Published
from geodata.measures import flows
from geodata.svg import fill_of
from mapsite.legend import LegendRow, legend
from mapsite.pictures.table import Line, Table
from mapsite.pictures.territory import palette_of
from mapsite.pictures.wish import Wish
from mapsite.templatetags.sides import side_name

MINUS = "\u2212"


def legend_table(edition: Published, wish: Wish) -> Table:
    """The legend in the language in use."""
    if wish.before:
        return Table(_("gained km²"), _("lost km²"), _changes(edition, wish))
    return Table(_("km²"), _("share"), _holdings(edition, wish))


def _holdings(edition: Published, wish: Wish) -> list[Line]:
    rows = legend(edition.map, wish.day)
    lines = [
        Line(_fill(edition, row), side_name(row), f"{row.km2:,}", _percent(row.percent))
        for row in rows
    ]
    total = sum(row.km2 for row in rows)
    return [*lines, Line("", _("Total"), f"{total:,}", _percent(100.0), bold=True)]


def _changes(edition: Published, wish: Wish) -> list[Line]:
    moved = flows(edition.composite, to_day(wish.before), to_day(wish.day))
    gained, lost = np.zeros((2, len(edition.composite.sides)))
    for flow in moved:
        gained[flow.after] += flow.area / 1e6
        lost[flow.before] += flow.area / 1e6
    plus, minus = apportion(gained), apportion(lost)
    order = sorted(np.flatnonzero(gained + lost).tolist(), key=lambda i: lost[i] - gained[i])
    lines = []
    for index in order:
        row = _row(edition, index)
        up = f"+{int(plus[index]):,}" if gained[index] else ""
        down = f"{MINUS}{int(minus[index]):,}" if lost[index] else ""
        lines.append(Line(_fill(edition, row), side_name(row), up, down))
    return lines or [Line("", _("No change of control"), "", "")]


def _row(edition: Published, index: int) -> LegendRow:
    side = Side(**edition.map["sides"][index])
    factions = edition.map["factions"]
    return LegendRow(index, side, factions.get(side.faction), factions.get(side.second), 0, 0)


def _fill(edition: Published, row: LegendRow) -> str:
    return fill_of(row.index, row.side, palette_of(edition))


def _percent(value: float) -> str:
    return f"{value:.1f} %"
