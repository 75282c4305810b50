"""Areas on the ellipsoid."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely import box

from geodata.territory.composite import equal_area, square_metres


def area(polygon: shapely.Geometry) -> float:
    return float(square_metres(np.array([polygon]))[0])


@pytest.mark.parametrize(
    ("polygon", "expected"),
    [
        (box(38, 35, 38.1, 35.1), 101_214_798.322),  # pyproj, EPSG:4326 to EPSG:6933
        (box(-180, -90, 180, 90), 510_065_621_724_089),  # the whole ellipsoid: 510,065,621.724 km²
        (box(-1, -1, 1, 1), 4 * area(box(0, 0, 1, 1))),
        (shapely.MultiPolygon([box(0, 0, 1, 1), box(3, 0, 4, 1)]), 2 * area(box(0, 0, 1, 1))),
        (box(0, 0, 2, 1).difference(box(0.5, 0.2, 1.5, 0.8)), None),
    ],
)
def test_known_areas(polygon: shapely.Geometry, expected: float | None) -> None:
    if expected is None:
        expected = area(box(0, 0, 2, 1)) - area(box(0.5, 0.2, 1.5, 0.8))
    assert area(polygon) == pytest.approx(expected, rel=1e-10)


def test_a_vertex_on_a_straight_border_changes_no_area() -> None:
    triangle = shapely.Polygon([(0, 0), (6, 30), (12, 0)])
    assert area(shapely.segmentize(triangle, 0.5)) == pytest.approx(area(triangle), rel=1e-9)


def test_short_edges_have_the_area_of_the_projection() -> None:
    circle = shapely.Point(38, 35).buffer(0.1, quad_segs=64)
    assert area(circle) == pytest.approx(shapely.area(equal_area(circle)), rel=1e-7)


def test_the_direction_of_the_rings_does_not_matter() -> None:
    frame = box(0, 0, 2, 1).difference(box(0.5, 0.2, 1.5, 0.8))
    assert area(shapely.reverse(frame)) == area(frame)


def test_nothing_has_no_area() -> None:
    assert square_metres(np.array([shapely.Polygon()])).tolist() == [0.0]
    assert square_metres(np.array([], dtype=object)).tolist() == []
