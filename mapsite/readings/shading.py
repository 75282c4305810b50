"""Land shaded by a measure: the class of each patch, with what the legend says of each class."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from geodata.editions import Published
from geodata.territory.days import to_date
from geodata.territory.measures import Advance
from geodata.territory.measures.day_classes import class_of, day_classes
from geodata.territory.measures.rounding import per_mille, square_kilometres, whole_km2
from geodata.territory.svg.scales import HEAT, days_scale
from mapsite.readings.advance import advance
from mapsite.words.day_spans import day_span

LOST = "#8b8f94"
"""Land that one side lost: of no day's colour."""
PALE = -1
"""The class of land that did not change."""


@dataclass(frozen=True)
class Shade:
    """A row of the legend: its words, its colour ("" = pale), and its land in square metres."""

    words: str
    colour: str
    area: int
    hatched: bool = False

    @property
    def is_part(self) -> bool:
        """Whether its land is a part of the rows above: hatched, in whatever colour."""
        return self.hatched and not self.colour


@dataclass(frozen=True, eq=False)
class Shading:
    """For each face the number of its class, -1 where it is pale, and whether it is hatched.

    `shades` are the classes by their numbers; then follow rows that the legend has besides.
    """

    number: np.ndarray
    hatched: np.ndarray
    shades: list[Shade]
    besides: list[Shade]


def days_shading(
    edition: Published, before: datetime.date, after: datetime.date, faction: str = ""
) -> Shading:
    """Each patch by the day on which it last changed hands; of one faction by when it came."""
    found, area = advance(edition, before, after, faction), edition.composite.area
    kept = found.changed & ~found.lost
    classes = day_classes(found.day[kept])
    number = np.where(kept, class_of(found.day, classes), PALE)
    spans = [(to_date(row.first), to_date(row.last)) for row in classes]
    with_year = len({day.year for span in spans for day in span}) > 1
    shades = [
        Shade(day_span(*span, with_year=with_year), colour, int(area[number == at].sum()))
        for at, (span, colour) in enumerate(
            zip(spans, days_scale(len(spans)) if spans else [], strict=True)
        )
    ]
    number = np.where(found.lost, len(shades), number)
    if found.lost.any():
        shades.append(Shade(_("lost"), LOST, int(area[found.lost].sum()), hatched=True))
    hatched = found.returned | found.lost
    return Shading(number, hatched, shades, _besides(found, area, faction))


def _besides(found: Advance, area: np.ndarray, faction: str) -> list[Shade]:
    back = int(area[found.returned & ~found.lost].sum())
    words = _("of it lost and taken again") if faction else _("of it back and forth")
    rest = _("no gain, no loss") if faction else _("unchanged")
    return [
        *([Shade(words, "", back, hatched=True)] if back else []),
        Shade(rest, "", int(area[~found.changed].sum())),
    ]


MOST_COUNTS = 5
"""Classes of how often land changed hands; the last one is of so many times or more."""


def counts_shading(edition: Published, before: datetime.date, after: datetime.date) -> Shading:
    """Each patch by how often it changed hands."""
    found, area = advance(edition, before, after, ""), edition.composite.area
    number = np.minimum(found.changes, MOST_COUNTS) - 1
    words = count_words()[: int(number.max(initial=-1)) + 1]
    shades = [Shade(text, HEAT[at], int(area[number == at].sum())) for at, text in enumerate(words)]
    rest = Shade(_("unchanged"), "", int(area[~found.changed].sum()))
    return Shading(number, np.zeros(len(number), dtype=bool), shades, [rest])


def count_words() -> list[str]:
    """The words of the classes of how often land changed hands."""
    return [_("once"), _("twice"), _("three times"), _("four times"), _("five times or more")]


@dataclass(frozen=True)
class ShadeRow:
    """A row of the legend in numbers: whole km², and tenths of a percent of the land."""

    shade: Shade
    km2: int
    tenths: int

    @property
    def percent(self) -> float:
        return self.tenths / 10


def shade_rows(shading: Shading) -> list[ShadeRow]:
    """The classes, then what the legend has besides.

    Without rows that are a part of those above they add up to the land and to 100.0 %.
    """
    rows = [*shading.shades, *shading.besides]
    whole = [row.area for row in rows if not row.is_part]
    numbers = iter(zip(square_kilometres(whole), per_mille(whole), strict=True))
    land = max(sum(whole), 1)
    return [
        ShadeRow(row, whole_km2(row.area), round(1000 * row.area / land))
        if row.is_part
        else ShadeRow(row, *next(numbers))
        for row in rows
    ]
