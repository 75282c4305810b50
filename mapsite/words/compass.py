"""Where a point lies as seen from a place: "3 km north-east"."""

from __future__ import annotations

import math

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

POINTS = (
    gettext_lazy("north"),
    gettext_lazy("north-east"),
    gettext_lazy("east"),
    gettext_lazy("south-east"),
    gettext_lazy("south"),
    gettext_lazy("south-west"),
    gettext_lazy("west"),
    gettext_lazy("north-west"),
)
KEYS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")
"""The points by the keys under which the live map knows their words."""


def direction(lon: float, lat: float, other_lon: float, other_lat: float) -> int:
    """In which of the eight directions the other point lies, by the bearing of the great circle."""
    p, q = math.radians(lat), math.radians(other_lat)
    turn = math.radians(other_lon - lon)
    x = math.sin(turn) * math.cos(q)
    y = math.cos(p) * math.sin(q) - math.sin(p) * math.cos(q) * math.cos(turn)
    return round(math.degrees(math.atan2(x, y)) / 45) % 8


def near_words(name: str, km: float, point: int) -> str:
    """Near which place a point lies, how far from it and in which direction."""
    if km < 1:
        return _("near %(place)s") % {"place": name}
    words = {"place": name, "km": round(km), "direction": POINTS[point]}
    return _("near %(place)s, %(km)s km %(direction)s") % words
