"""A change of which only is known that it lies between two days: where it is told, and as what."""

from __future__ import annotations

import datetime
import json
import re

import pytest
from django.test import Client
from django.utils import translation

import mapsite.urls  # noqa: F401  What pages import is loaded before a test is watched.
from geodata.editions import Published, live, publish
from geodata.models import ControlZone, Withholding
from mapsite.readings.changes import changed_days
from mapsite.readings.corrections import digest
from mapsite.readings.day_sentence import sentence_on
from mapsite.readings.uncertain import uncertain_line, uncertain_on
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_30, box, faction, zone

DAYS = "between 28 November 2024 and 5 December 2024 (the day is a best guess)"
SAID = f"HTS took 9,942 km² from the Government, with Aleppo, {DAYS}."


@pytest.fixture
def guessed(edition: Published) -> Published:
    """What HTS took on 30 November it may have taken from the 28th to 5 December."""
    row = ControlZone.objects.get(valid_from=NOVEMBER_30)
    row.earliest, row.latest = datetime.date(2024, 11, 28), datetime.date(2024, 12, 5)
    row.save()
    publish()
    return live()


def test_the_sentence_of_the_day_says_between_which_days(guessed: Published) -> None:
    assert sentence_on(guessed, NOVEMBER_30) == SAID
    with translation.override("ar"):
        assert "28" in sentence_on(guessed, NOVEMBER_30)


def test_it_says_how_much_where_only_part_of_the_land_is_a_guess(guessed: Published) -> None:
    hts = ControlZone.objects.get(valid_from=NOVEMBER_30).faction
    zone(hts, box(37, 34, 38, 35), NOVEMBER_30)
    publish()
    said = sentence_on(live(), NOVEMBER_30)
    assert f"with Aleppo, 9,942 km² of it {DAYS}." in said


@pytest.mark.parametrize(
    "path",
    [
        *("/?day=2024-11-30", "/words/?day=2024-11-30", "/changes/", "/changes/feed.atom"),
        "/changes/days.json",
    ],
)
def test_every_page_that_tells_the_change_tells_the_days(
    guessed: Published, client: Client, path: str
) -> None:
    page = client.get(path).content.decode()
    assert "between 28 November 2024 and" in re.sub(r"</?tspan[^>]*>|\n", " ", page)


def test_feed_readers_are_shown_the_day_again_once_it_is_a_guess(
    edition: Published, guessed: Published
) -> None:
    before, after = (
        next(row for row in changed_days(each) if row.date == NOVEMBER_30)
        for each in (edition, guessed)
    )
    assert digest(edition, before) != digest(guessed, after)


def test_the_map_goes_on_until_all_is_certain(guessed: Published, client: Client) -> None:
    assert guessed.last_day == datetime.date(2024, 12, 5)
    assert guessed.first_day == datetime.date(2024, 11, 26)
    own = [int(uncertain_on(guessed, day).own.sum()) for day in (DECEMBER_2, guessed.last_day)]
    assert own[0] > 9_000_000_000 and own[1] == 0
    page = client.get("/").content.decode()
    assert "5 December 2024" in page and 'max="2024-12-05"' in page


def test_days_before_the_map_are_none_of_it(edition: Published) -> None:
    row = ControlZone.objects.get(valid_from=NOVEMBER_30)
    row.earliest = datetime.date(2024, 11, 1)
    row.save()
    publish()
    edition = live()
    assert edition.first_day == datetime.date(2024, 11, 26)
    assert [day for day, _rows in edition.map["uncertain"]] == ["2024-11-26", "2024-11-30"]
    rows = json.loads(edition.raw("overlays.json"))["uncertain"]
    assert {row["from"] for row in rows} == {"2024-11-26"}


def test_what_is_withheld_takes_its_last_day_along(guessed: Published) -> None:
    row = ControlZone.objects.get(valid_from=NOVEMBER_30)
    Withholding.objects.create(kind="controlzone", zone=row, grid_km=10)
    publish()
    assert live().last_day == DECEMBER_2
    assert DAYS not in sentence_on(live(), NOVEMBER_30)


def test_the_legend_counts_what_is_uncertain(guessed: Published, client: Client) -> None:
    line = uncertain_line(guessed, NOVEMBER_30)
    assert line is not None and line.km2 == "9,942"
    for address in ("/?day=2024-11-30", "/embed/?day=2024-11-30", "/?day=2024-11-29"):
        page = client.get(address).content.decode()
        assert 'class="unsure"' in page and "<td>9,942</td>" in page, address
    page = client.get("/?day=2024-11-26").content.decode()
    assert '<tr class="unsure"><th scope="row">of it uncertain</th><td>–</td>' in page


def test_a_map_without_a_guess_has_no_such_line(edition: Published, client: Client) -> None:
    assert uncertain_line(edition, NOVEMBER_30) is None
    assert 'class="unsure"' not in client.get("/").content.decode()


def test_a_new_status_alone_is_no_guess(edition: Published) -> None:
    """Who holds the land is sure, whenever it was confirmed."""
    hts = faction("sdf", "SDF", "#e0b432", 3)
    zone(hts, box(38, 36, 39, 37), NOVEMBER_30, status="claimed")
    row = zone(hts, box(38, 36, 39, 37), DECEMBER_2)
    row.earliest = NOVEMBER_30 + datetime.timedelta(days=1)
    row.save()
    publish()
    day = next(row for row in changed_days(live()) if row.date == DECEMBER_2)
    assert day.guessed == ()
