"""The ground under the territory: water, rivers, borders."""

from __future__ import annotations

import numpy as np
import shapely

from geodata.editions import Published
from geodata.editions.ground import ground_of
from geodata.editions.held import held_by_edition
from geodata.territory.svg import line_path, polygon_path
from mapsite.pictures.view import View

WATER, RIVER, BORDER, PROVINCE = "#cfe0e8", "#8fb9cc", "#7d766a", "#00000030"


@held_by_edition(most=8)
def ground(edition: Published, view: View) -> str:
    """What lies under the sides, in units of the view's frame."""
    water = "".join(map(polygon_path, _seen(edition, view, "water")))
    return f'<path fill="{WATER}" fill-rule="evenodd" d="{water}"/>'


@held_by_edition(most=8)
def lines_above(edition: Published, view: View, pixel: float) -> str:
    """Rivers and borders over the sides; `pixel` is the width of a hair line in units."""
    return "".join(
        f'<path fill="none" stroke="{stroke}" stroke-width="{width * pixel:.1f}"{dash} d="{path}"/>'
        for stroke, width, dash, path in (
            (PROVINCE, 0.6, "", _path(edition, view, "provinces")),
            (RIVER, 1.1, "", _path(edition, view, "rivers")),
            (BORDER, 1.0, _dash(pixel, 6, 2, 1, 2), _path(edition, view, "borders")),
            (BORDER, 1.0, _dash(pixel, 3, 3), _path(edition, view, "disputed")),
        )
        if path
    )


def _dash(pixel: float, *steps: float) -> str:
    return f' stroke-dasharray="{" ".join(f"{step * pixel:.1f}" for step in steps)}"'


def _path(edition: Published, view: View, layer: str) -> str:
    return "".join(line_path(line) for line in _seen(edition, view, layer))


def _seen(edition: Published, view: View, layer: str) -> np.ndarray:
    """The geometries of a layer in units, cut at the frame, no finer than it can show."""
    projected = view.frame.project(ground_of(edition).layers[layer])
    cut = shapely.clip_by_rect(projected, 0, 0, view.frame.width, view.frame.height)
    return shapely.simplify(cut[~shapely.is_empty(cut)], 0.7)
