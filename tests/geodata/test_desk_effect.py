"""The effect of a zone before it is saved: who gains, which places flip, what speaks against it."""

from __future__ import annotations

import datetime
import json

import pytest
from django.contrib.gis.geos import Point
from django.utils import timezone

from geodata.models import EditorScope, Place
from geodata.review import workflow
from tests.geodata.desk_story import DAY, Story, square, tell, told
from tests.kept_rows import KeptStories

ADDRESS = "/admin/geodata/controlzone/desk/effect/"


@pytest.fixture
def story(db, client, stories: KeptStories) -> Story:
    made = told(stories)
    client.force_login(made.ana)
    return made


def ask(client, story: Story, shape=None, **fields) -> dict:
    job = {
        "area": json.loads((shape or square(0, 0)).geojson),
        "faction": story.hts.pk,
        "status": "controlled",
        "valid_from": DAY.isoformat(),
        "sources": [story.source.pk],
    }
    answer = client.post(ADDRESS, json.dumps(job | fields), content_type="application/json")
    return answer.json() | {"code": answer.status_code}


def approve(story: Story, **fields):
    return workflow.approve(workflow.submit(story.draft(**fields), story.ana), story.ed)


def test_it_tells_who_gains_and_who_loses(story: Story, client) -> None:
    answer = ask(client, story)
    assert [(row["faction"], row["gained"] > 0) for row in answer["balance"]] == [
        ("hts", True),
        ("gov", False),
    ]
    assert answer["balance"][0]["gained"] == answer["balance"][1]["lost"]
    assert answer["warnings"] == []


def test_places_that_flip_are_named(story: Story, client) -> None:
    Place.objects.create(slug="in", name="Inside", point=Point(0.5, 0.5, srid=4326))
    Place.objects.create(slug="out", name="Outside", point=Point(2.5, 2.5, srid=4326))
    (place,) = ask(client, story)["places"]
    assert (place["name"], place["before"], place["after"]) == ("Inside", "GOV", "HTS")


def test_later_zones_that_override_it_are_named(story: Story, client) -> None:
    later = approve(story, faction=story.gov, valid_from=DAY + datetime.timedelta(days=3))
    answer = ask(client, story)
    assert [(row["zone"], row["day"]) for row in answer["overriding"]] == [(later.pk, "2024-11-30")]
    assert [(row["start"], row["end"]) for row in answer["later"]] == [("2024-11-27", "2024-11-30")]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, []),
        ({"earliest": DAY.isoformat(), "latest": DAY.isoformat()}, []),
        (
            {"earliest": "2024-11-25", "latest": "2024-11-29"},
            ["Uncertain from 2024-11-25 to 2024-11-28: 12,"],
        ),
        ({"latest": "2024-11-29"}, ["Uncertain from 2024-11-27 to 2024-11-28: 12,"]),
    ],
)
def test_it_tells_how_long_how_much_land_is_uncertain(
    story: Story, client, fields: dict, words: list[str]
) -> None:
    told = ask(client, story, **fields)["notes"]
    assert len(told) == len(words)
    assert all(text.startswith(start) for text, start in zip(told, words, strict=True))


def test_days_out_of_order_are_refused(story: Story, client) -> None:
    answer = ask(client, story, earliest="2024-11-28", latest="2024-11-29")
    assert answer["code"] == 400
    assert "days" in answer["error"]


@pytest.mark.parametrize(
    ("fields", "warning"),
    [
        ({"sources": []}, "no source"),
        (
            {"valid_from": (timezone.now() + datetime.timedelta(days=9)).date().isoformat()},
            "future",
        ),
        ({"latest": "2999-01-01"}, "would go on until 2999-01-01"),
    ],
)
def test_doubts_are_told(story: Story, client, fields: dict, warning: str) -> None:
    assert any(warning in words for words in ask(client, story, **fields)["warnings"])


def test_a_partisan_source_that_favours_its_side_is_told(story: Story, client) -> None:
    story.source.partisan_of = story.hts
    story.source.save()
    assert "only on sources partisan" in ask(client, story)["warnings"][0]
    against = ask(client, story, faction=story.gov.pk)
    assert not any("partisan" in words for words in against["warnings"])


def test_land_outside_and_rivals_of_the_day_are_told(story: Story, client) -> None:
    approve(story, name="Rival", rank=5)
    answer = ask(client, story, shape=square(-0.5, 0))["warnings"]
    assert any("outside the land" in words for words in answer)
    assert any("“Rival" in words and "higher rank" in words for words in answer)


def test_the_zone_itself_is_compared_with_what_was_approved(story: Story, client) -> None:
    row = approve(story)
    answer = ask(client, story, zone=row.pk, faction=story.hts.pk)
    assert answer["balance"] == []
    moved = ask(client, story, shape=square(1, 0), zone=row.pk)
    assert {side["faction"] for side in moved["balance"]} == {"gov", "hts"}


@pytest.mark.parametrize(
    "fields",
    [
        {"area": None},
        {"area": {"type": "Point", "coordinates": [0, 0]}},
        {"area": {"type": "Polygon", "coordinates": [[[0, 0], [999, 0], [1, 1], [0, 0]]]}},
        {"valid_from": ""},
        {"valid_from": "2024-13-45"},
        {"valid_to": "2024-11-01"},
        {"faction": "x' OR 1=1"},
        {"rank": "high"},
        {"zone": "<script>"},
        {"sources": ["x"]},
    ],
)
def test_nonsense_is_refused_in_words(story: Story, client, fields: dict) -> None:
    answer = ask(client, story, **fields)
    assert answer["code"] == 400
    assert answer["error"]


def test_the_ground_shows_sides_drafts_and_places(story: Story, client) -> None:
    story.draft(name="<b>Draft</b>")
    query = {"day": DAY.isoformat(), "box": "-1,-1,5,5"}
    answer = client.get("/admin/geodata/controlzone/desk/ground/", query).json()
    assert [side["faction"] for side in answer["sides"]] == ["gov"]
    assert answer["pending"][0]["name"] == f"<b>Draft</b> ({DAY})"
    assert answer["days"] == {"before": "2024-11-01", "after": None}


@pytest.mark.parametrize(
    ("box", "sides"), [("-200,-10,20,10", ["gov"]), ("100,0,300,10", []), ("400,0,420,10", [])]
)
def test_a_map_dragged_off_the_world_shows_what_is_left_of_it(
    story: Story, client, box: str, sides: list[str]
) -> None:
    query = {"day": DAY.isoformat(), "box": box}
    answer = client.get("/admin/geodata/controlzone/desk/ground/", query).json()
    assert [side["faction"] for side in answer["sides"]] == sides


@pytest.mark.parametrize("query", [{}, {"day": "x", "box": "0,0,1,1"}, {"day": "2024-11-27"}])
def test_bad_questions_about_the_ground_are_refused(story: Story, client, query: dict) -> None:
    assert client.get("/admin/geodata/controlzone/desk/ground/", query).status_code == 400


def test_readers_do_not_see_the_desk(client, db) -> None:
    assert client.get("/admin/geodata/controlzone/desk/ground/").status_code == 302
    made = tell()
    made.carl.groups.clear()
    client.force_login(made.carl)
    assert client.get("/admin/geodata/controlzone/desk/ground/").status_code == 403


def test_shapes_are_joined_cut_and_split(story: Story, client) -> None:
    def work(**job) -> dict:
        address = "/admin/geodata/controlzone/desk/shapes/"
        return client.post(address, json.dumps(job), content_type="application/json").json()

    area, other = (json.loads(square(x, 0).geojson) for x in (0, 0.5))
    line = {"type": "LineString", "coordinates": [[0.5, -1], [0.5, 2]]}
    short = {"type": "LineString", "coordinates": [[0.5, 0.2], [0.5, 0.4]]}
    assert len(work(work="add", area=area, other=other)["area"]["coordinates"]) == 1
    assert "error" in work(work="cut", area=area, other=area)
    assert len(work(work="split", area=area, other=line)["pieces"]) == 2
    assert "does not cut" in work(work="split", area=area, other=short)["error"]
    assert "error" in work(work="dance", area=area, other=other)


def test_a_scope_is_told_by_the_form(story: Story, client) -> None:
    EditorScope.objects.create(user=story.ana, area=square(2, 2))
    form = {
        "faction": story.hts.pk,
        "status": "controlled",
        "valid_from": DAY.isoformat(),
        "geometry": square(0, 0).geojson,
        "confidence": "medium",
        "rank": 0,
    }
    answer = client.post("/admin/geodata/controlzone/add/", form)
    assert b"outside the area that you are limited to" in answer.content
