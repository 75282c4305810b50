"""What readers would see of a withheld zone: its cells, under its outline that they do not see."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.coarse import coarse
from geodata.territory.composite.area import total_square_metres
from geodata.territory.svg import polygon_path

SIZE = 300
"""Units: the longer side of the picture."""


class CoarsePreview(NamedTuple):
    """SVG paths of the cells and of the zone in a picture of `width` by `height` units."""

    km: int
    cells: str
    zone: str
    width: int
    height: int
    km2: int


def coarse_preview(zone: shapely.Geometry, km: int) -> CoarsePreview:
    """The preview for cells of `km` by `km`; the zone is WGS 84 (lon/lat)."""
    cells = coarse(zone, km)
    west, south, east, north = shapely.bounds(cells).tolist()
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = SIZE / max((east - west) * squeeze, north - south)

    def drawn(shape: shapely.Geometry) -> str:
        def placed(xy: np.ndarray) -> np.ndarray:
            return np.column_stack(
                [(xy[:, 0] - west) * squeeze * scale, (north - xy[:, 1]) * scale]
            )

        return polygon_path(shapely.transform(shape, placed))

    return CoarsePreview(
        km=km,
        cells=drawn(cells),
        zone=drawn(zone),
        width=math.ceil((east - west) * squeeze * scale),
        height=math.ceil((north - south) * scale),
        km2=round(total_square_metres([cells]) / 1e6),
    )
