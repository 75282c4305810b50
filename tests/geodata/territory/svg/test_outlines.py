"""Land within the land of another side is a hole of it in pictures."""

from __future__ import annotations

import numpy as np
import shapely
from shapely import box

from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.composite import compose
from geodata.territory.svg import Frame, outlines

LAND = box(36, 33, 40, 37)
GOV, HTS, SDF = (Side(name, "controlled") for name in ("gov", "hts", "sdf"))


def test_shells_run_one_way_and_holes_the_other() -> None:
    """A path is filled by the nonzero rule: a hole that runs like its shell would be covered."""
    inner = [
        Claim(2 + n, (HTS, SDF)[n % 2], shapely.Point(36.7 + n, 34.5).buffer(0.3, 40), 1)
        for n in range(3)
    ]
    composite = compose(Claims.of([Claim(1, GOV, LAND, 1), *inner]), LAND)
    land = outlines(composite, 5, Frame.around(LAND.bounds, 1400, 0.03))
    parts = shapely.get_parts(np.array(list(land.values()), dtype=object))
    holes = [hole for part in parts for hole in part.interiors]
    assert len(holes) == 3
    assert {shapely.is_ccw(part.exterior) for part in parts} == {True}
    assert {shapely.is_ccw(hole) for hole in holes} == {False}
