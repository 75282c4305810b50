"""Foreign forces and cells on the reader pages, and their numbers of a day."""

from __future__ import annotations

import datetime
import json

import pytest
from django.test import Client

from geodata.editions import Published, live, publish
from geodata.models import Faction, Presence, Source
from geodata.models.workflow import State
from mapsite.readings.presence import numbers_on, who_labels
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_30

APPROVED = {"state": State.APPROVED}
ROWS = [
    # code, who, kind, valid_from, valid_to, last_seen
    ("P1", "Farland", "base", "2019", "", "2025"),
    ("P2", "Farland", "post", "", "2024-11-30", "2024-11-30"),
    ("P3", "Farland", "port", "", "", "2022"),
    ("P4", "Farland", "area", "", "2025-06", ""),
    ("P5", "Cells of X", "cells", "2024-12", "", ""),
    ("P6", "Nearland", "post", "2024-12-02", "", "2025-02-18"),
]


@pytest.fixture
def with_presence(edition: Published) -> Published:
    source = Source.objects.create(code="S7", title="A paper", **APPROVED)
    for code, who, kind, since, until, seen in ROWS:
        row = Presence.objects.create(
            code=code,
            who=who,
            who_ar="بلاد" if who == "Farland" else "",
            name=f"<i>Camp {code}",
            kind=kind,
            point="POINT(37 34)",
            valid_from=since,
            valid_to=until,
            last_seen=seen,
            with_whom="the army",
            **APPROVED,
        )
        row.sources.add(source)
        row.factions.add(Faction.objects.get(slug="gov"))
    publish()
    return live()


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (NOVEMBER_30, {"Farland": (3, 1, 1)}),
        (DECEMBER_2, {"Farland": (2, 1, 1), "Nearland": (1, 0, 0)}),
        (
            datetime.date(2024, 12, 31),
            {"Farland": (2, 1, 1), "Nearland": (1, 0, 0), "Cells of X": (0, 0, 1)},
        ),
    ],
)
def test_posts_are_counted_by_whom_and_what_nobody_saw_since_is_told(
    with_presence: Published, day: datetime.date, expected: dict[str, tuple[int, int, int]]
) -> None:
    labels = who_labels(with_presence)
    got = {
        labels[row.index].text: (row.posts, row.unseen, row.others)
        for row in numbers_on(with_presence, day)
    }
    assert got == expected


def test_pages_list_them_with_whom_since_until_and_last_seen(
    client: Client, with_presence: Published
) -> None:
    page = client.get("/presence/?day=2024-11-30").content.decode()
    assert "&lt;i&gt;Camp P1" in page and "<i>Camp" not in page
    assert "since 2019, last seen 2025 · with the army" in page
    assert "since when is not known, until 30 November 2024, last seen 30 November 2024" in page
    assert "since December 2024" in page and 'id="P6"' in page
    assert 'href="/sources/#S7"' in page
    assert 'href="/?day=2024-12-02#10/34.0/37.0"' in page, "P1 was seen after the last day"
    assert "بلاد" in client.get("/ar/presence/").content.decode()
    side = client.get("/factions/gov/").content.decode()
    assert "Farland: <strong>&lt;i&gt;Camp P1" in side
    assert "Camp P1" not in client.get("/factions/hts/").content.decode()
    numbers = client.get("/statistics/?day=2024-12-02").content.decode()
    assert 'id="posts"' in numbers and "posts at full height: 3" in numbers


def test_an_edition_without_them_has_its_page(client: Client, edition: Published) -> None:
    assert "This edition names none." in client.get("/presence/").content.decode()
    assert 'id="posts"' not in client.get("/statistics/").content.decode()


def test_they_can_be_downloaded(client: Client, with_presence: Published) -> None:
    found = json.loads(b"".join(client.get("/data/presence.geojson")))
    rows = {row["properties"]["code"]: row for row in found["features"]}
    assert len(rows) == len(ROWS)
    assert rows["P5"]["properties"]["valid_from"] == "2024-12"
    assert rows["P1"]["geometry"] == {"type": "Point", "coordinates": [37, 34]}
    text = b"".join(client.get("/data/presence.csv")).decode("utf-8-sig")
    assert text.splitlines()[0].startswith("code,") and "2024-12," in text


def test_kml_tells_until_when_as_exactly_as_is_known(
    client: Client, with_presence: Published
) -> None:
    text = b"".join(client.get("/data/presence.kml")).decode()
    assert "<end>2025-06</end>" in text and "<end>2024-11-30</end>" in text
    assert "<begin>2024-12</begin>" in text
