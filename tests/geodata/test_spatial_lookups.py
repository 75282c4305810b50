"""Every spatial lookup and function that the site may use, with what PostGIS answers.

The module runs on both databases; the expected values are one table, so the two cannot drift.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from django.contrib.gis.db.models import Extent, F, Union
from django.contrib.gis.db.models import functions as gis
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Point, Polygon
from django.db.models import Q

from geodata.models import AreaAlert, Place

pytestmark = pytest.mark.django_db


def square(west: float, south: float, east: float, north: float) -> MultiPolygon:
    return MultiPolygon(Polygon.from_bbox((west, south, east, north)), srid=4326)


def ring(outer: tuple[float, ...], hole: tuple[float, ...]) -> MultiPolygon:
    polygon = Polygon(Polygon.from_bbox(outer).coords[0], Polygon.from_bbox(hole).coords[0])
    return MultiPolygon(polygon, srid=4326)


def shape(value: str | GEOSGeometry) -> shapely.Geometry:
    return shapely.normalize(shapely.from_wkt(getattr(value, "wkt", value)))


AREAS = {
    "big": square(0, 0, 10, 10),
    "inner": square(2, 2, 4, 4),
    "edge": square(10, 0, 20, 10),
    "corner": square(20, 10, 30, 20),
    "across": square(8, 8, 12, 12),
    "holed": ring((0, 0, 10, 10), (2, 2, 4, 4)),
    "far": square(100, 50, 101, 51),
}


@pytest.fixture
def areas() -> None:
    for name, area in AREAS.items():
        AreaAlert.objects.create(email=f"{name}@example.org", token=name, area=area)


def names(query: Q) -> set[str]:
    return set(AreaAlert.objects.filter(query).values_list("token", flat=True))


POINT_IN_HOLE = Point(3, 3, srid=4326)
CORNER = Point(20, 10, srid=4326)


@pytest.mark.parametrize(
    ("lookup", "value", "expected"),
    [
        ("intersects", square(3, 3, 3.5, 3.5), {"big", "inner"}),
        ("intersects", CORNER, {"edge", "corner"}),
        ("intersects", Point(5, 5, srid=4326), {"big", "holed"}),
        ("contains", POINT_IN_HOLE, {"big", "inner"}),
        ("contains", Point(2, 3, srid=4326), {"big"}),
        ("covers", Point(2, 3, srid=4326), {"big", "inner", "holed"}),
        ("coveredby", AREAS["big"], {"big", "inner", "holed"}),
        ("within", AREAS["big"], {"big", "inner", "holed"}),
        ("touches", AREAS["big"], {"edge"}),
        ("touches", AREAS["edge"], {"big", "corner", "holed"}),
        ("overlaps", AREAS["across"], {"big", "edge", "holed"}),
        ("crosses", GEOSGeometry("SRID=4326;LINESTRING(3 3, 3 11)"), {"big", "inner", "holed"}),
        ("disjoint", AREAS["big"], {"corner", "far"}),
        ("equals", AREAS["inner"], {"inner"}),
        ("equals", GEOSGeometry("SRID=4326;POLYGON((4 2, 4 4, 2 4, 2 2, 4 2))"), {"inner"}),
        ("bboverlaps", POINT_IN_HOLE, {"big", "inner", "holed"}),
        ("bboverlaps", CORNER, {"edge", "corner"}),
        ("bbcontains", AREAS["inner"], {"big", "inner", "holed"}),
        ("contained", AREAS["big"], {"big", "inner", "holed"}),
        ("dwithin", (Point(31, 15, srid=4326), 1), {"corner"}),
        ("dwithin", (Point(31, 15, srid=4326), 0.5), set()),
        ("relate", (AREAS["big"], "FF*FF****"), {"corner", "far"}),
        ("isvalid", True, set(AREAS)),
    ],
)
def test_a_lookup_finds_what_postgis_finds(
    areas: None, lookup: str, value: object, expected: set[str]
) -> None:
    assert names(Q(**{f"area__{lookup}": value})) == expected


def test_a_lookup_can_be_negated_and_combined(areas: None) -> None:
    touching = Q(area__intersects=AREAS["big"])
    assert names(~touching) == {"corner", "far"}
    assert names(touching & Q(area__contains=Point(15, 5, srid=4326))) == {"edge"}


def test_a_lookup_takes_the_geometry_of_another_row(areas: None) -> None:
    Place.objects.create(slug="town", name="Town", point=Point(3, 3, srid=4326))
    towns = Place.objects.filter(point__within=AreaAlert.objects.get(token="inner").area)
    assert [town.slug for town in towns] == ["town"]


def test_a_value_in_another_system_is_transformed(areas: None) -> None:
    point = Point(15, 5, srid=4326)
    point.transform(3857)
    assert names(Q(area__contains=point)) == {"edge"}


def test_a_polygon_goes_in_and_comes_out_to_the_last_bit(areas: None) -> None:
    coordinates = ((0.1, 0.2), (1 / 3, math.pi), (1e-9, 45.123456789012345), (0.1, 0.2))
    AreaAlert.objects.create(
        email="a@example.org", token="bits", area=MultiPolygon(Polygon(coordinates), srid=4326)
    )
    area = AreaAlert.objects.get(token="bits").area
    assert area.srid == 4326
    assert area.coords == ((coordinates,),)


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (gis.Area(gis.Transform("area", 6933)), 49_168_184_668.64),
        (gis.Centroid("area"), "POINT (3 3)"),
        (gis.Envelope("area"), "POLYGON ((2 2, 2 4, 4 4, 4 2, 2 2))"),
        (gis.PointOnSurface("area"), "POINT (3 3)"),
        (gis.MakeValid("area"), AREAS["inner"].wkt),
        (gis.IsValid("area"), True),
        (gis.IsEmpty("area"), False),
        (gis.NumPoints("area"), 5),
        (gis.NumGeometries("area"), 1),
        (gis.AsWKT("area"), "MULTIPOLYGON (((2 2,4 2,4 4,2 4,2 2)))"),
        (gis.Difference("area", square(3, 0, 9, 9)), "POLYGON ((2 2, 2 4, 3 4, 3 2, 2 2))"),
        (gis.Intersection("area", square(3, 0, 9, 9)), "POLYGON ((3 2, 3 4, 4 4, 4 2, 3 2))"),
        (
            gis.Union("area", square(3, 2, 5, 4)),
            "POLYGON ((2 2, 2 4, 3 4, 4 4, 5 4, 5 2, 4 2, 3 2, 2 2))",
        ),
        (gis.SymDifference("area", square(2, 2, 4, 3)), "POLYGON ((2 3, 2 4, 4 4, 4 3, 2 3))"),
    ],
)
def test_a_function_gives_what_postgis_gives(
    areas: None, function: gis.GeoFunc, expected: object
) -> None:
    value = AreaAlert.objects.annotate(value=function).get(token="inner").value
    if isinstance(expected, str):
        assert getattr(value, "srid", 4326) == 4326
        assert shape(value) == shape(expected)
    else:
        assert getattr(value, "standard", value) == pytest.approx(expected, rel=1e-9)


def test_nothing_in_common_is_an_empty_geometry(areas: None) -> None:
    nothing = gis.Intersection("area", AREAS["far"])
    assert AreaAlert.objects.annotate(value=nothing).get(token="inner").value.empty


def test_geometries_load_as_one_array(areas: None) -> None:
    rows = AreaAlert.objects.order_by("token").values_list(gis.AsWKB("area"), flat=True)
    loaded = shapely.from_wkb(np.array([bytes(row) for row in rows], dtype=object))
    expected = [shapely.from_wkt(AREAS[name].wkt) for name in sorted(AREAS)]
    assert shapely.equals_exact(loaded, expected).all()
    assert not shapely.get_srid(loaded).any()


def test_aggregates_see_all_rows_of_a_query(areas: None) -> None:
    rows = AreaAlert.objects.filter(token__in=["big", "edge", "inner"])
    found = rows.aggregate(extent=Extent("area"), union=Union("area"))
    assert found["extent"] == (0, 0, 20, 10)
    assert shapely.equals(shape(found["union"]), shapely.box(0, 0, 20, 10))


def test_aggregates_of_nothing_are_none() -> None:
    found = AreaAlert.objects.aggregate(extent=Extent("area"), union=Union("area"))
    assert found == {"extent": None, "union": None}


def test_distance_orders_places_in_degrees() -> None:
    for slug, lon in (("near", 1), ("nearer", 0.5), ("far", 9)):
        Place.objects.create(slug=slug, name=slug, point=Point(lon, 0, srid=4326))
    here = Point(0, 0, srid=4326)
    towns = Place.objects.filter(point__dwithin=(here, 2)).values_list("slug", flat=True)
    assert set(towns) == {"near", "nearer"}


def test_a_column_of_another_row_can_be_the_value(areas: None) -> None:
    assert names(Q(area__covers=F("area"))) == set(AREAS)


def test_a_changed_polygon_is_found_where_it_is_now(areas: None) -> None:
    AreaAlert.objects.filter(token="far").update(area=square(-10, -10, -9, -9))
    assert names(Q(area__intersects=Point(-9.5, -9.5, srid=4326))) == {"far"}
    assert names(Q(area__intersects=Point(100.5, 50.5, srid=4326))) == set()


def test_a_deleted_polygon_is_not_found(areas: None) -> None:
    AreaAlert.objects.filter(token="far").delete()
    assert names(Q(area__bboverlaps=AREAS["far"])) == set()


def test_an_empty_polygon_is_stored_and_meets_nothing(areas: None) -> None:
    AreaAlert.objects.create(email="e@example.org", token="empty", area=MultiPolygon([], srid=4326))
    assert "empty" not in names(Q(area__intersects=AREAS["big"]))
    assert AreaAlert.objects.get(token="empty").area.empty
