"""The advance of the shipped example, at 100,000 points, against the map of each single day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import numpy as np
import pytest
import shapely
from django.db import transaction
from pytest_django import DjangoDbBlocker

from geodata.editions import Published, live
from geodata.territory.days import to_day
from geodata.territory.measures import locate
from mapsite.readings.advance import advance, days_held, names_of
from mapsite.readings.succession import successions
from tests.geodata.territory.measures import day_by_day
from tests.kept_rows import KeptStories

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

POINTS = 100_000
RANGES = [("2024-11-27", "2024-12-08"), ("2024-01-01", "2026-02-11")]


@pytest.fixture(scope="module")
def example(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, stories: KeptStories
) -> Iterator[Published]:
    """The example, published once for the tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        stories.tell_published_example()
        yield live()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def face(example: Published) -> np.ndarray:
    """The faces that random points of the land lie in."""
    west, south, east, north = shapely.total_bounds(example.composite.faces)
    random, found = np.random.default_rng(16), np.zeros(0, dtype=np.int64)
    while len(found) < POINTS:
        points = random.uniform([west, south], [east, north], (POINTS, 2))
        located = locate(example.composite, points)
        found = np.append(found, located[located >= 0])
    return found[:POINTS]


def days(text: tuple[str, str]) -> tuple[datetime.date, datetime.date]:
    first, last = map(datetime.date.fromisoformat, text)
    return first, last


@pytest.mark.parametrize("span", RANGES)
@pytest.mark.parametrize("faction", ["", "hts", "tg", "sdf"])
def test_the_advance_at_each_point_is_what_the_maps_of_the_days_say(
    example: Published, face: np.ndarray, span: tuple[str, str], faction: str
) -> None:
    before, after = days(span)
    found = advance(example, before, after, faction)
    heirs, ends = successions(example), (to_day(before), to_day(after))
    if faction:
        names = names_of(example, faction)
        expected = day_by_day.advance_of(example.composite, face, names, *ends, heirs)
    else:
        expected = day_by_day.advance(example.composite, face, *ends, heirs)
    for name, column in expected.items():
        assert np.array_equal(getattr(found, name)[face], column), name
    assert expected["changes"].any() and not expected["changes"].all()


@pytest.mark.parametrize("span", RANGES)
def test_the_days_under_each_side_at_each_point_are_counted_day_by_day(
    example: Published, face: np.ndarray, span: tuple[str, str]
) -> None:
    before, after = days(span)
    held = days_held(example, before, after)
    table = np.zeros((len(example.composite.faces), len(example.composite.sides)), dtype=np.int64)
    table[held.face, held.side] = held.days
    expected = day_by_day.days_held(example.composite, face, to_day(before), to_day(after))
    assert np.array_equal(table[face], expected)
