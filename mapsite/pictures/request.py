"""What a picture is to show, and how large."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mapsite.http.day_range import DayRange, covered_day, range_of


@dataclass(frozen=True)
class Size:
    """Name in addresses, title, pixels across and down, and the height of body text in pixels."""

    name: str
    title: Promise
    width: int
    height: int
    text: float

    def scaled(self, width: int) -> Size:
        """The same sheet with another width."""
        factor = width / self.width
        return replace(
            self, width=width, height=round(self.height * factor), text=self.text * factor
        )


SIZES = {
    size.name: size
    for size in (
        Size("social", _("for links"), 1200, 630, 16.5),
        Size("square", _("square"), 1080, 1080, 19),
        Size("a4", _("A4, 300 dpi"), 3508, 2480, 42),
        Size("a4-portrait", _("A4 upright, 300 dpi"), 2480, 3508, 42),
    )
}
"""The sheets: for links in social media, for feeds, and A4 at 300 dots per inch."""

WIDTHS = range(300, 4001)
"""Pixels: the widths that may be asked for."""
LISTED = (300, 600, 1200, 2400, 3600)
"""Pixels: beside a sheet's own width those that the site draws, so that none is made up."""


SHOWS = ("changes", "advance", "contested")
"""What a picture of two days shows: who has what changed hands, when it did, and how often."""


def listed_width(size: Size, width: int) -> int:
    """The width nearest to one that is asked for at which the site draws a sheet."""
    return min((size.width, *LISTED), key=lambda listed: abs(listed - width))


def picture_days(day: str, compare: str | None, covered: DayRange) -> DayRange:
    """The day of a picture, alone or as one end of the range whose other end is `compare`.

    Raises Refusal where a text is no day, and where there is no map of `day`.
    """
    alone = covered_day(day, covered)
    if not compare:
        return DayRange(alone, alone)
    return range_of(compare, alone.isoformat(), covered)


@dataclass(frozen=True)
class PictureRequest:
    """A picture of `day`, or of what changed hands from `before` to `day`; in a language.

    `show` is one of `SHOWS`: of what changed hands the day, for all sides or one faction (its
    slug), or how often. `lines` are kept free below the title, so that the map stands still
    through a film.
    """

    day: datetime.date
    size: Size
    language: str = "en"
    before: datetime.date | None = None
    lines: int = 0
    show: str = "changes"
    faction: str = ""

    @property
    def name(self) -> str:
        """A file name, without suffix, that holds all of it."""
        since = f"_since_{self.before}" if self.before else ""
        shown = "" if self.show == "changes" else f"_{self.show}"
        whose = f"_{self.faction}" if self.faction else ""
        return (
            f"map_{self.day}{since}{shown}{whose}"
            f"_{self.size.name}_{self.size.width}px_{self.language}"
        )
