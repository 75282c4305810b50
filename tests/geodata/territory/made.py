"""Made claims for the core's tests, and the brute-force oracle that judges the composite."""

from __future__ import annotations

import shapely
from hypothesis import strategies as st

from geodata.territory.claims import Claim, Side
from geodata.territory.days import OPEN

GOV, HTS, SDF = (Side(slug, "controlled") for slug in ("gov", "hts", "sdf"))
CONTESTED = Side("gov", "contested", "hts")
UNKNOWN = Side(None, "unknown")
SIDES = [GOV, HTS, SDF, CONTESTED, UNKNOWN]

lattice = st.integers(0, 8)
anywhere = st.floats(-1, 9, allow_nan=False)


def rectangle(corners: tuple[int, int, int, int]) -> shapely.Polygon:
    """The box between two opposite lattice points, at least one cell wide and high."""
    west, south, east, north = corners
    return shapely.box(
        min(west, east), min(south, north), max(west, east) + 1, max(south, north) + 1
    )


boxes = st.tuples(lattice, lattice, lattice, lattice).map(rectangle)
triangles = (
    st.lists(st.tuples(anywhere, anywhere), min_size=3, max_size=3, unique=True)
    .map(lambda corners: shapely.Polygon(corners))
    .filter(lambda polygon: polygon.is_valid and polygon.area > 1e-3)
)
frames = boxes.map(lambda polygon: polygon.difference(polygon.buffer(-0.3)))
pairs = st.tuples(boxes, boxes).map(lambda two: shapely.union_all(list(two)))
polygons = st.one_of(boxes, triangles, frames, pairs)


@st.composite
def claims(draw: st.DrawFn, max_size: int = 8) -> list[Claim]:
    """A few claims on a small land, often with equal borders and equal days."""
    return [
        Claim(
            id=number,
            side=draw(st.sampled_from(SIDES)),
            geometry=draw(polygons),
            start=(start := draw(st.integers(0, 6))),
            end=draw(st.one_of(st.just(OPEN), st.integers(start + 1, 9))),
            rank=draw(st.integers(0, 1)),
            recorded=draw(st.integers(0, 2)),
        )
        for number in range(10, 10 + draw(st.integers(1, max_size)))
    ]


def decides(rows: list[Claim], lon: float, lat: float, day: int) -> int:
    """The id of the claim on top at a point on a day, by brute force; -1 where there is none."""
    alive = [row for row in rows if row.start <= day < row.end]
    alive.sort(key=lambda row: (row.start, row.rank, row.recorded, row.id), reverse=True)
    point = shapely.Point(lon, lat)
    return next((row.id for row in alive if row.geometry.covers(point)), -1)


def near_border(rows: list[Claim], lon: float, lat: float, distance: float = 3e-6) -> bool:
    """Whether a point is closer to some claim's border than snapping can move it."""
    borders = shapely.boundary([row.geometry for row in rows])
    return bool((shapely.distance(borders, shapely.Point(lon, lat)) < distance).any())
