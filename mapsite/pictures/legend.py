"""The legend: who holds how much on the day, or who gained and lost how much."""

from __future__ import annotations

from django.utils.translation import gettext as _

from geodata.editions import Published
from geodata.territory.claims import Side
from geodata.territory.measures.rounding import whole_km2
from geodata.territory.svg import fill_of
from mapsite.pictures.request import PictureRequest
from mapsite.pictures.shade_lines import shade_lines
from mapsite.pictures.table import Line, Table
from mapsite.pictures.territory import palette_of, shading_of
from mapsite.readings.comparison import comparison
from mapsite.readings.legend import LegendRow, legend
from mapsite.readings.sides import side_name
from mapsite.readings.succession import Takeover, takeover_text
from mapsite.readings.uncertain import uncertain_on
from mapsite.words.numbers_in_text import grouped, percent, some_km2
from mapsite.words.sentence_names import in_full

MINUS = "\u2212"


def legend_table(edition: Published, request: PictureRequest) -> Table:
    """The legend in the language in use."""
    if request.before and request.show != "changes":
        return Table(_("km²"), _("share"), shade_lines(shading_of(edition, request)))
    if request.before:
        return Table(_("gained km²"), _("lost km²"), _changes(edition, request))
    return Table(_("km²"), _("share"), _holdings(edition, request))


def _holdings(edition: Published, request: PictureRequest) -> list[Line]:
    rows = legend(edition.map, request.day)
    lines = [
        Line(_fill(edition, row), side_name(row), grouped(row.km2), percent(row.percent))
        for row in rows
    ]
    total = sum(row.km2 for row in rows)
    return [
        *lines,
        Line("", _("Total"), grouped(total), percent(100.0), bold=True),
        *_uncertain(edition, request),
    ]


def _uncertain(edition: Published, request: PictureRequest) -> list[Line]:
    """What the hatching means, and how much land has it; nothing where none has."""
    area = int(uncertain_on(edition, request.day).own.sum())
    return [Line("url(#unsure)", _("of it uncertain"), some_km2(area), "")] if area else []


def _changes(edition: Published, request: PictureRequest) -> list[Line]:
    compared = comparison(edition, request.before, request.day)
    lines = []
    for gain in sorted(compared.gains, key=lambda gain: (gain.lost or 0) - (gain.gained or 0)):
        row = _row(edition, gain.side)
        up, down = _signed("+", gain.gained), _signed(MINUS, gain.lost)
        lines.append(Line(_fill(edition, row), side_name(row), up, down))
    lines = lines or [Line("", _("No change of control"), "", "")]
    return [*lines, *(_takeover(edition, row) for row in compared.takeovers)]


def _takeover(edition: Published, row: Takeover) -> Line:
    """A succession, with its land in brackets, since nobody gained or lost it."""
    return Line("", in_full(takeover_text(edition, row)), f"({grouped(whole_km2(row.area))})", "")


def _signed(sign: str, area: int | None) -> str:
    """Square metres as km² with their sign, "< 1" for less than half, and no text for none."""
    if area is None:
        return ""
    km2 = whole_km2(area)
    return f"{sign}{grouped(km2)}" if km2 else f"{sign}< 1"


def _row(edition: Published, index: int) -> LegendRow:
    side = Side(**edition.map["sides"][index])
    factions = edition.map["factions"]
    return LegendRow(index, side, factions.get(side.faction), factions.get(side.second), 0, 0)


def _fill(edition: Published, row: LegendRow) -> str:
    return fill_of(row.index, row.side, palette_of(edition))
