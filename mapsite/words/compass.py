"""Where a point lies as seen from a place: "3 km north-east"."""

from __future__ import annotations

import math
from collections.abc import Callable

from django.utils.translation import gettext

_KEYS = ("n", "ne", "e", "se", "s", "sw", "w", "nw")


def directions(_: Callable[[str], str] = gettext) -> dict[str, str]:
    """The words of the eight directions, clockwise from north, by the keys of the live map."""
    return {
        "n": _("north"),
        "ne": _("north-east"),
        "e": _("east"),
        "se": _("south-east"),
        "s": _("south"),
        "sw": _("south-west"),
        "w": _("west"),
        "nw": _("north-west"),
    }


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
        return gettext("near %(place)s") % {"place": name}
    words = {"place": name, "km": round(km), "direction": directions()[_KEYS[point]]}
    return gettext("near %(place)s, %(km)s km %(direction)s") % words
