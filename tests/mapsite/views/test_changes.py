"""The change log and its feed."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils.feedgenerator import Atom1Feed

from geodata.editions import Published, publish
from geodata.models import ControlZone, Source
from geodata.models.workflow import State
from mapsite.readings.changes import changed_days
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_30, box

ATOM = {"a": Atom1Feed.ns}


def entries(client: Client, query: str = "") -> dict[str, str]:
    """The identities of a feed's entries by their title."""
    root = ElementTree.fromstring(client.get(f"/changes/feed.atom{query}").content)
    rows = root.findall("a:entry", ATOM)
    return {row.findtext("a:title", "", ATOM): row.findtext("a:id", "", ATOM) for row in rows}


def test_each_day_lists_land_places_and_events(edition: Published) -> None:
    days = {day.date: day for day in changed_days(edition)}
    assert sorted(days) == [NOVEMBER_30, DECEMBER_2]
    assert [flip.slug for flip in days[NOVEMBER_30].flips] == ["aleppo"]
    assert days[NOVEMBER_30].events == ("E1",)
    assert days[NOVEMBER_30].area > 0


def test_the_first_day_is_no_change(client: Client, edition: Published) -> None:
    assert "26 November 2024</a>" not in client.get("/changes/").content.decode()


def test_since_a_day_leaves_out_what_came_before(client: Client, edition: Published) -> None:
    page = client.get("/changes/?since=2024-11-30").content.decode()
    assert "2 December 2024</a>" in page
    assert "30 November 2024</a>" not in page


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["2 December 2024", "30 November 2024"]),
        ("?bbox=37.1,36.1,37.2,36.3", ["30 November 2024"]),
        ("?bbox=38.2,33.2,38.4,33.4", ["2 December 2024"]),
        ("?bbox=36.1,34.1,36.2,34.2", []),
        ("?bbox=36.5,36.1,37,36.9", []),  # shares an edge with the land that changed
        ("?area=37.1 35,38.9 35.9,38.9 35", []),  # its box meets it
    ],
)
def test_a_feed_fires_only_on_true_intersection(
    client: Client, edition: Published, query: str, titles: list[str]
) -> None:
    assert list(entries(client, query)) == titles


def test_a_correction_elsewhere_leaves_the_feed_of_an_area_as_it_was(
    client: Client, edition: Published
) -> None:
    near, far = "?bbox=37.1,36.1,37.2,36.3", "?bbox=38.2,33.2,38.4,33.4"
    before = {query: entries(client, query) for query in (near, far)}
    ControlZone.objects.filter(valid_from=DECEMBER_2).update(geometry=box(38, 33, 38.3, 33.3))
    publish(note="A line redrawn")
    assert entries(client, near) == before[near]
    assert entries(client, far) != before[far]


def test_the_feed_reads_in_arabic_too(client: Client, edition: Published) -> None:
    root = ElementTree.fromstring(client.get("/ar/changes/feed.atom").content)
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == "ar"


@pytest.mark.parametrize(("path", "code", "dir_"), [("", "en", "ltr"), ("/ar", "ar", "rtl")])
def test_an_entry_reads_anywhere_with_its_direction_and_whole_addresses(
    client: Client, edition: Published, path: str, code: str, dir_: str
) -> None:
    root = ElementTree.fromstring(client.get(f"{path}/changes/feed.atom").content)
    texts = [row.findtext("a:summary", "", ATOM) for row in root.findall("a:entry", ATOM)]
    assert all(text.startswith(f'<div lang="{code}" dir="{dir_}">') for text in texts)
    links = [link for text in texts for link in re.findall(r'href="([^"]*)"', text)]
    assert f"http://testserver{path}/places/aleppo/" in links
    assert all(link.startswith("http://testserver/") for link in links)


def test_an_entry_names_the_sources_of_its_places(client: Client, edition: Published) -> None:
    source = Source.objects.create(
        state=State.APPROVED, code="S9", title="Aleppo falls", publisher="A paper"
    )
    for zone in ControlZone.objects.filter(valid_from=NOVEMBER_30):
        zone.sources.add(source)
    publish()
    root = ElementTree.fromstring(client.get("/changes/feed.atom").content)
    texts = [row.findtext("a:summary", "", ATOM) for row in root.findall("a:entry", ATOM)]
    (text,) = [text for text in texts if "/places/aleppo/" in text]
    assert '<li><a href="http://testserver/sources/S9/">A paper</a>: Aleppo falls</li>' in text
