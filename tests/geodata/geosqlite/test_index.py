"""The R*Trees: kept by triggers through every change of rows and tables, and used by lookups."""

from __future__ import annotations

import pytest
from django.contrib.gis.db import models
from django.contrib.gis.geos import Point
from django.core.checks import Error
from django.db import connection
from django.test.utils import isolate_apps

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="the R*Trees are those of the embedded backend"
    ),
]
INDEX = "idx_geosqlite_town_point"


@pytest.fixture
def town():
    """A model with its table, for this test alone."""
    with isolate_apps("geodata"):

        class Town(models.Model):
            point = models.PointField(null=True)

            class Meta:
                app_label = "geodata"
                db_table = "geosqlite_town"

        with connection.schema_editor() as editor:
            editor.create_model(Town)
        yield Town
        with connection.schema_editor() as editor:
            editor.delete_model(Town)


def rows(sql: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def boxes(index: str = INDEX) -> list[tuple]:
    return rows(f"SELECT id, xmin, ymin FROM {index} ORDER BY id")


def test_the_index_follows_the_rows(town) -> None:
    first, second = town.objects.create(point=Point(1, 2)), town.objects.create(point=None)
    assert boxes() == [(first.pk, 1, 2)]
    town.objects.filter(pk=second.pk).update(point=Point(3, 4))
    town.objects.filter(pk=first.pk).update(point=Point(5, 6))
    assert boxes() == [(first.pk, 5, 6), (second.pk, 3, 4)]
    town.objects.filter(pk=first.pk).update(id=70)
    second.delete()
    assert boxes() == [(70, 5, 6)]
    town.objects.bulk_create([town(pk=70, point=Point(7, 8))], ignore_conflicts=True)
    assert boxes() == [(70, 5, 6)]


def test_a_lookup_searches_the_index(town) -> None:
    plan = town.objects.filter(point__within=Point(0, 0).buffer(1)).explain()
    assert "VIRTUAL TABLE INDEX" in plan


def test_the_index_survives_the_remaking_and_renaming_of_its_table(town) -> None:
    town.objects.create(point=Point(1, 2))
    name = models.CharField(max_length=9, default="x", unique=True)
    name.set_attributes_from_name("name")
    with connection.schema_editor() as editor:
        editor.add_field(town, name)
    assert boxes() == [(1, 1, 2)]
    with connection.schema_editor() as editor:
        editor.alter_db_table(town, "geosqlite_town", "geosqlite_city")
    assert boxes("idx_geosqlite_city_point") == [(1, 1, 2)]
    with connection.schema_editor() as editor:
        editor.alter_db_table(town, "geosqlite_city", "geosqlite_town")
    assert boxes() == [(1, 1, 2)]


def test_a_renamed_column_takes_its_index_along(town) -> None:
    town.objects.create(point=Point(1, 2))
    old, new = town._meta.get_field("point"), models.PointField(null=True)
    new.set_attributes_from_name("spot")
    new.model = town
    with connection.schema_editor() as editor:
        editor.alter_field(town, old, new)
    assert boxes("idx_geosqlite_town_spot") == [(1, 1, 2)]
    assert not rows(f"SELECT 1 FROM sqlite_master WHERE name LIKE '{INDEX}%%'")
    with connection.schema_editor() as editor:
        editor.alter_field(town, new, old)


def test_a_dropped_table_leaves_nothing_behind(town) -> None:
    with connection.schema_editor() as editor:
        editor.delete_model(town)
    assert not rows("SELECT name FROM sqlite_master WHERE name LIKE '%%geosqlite_town%%'")
    with connection.schema_editor() as editor:
        editor.create_model(town)


def test_introspection_sees_the_column_and_its_index_and_no_shadow_table(town) -> None:
    with connection.cursor() as cursor:
        tables = {table.name for table in connection.introspection.get_table_list(cursor)}
        constraints = connection.introspection.get_constraints(cursor, "geosqlite_town")
        columns = connection.introspection.get_table_description(cursor, "geosqlite_town")
    assert "geosqlite_town" in tables
    assert not any(name.startswith("idx_") for name in tables)
    assert constraints[INDEX]["columns"] == ["point"]
    point = next(column for column in columns if column.name == "point")
    field = connection.introspection.get_geometry_type("geosqlite_town", point)
    assert field == ("PointField", {})


@isolate_apps("geodata")
def test_an_indexed_geometry_needs_an_integer_primary_key() -> None:
    class Named(models.Model):
        name = models.CharField(max_length=9, primary_key=True)
        point = models.PointField()
        bare = models.PointField(spatial_index=False)

        class Meta:
            app_label = "geodata"

    found = Named.check(databases=["default"])
    assert [(error.id, error.obj.name) for error in found if isinstance(error, Error)] == [
        ("geosqlite.E001", "point")
    ]
