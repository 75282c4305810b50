"""The legend of land that is shaded by a measure, in km² and shares that add up."""

from __future__ import annotations

from django.utils.translation import gettext as _

from geodata.territory.measures.rounding import per_mille, square_kilometres, whole_km2
from mapsite.pictures.shaded_land import HATCH
from mapsite.pictures.table import Line
from mapsite.readings.shading import Shade, Shading

PALE = "#f6f4ee"


def shade_lines(shading: Shading) -> list[Line]:
    """The classes, then what the legend has besides; parts of rows above are no part of the sum."""
    rows = [*shading.shades, *shading.besides]
    whole = [row.area for row in rows if not row.is_part]
    km2, tenths, land = square_kilometres(whole), per_mille(whole), max(sum(whole), 1)
    numbers = iter(zip(km2, tenths, strict=True))
    lines = []
    for row in rows:
        part = whole_km2(row.area), round(1000 * row.area / land)
        size, share = part if row.is_part else next(numbers)
        lines.append(Line(_fill(row), row.words, f"{size:,}", percent(share / 10)))
    return [*lines, Line("", _("Total"), f"{sum(km2):,}", percent(100.0), bold=True)]


def _fill(row: Shade) -> str:
    return f"url(#{HATCH})" if row.hatched else row.colour or PALE


def percent(value: float) -> str:
    """A share of the land, with one digit."""
    return f"{value:.1f} %"
