"""Writers and readers at once: all wait their turn, nobody loses a write. On both databases."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.contrib.gis.geos import MultiPolygon, Point, Polygon
from django.db import connection, transaction

from geodata.models import AreaAlert, Place

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
WRITERS, TURNS = 4, 10


def together(work: Callable[[int], None]) -> None:
    """Run the work in threads that start at the same moment, each on its own connection."""
    barrier = Barrier(WRITERS)

    def turn(number: int) -> None:
        try:
            barrier.wait(timeout=20)
            work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(turn, range(WRITERS)))


def test_writers_that_read_before_they_write_lose_nothing() -> None:
    Place.objects.create(slug="town", name="Town", population=0, point=Point(0, 0))

    def count_up(number: int) -> None:
        for _ in range(TURNS):
            with transaction.atomic():
                town = Place.objects.select_for_update().get(slug="town")
                town.population += 1
                town.save()

    together(count_up)
    assert Place.objects.get(slug="town").population == WRITERS * TURNS


def test_spatial_writes_and_lookups_at_once_keep_the_index_whole() -> None:
    box = MultiPolygon(Polygon.from_bbox((0, 0, 1, 1)), srid=4326)

    def write_and_look(number: int) -> None:
        for turn in range(TURNS):
            token = f"{number}-{turn}"
            AreaAlert.objects.create(email="a@example.org", token=token, area=box)
            found = AreaAlert.objects.filter(area__contains=Point(0.5, 0.5, srid=4326))
            assert token in found.values_list("token", flat=True)

    together(write_and_look)
    found = AreaAlert.objects.filter(area__intersects=box)
    assert found.count() == WRITERS * TURNS


def test_a_reader_is_not_held_up_by_an_open_write() -> None:
    Place.objects.create(slug="town", name="Town", point=Point(0, 0))

    def read() -> str:
        try:
            return Place.objects.get(slug="town").name
        finally:
            connection.close()

    with transaction.atomic(), ThreadPoolExecutor(1) as pool:
        Place.objects.filter(slug="town").update(name="Renamed")
        assert pool.submit(read).result(timeout=10) == "Town"
