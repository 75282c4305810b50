"""Numbers as readers see them in a text."""

from __future__ import annotations

from django.conf import settings
from django.utils.formats import number_format
from django.utils.translation import get_language

from geodata.territory.measures.rounding import whole_km2
from mapsite.config.cldr import written_percent


def percent(value: float) -> str:
    """A percentage in the language in use, with one decimal: 45.3%, %45,3."""
    return written_percent(value, get_language() or settings.LANGUAGE_CODE)


def grouped(whole: int) -> str:
    """A whole number in the language in use: 7,100."""
    return number_format(whole, 0, force_grouping=True)


def some_km2(area: int) -> str:
    """Square metres of land that is there, as km²: less than half of one is "< 1"."""
    return km2_or_less(whole_km2(area))


def km2_or_less(whole: int) -> str:
    """Whole km² of land that is there, where 0 is less than one."""
    return grouped(whole) if whole else "< 1"
