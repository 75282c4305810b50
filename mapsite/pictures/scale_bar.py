"""The scale bar."""

from __future__ import annotations

import math

from django.utils.translation import gettext as _

from mapsite.pictures.svg_canvas import INK, Canvas
from mapsite.pictures.view import View

SHARE = 0.22
"""Of the map's width that the bar takes at most."""


def scale_bar(canvas: Canvas, view: View, text: float) -> str:
    """A bar of a round number of kilometres, in the lower left corner of the map."""
    km = round_length(view.width * SHARE * view.metres_per_pixel() / 1000)
    length = km * 1000 / view.metres_per_pixel()
    x, y = view.left + text, view.top + view.height - text
    size = text * 0.8
    words = canvas.ordered(_("%(number)s km") % {"number": f"{km:g}"})
    back = (
        f'<rect x="{x - size * 0.6:.1f}" y="{y - size * 1.75:.1f}" '
        f'width="{length + size * 1.2:.1f}" height="{size * 2.3:.1f}" rx="{size * 0.3:.1f}" '
        'fill="#ffffff" fill-opacity="0.8"/>'
    )
    bar = (
        f'<path fill="none" stroke="{INK}" stroke-width="{size * 0.13:.1f}" '
        f'd="M{x:.1f} {y - size * 0.45:.1f}v{size * 0.45:.1f}h{length:.1f}v{-size * 0.45:.1f}"/>'
    )
    return (
        f'{back}{bar}<text x="{x + length / 2:.1f}" y="{y - size * 0.45:.1f}" '
        f'font-size="{size:.1f}" text-anchor="middle" fill="{INK}">{words}</text>'
    )


def round_length(most: float) -> float:
    """The largest 1, 2 or 5 times a power of ten that is not above `most`."""
    power = 10 ** math.floor(math.log10(most))
    return next(step * power for step in (5, 2, 1) if step * power <= most)
