"""The example in Arabic: no page leaves its reader with English, unless it says that it is."""

from __future__ import annotations

import html
import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from geodata.editions import live
from geodata.models import AreaAlert, Event, Place
from mapsite.news import alerts
from mapsite.readings.changes import changed_days
from tests.kept_rows import KeptStories
from tests.mapsite.latin import latin_on, latin_runs, texts_on

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
PAGES = [
    "/ar/",
    "/ar/?day=2024-11-27",
    "/ar/?day=1999-01-01",
    "/ar/?edition=1",
    "/ar/compare/?from=2024-11-26&to=2024-12-08",
    "/ar/compare/?from=99",
    "/ar/contested/?from=2024-11-26&to=2024-12-08&side=hts",
    "/ar/history/?lat=36.2&lon=37.16",
    "/ar/history/?lat=1&lon=1",
    "/ar/history/?lat=99&lon=0",
    "/ar/statistics/",
    "/ar/events/",
    "/ar/events/?page=2",
    "/ar/changes/",
    "/ar/changes/?page=2",
    "/ar/changes/?edition=1",
    "/ar/stories/",
    "/ar/stories/fall-of-damascus/",
    "/ar/factions/",
    "/ar/search/?q=حلب",
    "/ar/search/?q=؟",
    "/ar/editions/",
    "/ar/about/methodology/",
    "/ar/about/licence/",
    "/ar/about/disclaimer/",
    "/ar/about/privacy/",
    "/ar/about/sources/",
    "/ar/sources/",
    "/ar/embed/",
    "/ar/embed/builder/",
    "/ar/alerts/",
    "/ar/data/",
    "/ar/nothing/",
    "/ar/about/99/",
    "/ar/film/",
    "/ar/alerts/99/",
    "/ar/events/99/",
    "/ar/factions/99/",
    "/ar/places/99/",
    "/ar/stories/99/",
    "/ar/?edition=99",
    "/data/map.html?lang=ar&from=2024-11-26&to=2024-12-08",
]
CORNERS = "36.9 36.0,37.4 36.0,37.4 36.4,36.9 36.4"


@pytest.fixture(scope="module")
def example(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, stories: KeptStories
) -> Iterator[None]:
    """The example, published once for the tests of this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        stories.tell_published_example()
        yield
        transaction.set_rollback(True)


def shown(client: Client, address: str) -> str:
    """The page, as a text, whatever it is made of; nonsense answers with a page too."""
    response = client.get(address)
    assert response.status_code in (200, 400, 404)
    return b"".join(response).decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_the_example_is_arabic(client: Client, example: None, address: str) -> None:
    assert latin_on(shown(client, address)) == []


def test_the_page_of_each_event_and_side_is_arabic(client: Client, example: None) -> None:
    edition = live()
    pages = [f"/ar/events/{code}/" for code in edition.record["events"]]
    pages += [f"/ar/factions/{slug}/" for slug in edition.record["factions"]]
    found = {address: latin_on(shown(client, address)) for address in pages}
    assert {address: runs for address, runs in found.items() if runs} == {}


def test_the_dossiers_of_places_are_arabic(client: Client, example: None) -> None:
    """One place of each source of coordinates, and the largest."""
    places = {place.coordinate_source: place.slug for place in Place.objects.order_by("pk")}
    slugs = [*places.values(), "aleppo", "deir-ez-zor", "palmyra", "homs", "daraa", "tabqa"]
    found = {slug: latin_on(shown(client, f"/ar/places/{slug}/")) for slug in slugs}
    assert {slug: runs for slug, runs in found.items() if runs} == {}


def test_suggestions_are_arabic(client: Client, example: None) -> None:
    places = json.loads(shown(client, "/ar/search/suggestions.json?q=alep"))["places"]
    texts = [place[key] for place in places for key in ("name", "kind", "governorate")]
    assert len(places) == 8
    assert latin_runs(" · ".join(texts)) == []


@pytest.mark.parametrize("query", ["", "&compare=2024-11-26"])
def test_a_picture_is_arabic(client: Client, example: None, query: str) -> None:
    """Its lines are elements: a name may begin in one and end in the next."""
    lines = texts_on(shown(client, f"/picture/2024-11-30.svg?lang=ar{query}"))
    marks = str.maketrans("", "", "\u2066\u2067\u2068\u2069")
    assert latin_runs(" ".join(lines).translate(marks)) == []


def test_the_feed_is_arabic(client: Client, example: None) -> None:
    feed = ElementTree.fromstring(shown(client, "/ar/changes/feed.atom"))
    read = ("title", "subtitle", "summary", "content")
    texts = [e.text or "" for e in feed.iter() if e.tag.partition("}")[2] in read]
    assert any("<ul" in text for text in texts)
    assert [run for text in texts for run in latin_on(html.unescape(text))] == []


def test_alerts_are_in_arabic(client: Client, example: None) -> None:
    page = client.post("/ar/alerts/", {"email": "a@example.org", "polygon": CORNERS})
    assert latin_on(page.content.decode()) == []
    refused = client.post("/ar/alerts/", {"email": "a", "polygon": "0 0,2 2,2 0,0 2"})
    assert latin_on(refused.content.decode().replace("0 0,2 2,2 0,0 2", "")) == []
    alert, edition = AreaAlert.objects.get(), live()
    page = client.get(f"/ar/alerts/{alert.token}/").content.decode()
    assert latin_on(page) == []
    with alerts.in_its_language(alert):
        days = changed_days(edition, alert.area[0].wkt)
        notice = alerts.notice(alert, edition, days)
    for message in (mail.outbox[0], notice):
        assert latin_runs(message.subject) == latin_runs(message.body) == []
    assert len(days) > 3


def test_a_text_without_arabic_is_english_and_says_so(client: Client, example: None) -> None:
    """What the tests above would find, and do find where the mark is missing."""
    with transaction.atomic():
        Event.objects.filter(code="E005").update(translations={})
        call_command("publish", stdout=StringIO())
        page = shown(client, "/ar/events/E005/")
        transaction.set_rollback(True)
    assert '<span lang="en" dir="ltr">HTS-led factions; Government</span>' in page
    assert "HTS-led factions" in latin_on(page.replace('lang="en"', ""))
    # The head says it too, where no mark can stand.
    assert {*latin_on(page)} == {"Offensive", "Deterrence of Aggression", "begins"}


@pytest.mark.parametrize(
    ("html", "runs"),
    [
        ("<p>حلب Aleppo city</p>", ["Aleppo city"]),
        ('<p lang="en">Aleppo <b>city</b></p><p>Homs</p>', ["Homs"]),
        ('<img alt="The map"><br>على M5', ["The map"]),
        ('<meta name="description" content="Words"><title>Title</title>', ["Words", "Title"]),
        ("<script>let x</script><code>x</code>[S012] E005، M5، CC BY 4.0، a@example.org", []),
        ('<p lang="en"><br>x<img alt="y"></p>حلب', []),
    ],
)
def test_what_counts_as_latin(html: str, runs: list[str]) -> None:
    assert latin_on(html) == runs
