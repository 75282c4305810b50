"""Signs that are not seen and turn what is written behind them: no name and no text keeps them."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from geodata.name_matching import CLOSING, OPENING, TURNING


def refuse_turning_signs(text: str) -> None:
    """Raises ValidationError, with the sign and what stands round it."""
    found = turning_sign(text)
    if found is None:
        return
    sign, near = f"U+{ord(text[found]):04X}", text[max(0, found - 10) : found + 11]
    words = _(
        "It has a sign that is not seen (%(sign)s, in “%(near)s”) and turns the text behind it. "
        "Delete it, or write these words anew."
    )
    shown = "".join(letter for letter in near if letter not in TURNING + OPENING + CLOSING)
    raise ValidationError(words % {"sign": sign, "near": shown}, "turning_sign")


def turning_sign(text: str) -> int | None:
    """Where the first such sign stands, or the first isolate without its other half."""
    open_ones: list[int] = []
    for at, letter in enumerate(text):
        if letter in TURNING:
            return at
        if letter in OPENING:
            open_ones.append(at)
        elif letter in CLOSING:
            if not open_ones:
                return at
            open_ones.pop()
    return open_ones[0] if open_ones else None
