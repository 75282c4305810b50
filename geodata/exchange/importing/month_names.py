"""The names of months in English and Arabic, of the Levant, the Nile and the Maghreb."""

from __future__ import annotations

import re

_NAMES: tuple[tuple[str, ...], ...] = (
    ("january", "jan", "كانون الثاني", "كانون ثاني", "يناير", "جانفي"),
    ("february", "feb", "شباط", "فبراير", "فيفري"),
    ("march", "mar", "آذار", "مارس"),
    ("april", "apr", "نيسان", "أبريل", "إبريل", "أفريل"),
    ("may", "أيار", "مايو", "ماي"),
    ("june", "jun", "حزيران", "يونيو", "يونيه", "جوان"),
    ("july", "jul", "تموز", "يوليو", "يوليه", "جويلية"),
    ("august", "aug", "آب", "أغسطس", "أوت"),
    ("september", "sept", "sep", "أيلول", "سبتمبر"),
    ("october", "oct", "تشرين الأول", "تشرين أول", "أكتوبر"),
    ("november", "nov", "تشرين الثاني", "تشرين ثاني", "نوفمبر"),
    ("december", "dec", "كانون الأول", "كانون أول", "ديسمبر"),
)


def folded(text: str) -> str:
    """A text with the letters by which Arabic spellings differ made one, in small letters."""
    bare = re.sub("[\u064b-\u065f\u0640\u200e\u200f]", "", text.casefold())
    return re.sub("[أإآ]", "ا", bare).replace("ى", "ي").replace("ة", "ه")


_MONTHS = {folded(name): month for month, names in enumerate(_NAMES, 1) for name in names}
_NAME = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_MONTH = rf"(?P<month>{_NAME})(?!\w)\.?(?:\s*[/(]\s*(?P<other>{_NAME})(?!\w)\)?)?"
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)", r"(?P<year>\d{4})(?!\d)"
_GAP = r"(?:\s*[,،./-]\s*|\s+of\s+|\s+)"
_WEEKDAY = r"(?:[^\W\d]+\s*[,،]\s*|(?:mon|tue|wed|thu|fri|sat|sun)\w*\s+|(?:يوم\s+)?ال\w+\s+)?"
_ORDERS = tuple(
    re.compile(rf"{_WEEKDAY}{first}{_GAP}{second}{_GAP}{third}(?P<rest>.*)")
    for first, second, third in (
        (_DAY, _MONTH, _YEAR),
        (_MONTH, _DAY, _YEAR),
        (_YEAR, _MONTH, _DAY),
    )
)
_ALONE = re.compile(rf"{_MONTH}{_GAP}{_YEAR}")


def day_in_words(text: str) -> tuple[int, int, int, str] | None:
    """Year, month, day and what follows them, of a text with the name of a month; else None.

    A second name of the month, as in "تشرين الثاني/نوفمبر", has to mean the same one.
    """
    for pattern in _ORDERS:
        if found := pattern.fullmatch(folded(text)):
            month, other = _MONTHS[found["month"]], found["other"]
            if other and _MONTHS[other] != month:
                return None
            return int(found["year"]), month, int(found["day"]), found["rest"]
    return None


def month_in_words(text: str) -> bool:
    """Whether a text is the name of a month and a year."""
    return bool(_ALONE.fullmatch(folded(text)))
