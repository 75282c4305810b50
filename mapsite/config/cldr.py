"""What CLDR knows of a language, by Babel: months, digits, weeks, plurals. Needs no Django.

A language that CLDR does not know is written as English is.
"""

from __future__ import annotations

import datetime
import functools
import json
import re
from typing import Any

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_timedelta
from babel.numbers import format_percent
from babel.plural import to_gettext
from babel.units import format_unit

PLACES = {"en": "en_GB", "ar": "ar_SY"}
"""As which land writes a language: the day before the month; the months of Syria."""
UNKNOWN = "en_GB"
DIGITS = "latn"
"""0 to 9 everywhere, in Arabic too."""


@functools.cache
def locale_of(code: str) -> Locale:
    """The locale of a language of the site, by its code (`ar`, `pt-br`)."""
    try:
        return Locale.parse(PLACES.get(code, code.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(UNKNOWN)


def is_known(code: str) -> bool:
    """Whether CLDR knows the language."""
    return locale_of(code).language == code.split("-")[0]


def own_name(code: str) -> str:
    """What a language calls itself, as it begins a line: Türkçe, Kurdî; "" where nobody says."""
    name = (locale_of(code).get_language_name() or "") if is_known(code) else ""
    name = name.partition(" (")[0]
    return name[:1].upper() + name[1:]


def runs_from_the_right(code: str) -> bool:
    """Whether a language is written from right to left."""
    return locale_of(code).text_direction == "rtl"


def written_day(day: datetime.date, code: str) -> str:
    """A day written out: 30 November 2024, 30 листопада 2024 р."""
    return format_date(day, "long", locale_of(code))


def written_day_of_year(day: datetime.date, code: str) -> str:
    """A day without its year: 30 November, 30ê mijdarê."""
    locale = locale_of(code)
    return format_date(day, locale.datetime_skeletons["MMMMd"].pattern, locale)


def written_month(day: datetime.date, code: str) -> str:
    """The month of a day: November 2024."""
    locale = locale_of(code)
    return format_date(day, locale.datetime_skeletons["yMMMM"].pattern, locale)


def written_percent(percent: float, code: str) -> str:
    """A percentage with one decimal: 45.3%, %45,3."""
    locale = locale_of(code)
    pattern = locale.percent_formats[None].pattern.replace("#,##0", "#,##0.0")
    return format_percent(percent / 100, pattern, locale, numbering_system=DIGITS).strip(MARKS)


MARKS = "\u200e\u200f"
"""Signs of direction round an Arabic percent sign: pages isolate numbers anyway."""


def plural_forms(code: str) -> str:
    """The rule of plurals for the head of a catalogue: `nplurals=2; plural=(n != 1);`.

    gettext knows whole numbers alone: the exponents (c, e) of French, Spanish and others are 0.
    """
    return EXPONENT.sub("0", to_gettext(locale_of(code).plural_form))


EXPONENT = re.compile(r"\b[ce]\b")


def separators(code: str) -> tuple[str, str]:
    """What stands before decimals, and between thousands."""
    symbols = locale_of(code).number_symbols[DIGITS]
    return symbols["decimal"], symbols["group"]


def first_weekday(code: str) -> int:
    """The day on which weeks start: 1 for Monday to 7 for Sunday."""
    return locale_of(code).first_week_day + 1


def weekdays(code: str) -> list[tuple[str, str]]:
    """The days of the week from Monday on, each short and in full: Mo, Monday."""
    names = locale_of(code).days["stand-alone"]
    return [(names["short"][day], names["wide"][day]) for day in range(7)]


@functools.cache
def json_of_formats(code: str) -> str:
    """The same as `formats_for_scripts`, as text: for `<html data-formats>`."""
    return json.dumps(formats_for_scripts(code), ensure_ascii=False, separators=(",", ":"))


def formats_for_scripts(code: str) -> dict[str, Any]:
    """How scripts write days and numbers, so that they write what the server writes.

    Browsers know CLDR too, but not each language of it (Chromium has no Kurdish). In patterns
    `{MMMM}` stands for a month as it stands amid a day, `{LLLL}` for one alone, `{MMM}` and
    `{LLL}` for short ones, `{d}`, `{y}` and `{n}` for numbers.
    """
    locale = locale_of(code)
    decimal, group = separators(code)
    skeletons = locale.datetime_skeletons
    return {
        "MMMM": _months(locale, "format", "wide"),
        "LLLL": _months(locale, "stand-alone", "wide"),
        "MMM": _months(locale, "format", "abbreviated"),
        "LLL": _months(locale, "stand-alone", "abbreviated"),
        "day": _pattern(locale.date_formats["long"].pattern),
        "month": _pattern(skeletons["yMMMM"].pattern),
        "shortMonth": _pattern(skeletons["yMMM"].pattern),
        "week": first_weekday(code),
        "decimal": decimal,
        "group": group,
        "percent": written_percent(12.3, code).replace(f"12{decimal}3", "{n}"),
        "ago": {unit: _by_plural(locale, unit, _ago) for unit in ("day", "month", "year")},
        "span": {unit: _by_plural(locale, unit, _span) for unit in ("week", "month", "year")},
    }


def _months(locale: Locale, context: str, width: str) -> list[str]:
    return [locale.months[context][width][number] for number in range(1, 13)]


TOKEN = re.compile(r"'([^']*)'|(d+|M+|L+|y+)")


def _pattern(pattern: str) -> str:
    """`d'ê' MMMM'a' y'an'` of CLDR as `{d}ê {MMMM}a {y}an`."""
    return TOKEN.sub(lambda found: found[1] if found[2] is None else f"{{{found[2]}}}", pattern)


DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}


def _by_plural(locale: Locale, unit: str, written: Any) -> dict[str, str]:
    """The pattern of each plural of the language: what is written for the first such number."""
    firsts: dict[str, int] = {}
    for number in range(1, 120):
        firsts.setdefault(locale.plural_form(number), number)
    return {
        plural: re.sub(rf"(?<!\d){number}(?!\d)", "{n}", written(locale, unit, number))
        for plural, number in firsts.items()
    }


def _ago(locale: Locale, unit: str, number: int) -> str:
    delta = datetime.timedelta(days=-DAYS[unit] * number)
    return format_timedelta(delta, unit, threshold=10**9, add_direction=True, locale=locale)


def _span(locale: Locale, unit: str, number: int) -> str:
    return format_unit(number, f"duration-{unit}", "long", locale=locale)
