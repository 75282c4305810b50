"""Place names on the map, the largest first, none over another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from mapsite.pictures.fonts import width_of
from mapsite.pictures.svg_canvas import INK, escaped
from mapsite.pictures.view import View
from mapsite.words.wording import in_language

Rectangle = tuple[float, float, float, float]
RANKS = {"city": 0, "town": 1}
"""The kinds of place that are named, in this order."""
DENSITY = 0.008
"""Names per square of body text."""


def labels(view: View, places: Iterable[dict[str, Any]], text: float) -> str:
    """Dots and names in the language in use; `text` is the height of body text in pixels."""
    ranked = sorted((place for place in places if place["kind"] in RANKS), key=_rank)
    taken: list[Rectangle] = []
    room = int(view.width * view.height / text**2 * DENSITY) + 4
    drawn = []
    for place in ranked:
        if len(drawn) >= room:
            break
        label = _label(view, place, text, taken)
        if label:
            drawn.append(label)
    return "".join(drawn)


def _rank(place: dict[str, Any]) -> tuple[int, int, str]:
    return RANKS[place["kind"]], -(place["population"] or 0), place["slug"]


def _label(view: View, place: dict[str, Any], text: float, taken: list[Rectangle]) -> str:
    """The place's dot and name, to its right or its left, or nothing where there is no room."""
    x, y = view.place(np.array([[place["lon"], place["lat"]]]))[0]
    size = text * (0.88 if place["kind"] == "city" else 0.76)
    words = in_language(place, "name")
    width, gap = width_of(words, size, bold=place["kind"] == "city"), size * 0.42
    for start, anchor in ((x + gap, "start"), (x - gap - width, "end")):
        covered = (start, y - size * 0.8, start + width, y + size * 0.5)
        if _inside(view, covered) and not any(_meet(covered, other) for other in taken):
            taken.append(
                (min(covered[0], x - gap), covered[1], max(covered[2], x + gap), covered[3])
            )
            return _drawn(
                place, words, size, (x, y), x + gap if anchor == "start" else x - gap, anchor
            )
    return ""


def _drawn(
    place: dict[str, Any],
    words: str,
    size: float,
    dot: tuple[float, float],
    at: float,
    anchor: str,
) -> str:
    weight = ' font-weight="700"' if place["kind"] == "city" else ""
    letters = (
        f'x="{at:.1f}" y="{dot[1] + size * 0.35:.1f}" font-size="{size:.1f}" '
        f'text-anchor="{anchor}"{weight}'
    )
    # The halo is a text of its own below: not every program knows paint-order.
    halo = f'fill="none" stroke="#ffffff" stroke-opacity="0.85" stroke-width="{size * 0.22:.1f}"'
    return (
        f'<circle cx="{dot[0]:.1f}" cy="{dot[1]:.1f}" r="{size * 0.2:.1f}" fill="{INK}" '
        f'stroke="#ffffff" stroke-width="{size * 0.09:.1f}"/>'
        f'<text {letters} {halo} stroke-linejoin="round">{escaped(words)}</text>'
        f'<text {letters} fill="{INK}">{escaped(words)}</text>'
    )


def _inside(view: View, box: Rectangle) -> bool:
    return (
        box[0] > view.left
        and box[1] > view.top
        and box[2] < view.left + view.width
        and box[3] < view.top + view.height
    )


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
