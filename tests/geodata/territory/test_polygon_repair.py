"""Polygons from outside: repaired where there is one reading, refused where there are two."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely
from shapely.geometry import box

from geodata.territory.polygon_repair import BadPolygon, parse, repair, same_area

BOW_TIE = "POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))"
HOLE_OUTSIDE = "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0), (2 2, 3 2, 3 3, 2 2))"
OVERLAPPING = "MULTIPOLYGON (((0 0, 2 0, 2 2, 0 2, 0 0)), ((1 1, 3 1, 3 3, 1 3, 1 1)))"
WITH_Z = "POLYGON Z ((0 0 5, 1 0 5, 1 1 5, 0 0 5))"
WITH_POINT = "GEOMETRYCOLLECTION (POINT (5 5), POLYGON ((0 0, 1 0, 1 1, 0 0)))"
STAR = shapely.Polygon([(np.sin(turn), np.cos(turn)) for turn in np.arange(5) * 4 * np.pi / 5]).wkt


@pytest.mark.parametrize(
    ("text", "area", "notes"),
    [
        ("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))", 1.0, ()),
        (BOW_TIE, 0.5, ("outline_mended",)),
        (HOLE_OUTSIDE, 1.5, ("outline_mended",)),
        (OVERLAPPING, 7.0, ("parts_joined",)),
        (WITH_Z, 0.5, ("z_dropped",)),
        (WITH_POINT, 0.5, ("points_dropped",)),
        ("POLYGON ((0 0, 1 0, 1 0, 1 1, 0 0))", 0.5, ("repeats_dropped",)),
    ],
)
def test_what_has_one_reading_is_repaired_and_told(text: str, area: float, notes: tuple) -> None:
    repaired = repair(parse(text))
    assert repaired.geometry.geom_type == "MultiPolygon"
    assert repaired.geometry.is_valid
    assert repaired.geometry.area == pytest.approx(area)
    assert repaired.notes == notes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "unreadable"),
        ("<script>alert(1)</script>", "unreadable"),
        ("POLYGON ((0 0, 1 0", "unreadable"),
        ('{"type": "Polygon", "coordinates": "no"}', "unreadable"),
        ('{"type": "Nonsense"}', "unreadable"),
        ('{"type": "FeatureCollection", "features": null}', "unreadable"),
        ("POLYGON EMPTY", "empty"),
        ("POINT (1 1)", "not_an_area"),
        ("LINESTRING (0 0, 1 1)", "not_an_area"),
        ("POLYGON ((0 0, 181 0, 1 1, 0 0))", "outside"),
        ("POLYGON ((0 0, 0 91, 1 1, 0 0))", "outside"),
        ("POLYGON ((500000 4000000, 510000 4000000, 510000 4010000, 500000 4000000))", "outside"),
        ("POLYGON ((0 0, 1e-6 0, 1e-6 1e-6, 0 0))", "tiny"),
        ("POLYGON ((0 0, 1 1, 0 0))", "tiny"),
        (STAR, "ambiguous"),
    ],
)
def test_what_has_no_reading_or_two_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadPolygon) as refused:
        repair(parse(text))
    assert refused.value.code == code


def test_an_open_ring_is_closed() -> None:
    text = '{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]}'
    assert repair(parse(text)).geometry.area == pytest.approx(1)


def test_features_are_unpacked() -> None:
    square = json.loads(shapely.to_geojson(box(0, 0, 1, 1)))
    far = json.loads(shapely.to_geojson(box(5, 5, 6, 6)))
    features = [{"type": "Feature", "geometry": shape, "properties": {}} for shape in (square, far)]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    assert len(repair(parse(text)).geometry.geoms) == 2


def test_a_scribble_is_refused_in_bounded_time() -> None:
    scribble = shapely.Polygon(np.random.default_rng(1).random((20_000, 2)))
    with pytest.raises(BadPolygon, match="ambiguous"):
        repair(scribble)


def test_fifty_thousand_points_pass_and_two_hundred_thousand_do_not() -> None:
    assert shapely.count_coordinates(repair(wheel(50_000)).geometry) == 50_001
    with pytest.raises(BadPolygon) as refused:
        repair(wheel(200_000))
    assert refused.value.facts == {"count": 200_001, "limit": 100_000}


def wheel(points: int) -> shapely.Polygon:
    turn = np.linspace(0, 2 * np.pi, points, endpoint=False)
    return shapely.Polygon(np.column_stack([np.cos(turn), np.sin(turn)]))


def test_the_order_of_rings_and_points_does_not_matter() -> None:
    assert same_area(box(0, 0, 1, 1, ccw=True), box(0, 0, 1, 1, ccw=False))
    assert not same_area(box(0, 0, 1, 1), box(0, 0, 1, 1.0001))
