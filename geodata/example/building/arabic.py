"""The Arabic of the example: shipped words, and what is composed of them."""

from __future__ import annotations

from functools import cache

from geodata.example.building.facts import table

SEPARATOR = "، "
OPEN_LAND = "أرض مفتوحة"
PLACES = "الأماكن: {names}."


@cache
def words(of: str) -> dict[str, str]:
    """The Arabic of the shipped English texts of a kind: actor, governorate, note, time."""
    return {row["text"]: row["text_ar"] for row in table("words_ar.csv") if row["of"] == of}


def word(of: str, text: str) -> str:
    """The Arabic of one text; "" where there is none to give, as of an hour in digits."""
    return words(of).get(text, "")


def actors(text: str) -> str:
    """Several actors with semicolons between, in Arabic. Raises KeyError for an unknown one."""
    return "؛ ".join(words("actor")[name.strip()] for name in text.split(";") if name.strip())


def listed(names: list[str], most: int) -> str:
    """The first names and the number of the rest; an Arabic number declines what it counts."""
    shown, rest = SEPARATOR.join(names[:most]), len(names) - most
    return f"{shown} و{_more(rest)}" if rest > 0 else shown


def _more(count: int) -> str:
    if count == 1:
        return "مكان آخر"
    if count == 2:
        return "مكانان آخران"
    if 3 <= count % 100 <= 10:
        return f"{count} أماكن أخرى"
    return f"{count} مكاناً آخر" if count % 100 > 10 else f"{count} مكان آخر"
