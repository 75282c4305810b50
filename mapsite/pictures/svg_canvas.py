"""Drawing on a sheet of SVG that reads from the left, or mirrored from the right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from mapsite.pictures.fonts import is_arabic

INK, SOFT, PAPER, LINE = "#1b232c", "#55606c", "#ffffff", "#dcdad3"
RIGHT, LEFT, POP = "\u2067", "\u2066", "\u2069"
"""Isolates: on an Arabic sheet they order each line alike in browsers and in the rasteriser, which
knows no `direction`. A line without an Arabic letter, such as +1,234, runs from the left."""


@dataclass(frozen=True)
class Box:
    """A rectangle, in pixels from the start and the top of the sheet."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Canvas:
    """Draws in logical coordinates: x counts from the side where reading starts."""

    width: float
    rtl: bool

    def left(self, box: Box) -> float:
        """The pixel of the left edge of a box."""
        return self.width - box.x - box.width if self.rtl else box.x

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        bold: bool = False,
        end: bool = False,
        fill: str = INK,
    ) -> str:
        """A line of text that starts (or with `end` ends) at x; y is the base line."""
        at = self.width - x if self.rtl else x
        anchor = "end" if end != self.rtl else "start"
        weight = ' font-weight="700"' if bold else ""
        return (
            f'<text x="{at:.1f}" y="{y:.1f}" font-size="{size:.1f}" text-anchor="{anchor}" '
            f'fill="{fill}"{weight}>{self.ordered(words)}</text>'
        )

    def ordered(self, words: str) -> str:
        """The words as XML, in their direction."""
        if not self.rtl:
            return escaped(words)
        isolate = RIGHT if is_arabic(words) else LEFT
        # The Arabic font has no such letter, and one line cannot well mix fonts.
        raised = escaped(words).replace("²", SQUARE)
        return f"{isolate}{raised}{POP}"

    def number(
        self, x: float, y: float, words: str, size: float, room: float, *, bold: bool, fill: str
    ) -> str:
        """A number whose column ends at x and is `room` wide: digits line up on their right."""
        return self.text(
            x - room if self.rtl else x, y, words, size, bold=bold, end=not self.rtl, fill=fill
        )

    def lines(
        self,
        x: float,
        y: float,
        lines: Iterable[str],
        size: float,
        fill: str,
        leading: float = 1.35,
    ) -> str:
        """Lines of text below each other, the first with its base line at y."""
        return "".join(
            self.text(x, y + number * size * leading, line, size, fill=fill)
            for number, line in enumerate(lines)
        )

    def rectangle(self, box: Box, fill: str, radius: float = 0, stroke: str = "none") -> str:
        """A filled rectangle."""
        return (
            f'<rect x="{self.left(box):.1f}" y="{box.y:.1f}" width="{box.width:.1f}" '
            f'height="{box.height:.1f}" rx="{radius:.1f}" fill="{fill}" stroke="{stroke}"/>'
        )

    def rule(self, x: float, y: float, width: float, thickness: float) -> str:
        """A thin horizontal line."""
        return self.rectangle(Box(x, y, width, thickness), LINE)


SQUARE = '<tspan baseline-shift="super" font-size="65%">2</tspan>'
FORBIDDEN = re.compile("[\x00-\x1f\ufffe\uffff]")
"""Characters that no XML may hold, and line breaks, which no line of text has."""


def escaped(text: str) -> str:
    """Text for XML."""
    return escape(FORBIDDEN.sub("", text))
