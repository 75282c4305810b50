"""The legend of land that is shaded by a measure, in km² and shares that add up."""

from __future__ import annotations

from django.utils.translation import gettext as _

from mapsite.pictures.shaded_land import HATCH
from mapsite.pictures.table import Line
from mapsite.readings.shading import Shade, Shading, shade_rows
from mapsite.words.numbers_in_text import grouped, percent

PALE = "#f6f4ee"


def shade_lines(shading: Shading) -> list[Line]:
    """The classes, then what the legend has besides; parts of rows above are no part of the sum."""
    rows = shade_rows(shading)
    total = sum(row.km2 for row in rows if not row.shade.is_part)
    return [
        *(
            Line(_fill(row.shade), row.shade.words, grouped(row.km2), percent(row.percent))
            for row in rows
        ),
        Line("", _("Total"), grouped(total), percent(100.0), bold=True),
    ]


def _fill(row: Shade) -> str:
    return f"url(#{HATCH})" if row.hatched else row.colour or PALE
