"""The sentence of a day: what it says, in which words, and where it stands."""

from __future__ import annotations

import datetime
import json
import re
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import translation

import mapsite.urls  # noqa: F401  What pages import is loaded before a test is watched.
from geodata.editions import Published, live, publish
from geodata.models import Event, Faction, Place
from geodata.models.workflow import State
from geodata.territory.claims import NOBODY, WITHHELD, Side
from mapsite.pictures.request import SIZES, PictureRequest
from mapsite.pictures.sheet import most_lines, subtitle, svg_of
from mapsite.readings import day_sentence
from mapsite.readings.changes import ChangedDay, changed_days
from mapsite.readings.day_clauses import Summary, _key, summary_of
from mapsite.readings.day_sentence import sentence_of, sentence_on, sentences
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_30, box, faction, zone

GOV, HTS = Side("gov", "controlled"), Side("hts", "controlled")
CONTESTED = Side("gov", "contested", "hts")
SAID = "HTS took 9,942 km² from the Government, with Aleppo."


@pytest.mark.parametrize(
    ("old", "new", "kind", "parties"),
    [
        (GOV, HTS, "taken", ("hts", "gov")),
        (Side("gov", "besieged"), HTS, "taken", ("hts", "gov")),
        (CONTESTED, HTS, "taken", ("hts", "gov")),
        (CONTESTED, GOV, "kept", ("gov", None)),
        (NOBODY, HTS, "found", ("hts", None)),
        (GOV, NOBODY, "lost", ("gov", None)),
        (GOV, CONTESTED, "contested", ("gov", "hts")),
        (GOV, Side("hts", "claimed"), "claimed", ("hts", "gov")),
        (Side("hts", "claimed"), HTS, "confirmed", ("hts", None)),
        (Side("hts", "claimed"), GOV, "unconfirmed", ("gov", "hts")),
        (GOV, Side("gov", "mixed"), "other", (GOV, Side("gov", "mixed"))),
        (GOV, WITHHELD, "other", (GOV, WITHHELD)),
    ],
)
def test_a_change_is_of_one_kind(old: Side, new: Side, kind: str, parties: tuple) -> None:
    assert _key(old, new) == (kind, *parties)


@pytest.fixture
def busy(edition: Published) -> Published:
    """On 2 December five parts change at once, the largest with five places."""
    sdf, israel = faction("sdf", "SDF", "#e0b432", 3), faction("il", "Israel", "#2b2954", 4)
    zone(sdf, box(36, 33, 37, 35), DECEMBER_2)
    for number in range(5):
        Place.objects.create(
            slug=f"p{number}",
            name=f"Place {number}",
            name_ar="مكان",
            point=f"POINT(36.{number}5 34.{number}5)",
            kind="town",
            population=1000 * number,
        )
    zone(israel, box(37, 33, 37.2, 33.2), DECEMBER_2)
    zone(sdf, box(37.5, 33, 37.6, 33.1), DECEMBER_2, status="claimed")
    publish(note="Busy")
    return live()


def test_the_largest_comes_first_and_what_is_left_out_is_added_up(busy: Published) -> None:
    day = changed_days(busy)[0]
    summary = summary_of(busy, day)
    sizes = [clause.area for clause in summary.clauses]
    assert sizes == sorted(sizes, reverse=True) and len(sizes) == 3
    assert sum(sizes) + summary.rest == day.area
    said = sentence_of(busy, day)
    assert said.startswith("SDF took 20,")
    assert "from the Government, with Place 4, Place 3 and 3 other places; " in said
    assert said.endswith("km² more changed in smaller parts.")
    with translation.override("ar"):
        arabic = sentence_on(busy, DECEMBER_2)
    assert "بما فيها مكان ومكان و3 أماكن أخرى؛ " in arabic and arabic.startswith("سيطرة SDF على")


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        (["withdrawal"], " km² passed from the Government to SDF, with Place 4"),
        (["withdrawal", "capture"], "SDF took 20,"),
    ],
)
def test_land_that_was_left_is_not_told_as_taken(
    busy: Published, kinds: list[str], said: str
) -> None:
    place = Place.objects.get(slug="p4")
    for kind in kinds:
        Event.objects.create(
            code=kind, day=DECEMBER_2, kind=kind, title=kind, place=place, state=State.APPROVED
        )
    publish(note="With events")
    assert said in sentence_on(live(), DECEMBER_2)


def test_pages_feed_and_picture_say_it(client: Client, edition: Published) -> None:
    page = client.get(f"/?day={NOVEMBER_30}").content.decode()
    assert f'name="description" content="{SAID} Who holds what' in page
    assert f'id="panel-summary">{SAID}</p>' in page and '<path class="changed" d="M' in page
    quiet = client.get("/?day=2024-12-01").content.decode()
    assert 'id="panel-summary">no change of control</p>' in quiet
    assert 'class="changed"' not in quiet
    for address in ("/changes/", "/changes/feed.atom"):
        assert SAID in client.get(address).content.decode(), address
    drawn = " ".join(subtitle(edition, PictureRequest(NOVEMBER_30, SIZES["social"])))
    assert drawn.startswith(SAID)


def test_the_map_of_a_film_stands_still(busy: Published) -> None:
    size = SIZES["social"].scaled(400)
    requests = [PictureRequest(day, size) for day in (NOVEMBER_30, DECEMBER_2)]
    assert [len(subtitle(busy, request)) for request in requests] == [1, 2]
    lines = most_lines(busy, requests)
    drawn = [svg_of(busy, replace(request, lines=lines), "") for request in requests]
    places = {re.search(r'transform="(translate[^"]+)" clip-path', svg)[1] for svg in drawn}
    assert lines == 2 and len(places) == 1


def test_the_live_map_gets_all_of_them_in_the_language_of_the_page(
    client: Client, edition: Published
) -> None:
    with translation.override("en"):
        expected = sentences(edition)
    english = client.get("/changes/days.json?edition=1")
    assert json.loads(english.content) == expected
    assert list(expected) == ["2024-11-30", "2024-12-02"]
    row = expected["2024-11-30"]
    assert (row["text"], row["same"]) == (SAID, [])
    assert row["changed"] == edition.map["changed_areas"][0]
    arabic = json.loads(client.get("/ar/changes/days.json?edition=1").content)
    assert (
        arabic["2024-11-30"]["text"] == "سيطرة HTS على 9,942 كم² من مناطق Government، بما فيها حلب."
    )
    assert english.headers["ETag"]


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (38, "from the Government (4,122 km² of it contested before)."),
        (37.4, "from the Government, contested before."),
    ],
)
def test_land_that_was_contested_before_is_told_apart(
    edition: Published, held: float, said: str
) -> None:
    """Other pages tell contested land by itself: so the sentence says how much of it there is."""
    gov, hts = Faction.objects.get(slug="gov"), Faction.objects.get(slug="hts")
    second = {"status": "contested", "contested_with": hts}
    zone(gov, box(37, 33, 37.4, 34), DECEMBER_2 - datetime.timedelta(days=1), **second)
    zone(hts, box(37, 33, held, 34), DECEMBER_2)
    publish()
    sentence = sentence_on(live(), DECEMBER_2)
    assert said in sentence, sentence


def test_the_sentence_of_a_day_is_worded_without_those_of_all_others(
    edition: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    worded: list[datetime.date] = []

    def noted(of: Published, day: ChangedDay) -> Summary:
        worded.append(day.date)
        return summary_of(of, day)

    monkeypatch.setattr(day_sentence, "summary_of", noted)
    edition.results.clear()
    assert len(changed_days(edition)) > 1
    assert sentence_on(edition, NOVEMBER_30) == sentences(edition)["2024-11-30"]["text"]
    assert worded[0] == NOVEMBER_30
    assert len(worded) == 1 + len(changed_days(edition))
    assert sentence_on(edition, datetime.date(2024, 11, 27)) == ""
