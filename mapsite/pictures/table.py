"""A table of swatches, names and two numbers."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mapsite.pictures.fonts import width_of, wrapped
from mapsite.pictures.svg_canvas import INK, SOFT, Box, Canvas

STEP, TIGHT = 1.75, 1.2
"""The height of a row by the height of its text: as it should be, and at least."""
HEAD = 0.78
"""The height of the head's text by that of the rows."""


@dataclass(frozen=True)
class Line:
    """A row: the fill of its swatch (empty: none), a name and two numbers."""

    fill: str
    name: str
    first: str
    second: str
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """The heads of the two columns of numbers, and the rows."""

    first: str
    second: str
    lines: list[Line]


@dataclass(frozen=True)
class Columns:
    """Where one column of rows stands: its box, and the widths of its numbers."""

    box: Box
    first: float
    second: float
    gap: float

    @property
    def end_of_first(self) -> float:
        return self.end_of_second - self.second - self.gap

    @property
    def end_of_second(self) -> float:
        return self.box.x + self.box.width


def table_height(table: Table, text: float, columns: int) -> float:
    """The height of the whole table in pixels."""
    return (-(-len(table.lines) // columns) + 1) * text * STEP


def drawn_table(
    canvas: Canvas, box: Box, table: Table, text: float, scale: float, columns: int
) -> str:
    """The table in the box, in columns of rows; where rows do not fit, the last one says so.

    `scale` is pixels per unit of the map: the swatches' patterns look as they do there.
    """
    lines = _fitting(table.lines, int(box.height / (text * TIGHT)) - 1, columns)
    rows = -(-len(lines) // columns)
    step = min(text * STEP, box.height / (rows + 1))
    drawn = []
    for number, place in enumerate(_columns(box, table, text, columns)):
        part = lines[number * rows : (number + 1) * rows]
        drawn.append(_head(canvas, place, box.y + step * 0.7, table, text))
        drawn.append(_rows(canvas, place, part, text, step, scale))
    return "".join(drawn)


def _columns(box: Box, table: Table, text: float, count: int) -> list[Columns]:
    between = text * 2
    width = (box.width - between * (count - 1)) / count
    first, second = (_widest(table, text, name) for name in ("first", "second"))
    return [
        Columns(
            Box(box.x + number * (width + between), box.y, width, box.height),
            first,
            second,
            text * 0.9,
        )
        for number in range(count)
    ]


def _widest(table: Table, text: float, name: str) -> float:
    """The width of a column of numbers, its head included."""
    head = width_of(getattr(table, name), text * HEAD)
    return max([head, *(width_of(getattr(row, name), text, row.bold) for row in table.lines)])


def _fitting(lines: list[Line], rows: int, columns: int) -> list[Line]:
    if len(lines) <= rows * columns:
        return lines
    return [*lines[: max(rows * columns - 1, 0)], Line("", _("and others"), "", "")]


def _head(canvas: Canvas, place: Columns, y: float, table: Table, text: float) -> str:
    style = {"bold": False, "fill": SOFT}
    return canvas.number(
        place.end_of_first, y, table.first, text * HEAD, place.first, **style
    ) + canvas.number(place.end_of_second, y, table.second, text * HEAD, place.second, **style)


def _rows(
    canvas: Canvas, place: Columns, lines: list[Line], text: float, step: float, scale: float
) -> str:
    drawn = []
    for number, line in enumerate(lines, start=1):
        top = place.box.y + number * step
        drawn.append(canvas.rule(place.box.x, top, place.box.width, max(text / 20, 0.6)))
        drawn.append(_row(canvas, place, top + step * 0.68, line, text, scale))
    return "".join(drawn)


def _row(canvas: Canvas, place: Columns, y: float, line: Line, size: float, scale: float) -> str:
    start = place.box.x + (size * 2.1 if line.fill else 0)
    room = place.end_of_first - place.first - place.gap * 0.6 - start
    swatch = Box(place.box.x, y - size * 0.92, size * 1.6, size * 1.14)
    style = {"bold": line.bold, "fill": INK}
    return (
        _swatch(canvas, swatch, line.fill, scale)
        + _name(canvas, start, y, line, size, room)
        + canvas.number(place.end_of_first, y, line.first, size, place.first, **style)
        + canvas.number(place.end_of_second, y, line.second, size, place.second, **style)
    )


def _name(canvas: Canvas, x: float, y: float, line: Line, size: float, room: float) -> str:
    """The name in the room: smaller, or on two small lines, where it is long."""
    fitted = size * min(1, room / max(width_of(line.name, size, line.bold), 1))
    if fitted > size * 0.7:
        return canvas.text(x, y, line.name, fitted, bold=line.bold)
    small = size * 0.64
    lines = wrapped(line.name, small, room)
    if len(lines) > 2:
        lines = [lines[0], lines[1] + "…"]
    return canvas.lines(x, y - small * 0.62, lines, small, INK, leading=1.15)


def _swatch(canvas: Canvas, box: Box, fill: str, scale: float) -> str:
    if not fill:
        return ""
    return (
        f'<g transform="translate({canvas.left(box):.1f} {box.y:.1f}) scale({scale:.5f})">'
        f'<rect width="{box.width / scale:.1f}" height="{box.height / scale:.1f}" '
        f'rx="{box.height / scale / 5:.1f}" fill="{fill}" stroke="#00000055" '
        f'stroke-width="{box.height / scale / 18:.1f}"/></g>'
    )
