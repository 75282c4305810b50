"""How Django writes days and numbers in each language of the site: as CLDR says.

Django looks for a module `mapsite.formats.CODE.formats` (FORMAT_MODULE_PATH). They are made here,
since a language is added by a catalogue alone.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from types import ModuleType

from django.utils.translation import gettext_noop, to_locale

from mapsite.config.cldr import first_weekday, locale_of, separators

MONTHS_IN_THE_CATALOGUE = (
    gettext_noop("January"),
    gettext_noop("February"),
    gettext_noop("March"),
    gettext_noop("April"),
    gettext_noop("May"),
    gettext_noop("June"),
    gettext_noop("July"),
    gettext_noop("August"),
    gettext_noop("September"),
    gettext_noop("October"),
    gettext_noop("November"),
    gettext_noop("December"),
)
"""For the desk, where Django writes days: a catalogue of ours goes before Django's own, which has
other Arabic months than Syria. Pages for readers have months from CLDR."""
FORMS = {"d": "j", "dd": "d", "MMMM": "E", "LLLL": "F", "MMM": "M", "LLL": "M", "y": "Y"}
"""What stands for the parts of a CLDR pattern in Django's."""
PART = re.compile(r"'([^']*)'|([A-Za-z]+)")


def register(codes: Iterable[str]) -> None:
    """Make the modules in which Django looks for the formats of some languages."""
    for code in codes:
        module = ModuleType(f"mapsite.formats.{to_locale(code)}.formats")
        vars(module).update(formats_of(code))
        sys.modules[module.__name__] = module


def formats_of(code: str) -> dict[str, str | int]:
    """The formats of a language, under Django's names."""
    locale = locale_of(code)
    day = _django_pattern(locale.date_formats["long"].pattern)
    decimal, group = separators(code)
    return {
        "DATE_FORMAT": day,
        "DATETIME_FORMAT": f"{day}, H:i",
        "YEAR_MONTH_FORMAT": _django_pattern(locale.datetime_skeletons["yMMMM"].pattern),
        "SHORT_DATE_FORMAT": "Y-m-d",
        "FIRST_DAY_OF_WEEK": first_weekday(code) % 7,
        "DECIMAL_SEPARATOR": decimal,
        "THOUSAND_SEPARATOR": group,
        "NUMBER_GROUPING": 3,
    }


def _django_pattern(pattern: str) -> str:
    def form(found: re.Match[str]) -> str:
        if found[2] is None:
            return "".join(f"\\{letter}" for letter in found[1])
        return FORMS.get(found[2], found[2])

    return PART.sub(form, pattern)
