"""What is drawn of the ground, layer by layer, as geometries on WGS 84 (lon/lat)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely

from geodata.ground.box import WHOLE, Box, square_around
from geodata.ground.source import rows_in

SETTLED = "International boundary"
"""The class of borders that nobody disputes; all others are drawn dashed."""
Layers = dict[str, np.ndarray]


def water(box: Box) -> np.ndarray:
    """The sea, which is what no country covers, and the lakes: polygons."""
    countries = _valid(rows_in("countries", box).shapes)
    sea = shapely.difference(shapely.box(*box), shapely.union_all(countries))
    lakes = _valid(rows_in("lakes", box).shapes)
    return shapely.get_parts(shapely.union_all([sea, *lakes]))


def lines(box: Box, rank: int) -> Layers:
    """Rivers up to a rank of Natural Earth (a small one is a large river), and borders."""
    rivers, borders = rows_in("rivers", box), rows_in("boundaries", box)
    settled = borders.columns["class"] == SETTLED
    return {
        "rivers": rivers.shapes[rivers.columns["scalerank"] <= rank],
        "borders": borders.shapes[settled],
        "disputed": borders.shapes[~settled],
    }


def provinces(box: Box, bounds: Sequence[float]) -> np.ndarray:
    """The inner borders of the countries that the land is about."""
    rows = rows_in("admin1_lines", box)
    return rows.shapes[np.isin(rows.columns["adm0_a3"], own_countries(bounds))]


def own_countries(bounds: Sequence[float]) -> list[str]:
    """The codes of the countries that lie in the bounds, or fill much of them."""
    box = square_around(bounds, WHOLE)
    rows = rows_in("countries", box)
    inside = shapely.area(shapely.clip_by_rect(rows.shapes, *bounds))
    land = inside.sum()
    own = (inside > FILLED * land) | (
        (inside > 0.5 * shapely.area(rows.shapes)) & (inside > LEAST * land)
    )
    return [str(code) for code in rows.columns["adm0_a3"][own]]


FILLED, LEAST = 0.3, 0.03
"""Parts of the land within the bounds: a country that fills so much of it is its own; one that
fills so little is not, even where it lies in them."""


def _valid(shapes: np.ndarray) -> np.ndarray:
    """Polygons that a cut at the edge of a box may have left touching themselves."""
    broken = ~shapely.is_valid(shapes)
    if broken.any():
        shapes = shapes.copy()
        shapes[broken] = shapely.make_valid(shapes[broken])
    return shapes
