"""The legend: who holds how much on the day, or who gained and lost how much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from geodata.apportion import apportion
from geodata.claims import Side
from geodata.days import to_day
from geodata.editions import Published
from geodata.measures import flows
from geodata.svg import fill_of
from mapsite.legend import LegendRow, legend
from mapsite.pictures.fonts import width_of, wrapped
from mapsite.pictures.ink import INK, SOFT, Box, Ink
from mapsite.pictures.territory import palette_of
from mapsite.pictures.wish import Wish
from mapsite.templatetags.sides import side_name

MINUS = "\u2212"


@dataclass(frozen=True)
class Line:
    """A row of the legend: the fill of its swatch (empty: none), a name and two numbers."""

    fill: str
    name: str
    first: str
    second: str
    bold: bool = False


def legend_lines(edition: Published, wish: Wish) -> tuple[Line, list[Line]]:
    """The head and the rows of the legend, in the language in use."""
    if wish.before:
        return Line("", "", _("gained km²"), _("lost km²")), _changes(edition, wish)
    return Line("", "", _("km²"), _("share")), _holdings(edition, wish)


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


def legend_height(lines: list[Line], text: float, columns: int) -> float:
    """The pixels that the table wants."""
    return (-(-len(lines) // columns) + 1) * text * STEP


def drawn_legend(
    ink: Ink, box: Box, table: tuple[Line, list[Line]], text: float, scale: float, columns: int
) -> str:
    """The table in the box, in columns of rows; rows without room are left out, and said so.

    `scale` is pixels per unit of the map: the swatches' patterns look as they do there.
    """
    head, lines = table
    lines = _fitting(lines, int(box.height / (text * TIGHT)) - 1, columns)
    gap = text * 2
    width = (box.width - gap * (columns - 1)) / columns
    rows = -(-len(lines) // columns)
    step = min(text * STEP, box.height / (rows + 1))
    drawn = []
    for column in range(columns):
        part = Box(box.x + column * (width + gap), box.y, width, box.height)
        drawn.append(_row_drawn(ink, part, box.y + step * 0.7, head, text, scale))
        for number, line in enumerate(lines[column * rows : (column + 1) * rows], start=1):
            drawn.append(ink.rule(part.x, box.y + number * step, width, max(text / 20, 0.6)))
            y = box.y + (number + 0.68) * step
            drawn.append(_row_drawn(ink, part, y, line, text, scale))
    return "".join(drawn)


STEP, TIGHT = 1.75, 1.2
"""The height of a row by the height of its text: as it should be, and at least."""


def _fitting(lines: list[Line], rows: int, columns: int) -> list[Line]:
    if len(lines) <= rows * columns:
        return lines
    return [*lines[: max(rows * columns - 1, 0)], Line("", _("and others"), "", "")]


def _row_drawn(ink: Ink, box: Box, y: float, line: Line, size: float, scale: float) -> str:
    head = not line.name
    second = box.x + box.width
    first = second - size * 4.6
    start = box.x + (size * 2.1 if line.fill else 0)
    style = {"bold": line.bold, "fill": SOFT if head else INK}
    numbers = size * 0.78 if head else size
    return (
        _swatch(ink, Box(box.x, y - size * 0.92, size * 1.6, size * 1.14), line.fill, scale)
        + _name(ink, start, y, line, size, first - size * 4.2 - start)
        + ink.number(first, y, line.first, numbers, size * 3.9, **style)
        + ink.number(second, y, line.second, numbers, size * 3.75, **style)
    )


def _name(ink: Ink, x: float, y: float, line: Line, size: float, room: float) -> str:
    """The name in the room: smaller, or on two small lines, where it is long."""
    fitted = size * min(1, room / max(width_of(line.name, size, line.bold), 1))
    if fitted > size * 0.7:
        return ink.text(x, y, line.name, fitted, bold=line.bold)
    small = size * 0.64
    lines = wrapped(line.name, small, room)
    if len(lines) > 2:
        lines = [lines[0], lines[1] + "…"]
    return ink.lines(x, y - small * 0.62, lines, small, INK, leading=1.15)


def _swatch(ink: Ink, box: Box, fill: str, scale: float) -> str:
    if not fill:
        return ""
    return (
        f'<g transform="translate({ink.left(box):.1f} {box.y:.1f}) scale({scale:.5f})">'
        f'<rect width="{box.width / scale:.1f}" height="{box.height / scale:.1f}" '
        f'rx="{box.height / scale / 5:.1f}" fill="{fill}" stroke="#00000055" '
        f'stroke-width="{box.height / scale / 18:.1f}"/></g>'
    )
