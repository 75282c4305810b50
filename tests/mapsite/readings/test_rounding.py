"""The same side on the same day of the same edition has the same km² in every table."""

from __future__ import annotations

import datetime
import random
import re

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.test import Client

from geodata.editions import Published, live, publish
from geodata.models import Faction
from geodata.territory.days import to_day
from geodata.territory.measures import areas
from geodata.territory.measures.rounding import whole_km2
from mapsite.exports.single_file_facts import facts_between
from mapsite.pictures.legend import legend_table
from mapsite.pictures.request import SIZES, PictureRequest
from mapsite.readings.changes import changed_days
from mapsite.readings.comparison import comparison
from mapsite.readings.legend import legend
from mapsite.readings.statistics import rows_of_faction, sides_of_faction, standings
from tests.mapsite.conftest import NOVEMBER_26, faction, zone

FIRST = NOVEMBER_26
DAYS = [FIRST + datetime.timedelta(days=n) for n in range(25)]


@pytest.fixture
def restless(edition: Published) -> Published:
    """A history of thirty small advances, none a whole number of km²."""
    made = random.Random(6)
    sides = [*Faction.objects.order_by("slug"), faction("sdf", "SDF", "#e0b432", 3)]
    for _ in range(30):
        west, south = made.uniform(36, 38.6), made.uniform(33, 36.6)
        wide, high = made.uniform(0.004, 0.3), made.uniform(0.004, 0.3)
        shape = MultiPolygon(Polygon.from_bbox((west, south, west + wide, south + high)), srid=4326)
        zone(made.choice(sides), shape, made.choice(DAYS))
    publish(note="Restless")
    return live()


def shown(edition: Published, day: datetime.date) -> dict[int, int]:
    return {row.index: row.km2 for row in legend(edition.map, day)}


def test_margins_of_any_two_days_are_their_legends(restless: Published) -> None:
    made = random.Random(7)
    for before, after in [sorted(made.sample(DAYS, 2)) for _ in range(60)]:
        matrix = comparison(restless, before, after).matrix
        first, second = shown(restless, before), shown(restless, after)
        assert matrix.before == [first.get(side, 0) for side in matrix.sides]
        assert matrix.after == [second.get(side, 0) for side in matrix.sides]
        columns = zip(*matrix.cells, strict=True)
        assert [sum(filter(None, column)) for column in columns] == matrix.after
        assert matrix.land == sum(first.values()) == sum(second.values())


def test_the_log_has_the_true_difference_rounded(restless: Published) -> None:
    days = changed_days(restless)
    assert len(days) > 10
    for day in days:
        before, after = (
            areas(restless.composite, to_day(day.date) - shift).tolist() for shift in (1, 0)
        )
        net = {row.side: (row.gained or 0) - (row.lost or 0) for row in day.gains}
        for side in range(len(before)):
            assert net.get(side, 0) == after[side] - before[side]


def test_the_map_knows_the_land_that_changed_hands(restless: Published) -> None:
    known = dict(zip(restless.map["change_days"], restless.map["changed_areas"], strict=True))
    shown = {day.date.isoformat(): day.area for day in changed_days(restless) if day.area}
    assert {day: area for day, area in known.items() if area} == shown


def test_statistics_factions_pictures_and_excerpts_say_the_same(restless: Published) -> None:
    excerpt = facts_between(restless.map, DAYS[5], DAYS[20])
    for day in DAYS[5:21]:
        numbers = shown(restless, day)
        assert {row.side: row.km2 for row in standings(restless, day) if row.km2} == {
            side: km2 for side, km2 in numbers.items() if km2
        }
        assert {row.index: row.km2 for row in legend(excerpt, day)} == numbers
        lines = legend_table(restless, PictureRequest(day, SIZES["social"])).lines[:-1]
        assert [line.first for line in lines] == [f"{km2:,}" for km2 in numbers.values()]
        history = [row for row in rows_of_faction(restless, "hts") if row.day <= day]
        true = areas(restless.composite, to_day(day))[sides_of_faction(restless, "hts")].sum()
        assert history[-1].km2 == whole_km2(int(true))


def test_each_number_is_next_to_the_true_one(restless: Published) -> None:
    for day in DAYS:
        true = areas(restless.composite, to_day(day)) / 1e6
        numbers = shown(restless, day)
        assert max(abs(km2 - true[side]) for side, km2 in numbers.items()) < 1


def test_a_page_says_less_than_one_where_land_changed_by_less(
    client: Client, restless: Published
) -> None:
    page = client.get("/changes/").content.decode()
    numbers = [int(text.replace(",", "")) for text in re.findall(r">[+−]([\d,]+)</bdi>", page)]
    assert numbers and 0 not in numbers
