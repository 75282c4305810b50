"""The fonts of the pictures, out of PyPI packages: Noto Sans and Noto Sans Arabic (OFL)."""

from __future__ import annotations

import functools
from pathlib import Path

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
from PIL import ImageFont

FAMILIES = {
    False: "Noto Sans, Noto Sans Arabic, sans-serif",
    True: "Noto Sans Arabic, Noto Sans, sans-serif",
}
"""By whether the sheet is read from the right. The Arabic font has Latin letters too, so that the
lines of an Arabic sheet are of one font: the rasteriser mixes fonts only letter for letter."""
LATIN = fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf"
ARABIC = fontpkg_noto_sans_arabic.ROOT / "files" / "NotoSansArabic[wdth,wght].ttf"
FILES: tuple[Path, ...] = (LATIN, ARABIC)

EM = 64
"""Pixels: the size at which texts are measured."""
BOLD = 1.08
"""Bold text is about so much wider."""


def width_of(text: str, size: float, bold: bool = False) -> float:
    """The width of a line in the unit of `size`; a little more than needed for joined letters."""
    return _measured(ARABIC if is_arabic(text) else LATIN, text) * size / EM * (BOLD if bold else 1)


def is_arabic(text: str) -> bool:
    """Whether there is an Arabic letter in the text."""
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def wrapped(text: str, size: float, width: float) -> list[str]:
    """The text in lines that fit the width; a word that is longer has a line of its own."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@functools.lru_cache(maxsize=4096)
def _measured(path: Path, text: str) -> float:
    return _font(path).getlength(text)


@functools.lru_cache(maxsize=2)
def _font(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), EM, layout_engine=ImageFont.Layout.BASIC)
