"""Areas as readers see them in a text."""

from __future__ import annotations

from django.utils.formats import number_format

from geodata.territory.measures.rounding import whole_km2


def some_km2(area: int) -> str:
    """Square metres of land that is there, as km²: less than half of one is "< 1"."""
    return km2_or_less(whole_km2(area))


def km2_or_less(whole: int) -> str:
    """Whole km² of land that is there, where 0 is less than one."""
    return number_format(whole, 0, force_grouping=True) if whole else "< 1"
