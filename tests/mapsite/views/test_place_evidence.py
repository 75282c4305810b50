"""A place tells its own row of the table that its zone was made of, and none of its neighbours'."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.contrib.gis.geos import Point
from django.test import Client

from geodata.editions import Published, live, publish
from geodata.editions.withholding import withhold
from geodata.models import ControlZone, Place, Source
from geodata.models.workflow import State
from tests.mapsite.conftest import NOVEMBER_26, NOVEMBER_30

APPROVED = {"state": State.APPROVED}


def row(place: str, note: str, *sources: str, **more: object) -> dict:
    sure = {"confidence": "high", "approximate": False, "credibility": None}
    return {"place": place, "sources": list(sources), "note": note, **sure, **more}


@pytest.fixture
def told(edition: Published) -> Published:
    """Aleppo and Safira in one zone of the 30th, each with its row; one that no place has."""
    Place.objects.create(slug="safira", name="Safira", name_ar="السفيرة", point=Point(37.4, 36.1))
    grades = {"S1": "B", "S2": "C", "S3": "D", "S4": "D"}
    for code, letter in grades.items():
        Source.objects.create(
            code=code,
            title=f"Title of {code}",
            url=f"https://{code.lower()}.example/",
            date="2024-11-30",
            reliability=letter,
            basis="International agency",
            **APPROVED,
        )
    taken = ControlZone.objects.get(valid_from=NOVEMBER_30)
    taken.sources.set(Source.objects.filter(code__in=("S1", "S2", "S3")))
    taken.note = "Note of the zone"
    taken.evidence = [
        row("aleppo", "Taken at noon", "S1", "S2", note_ar="أُخذت ظهراً"),
        row("safira", "Left in the morning", "S3"),
        row("nowhere", "Of a place that is none", "S4"),
    ]
    taken.save()
    first = ControlZone.objects.get(valid_from=NOVEMBER_26, faction__slug="gov")
    since = {"day": "2016-12", "sources": ["S1"], "confidence": "high", "note": "The whole city"}
    first.evidence = [row("aleppo", "", "S2", since=since)]
    first.save()
    publish()
    return live()


def test_a_place_tells_its_own_row(client: Client, told: Published) -> None:
    page = client.get("/places/aleppo/").content.decode()
    assert "Taken at noon" in page and "Title of S2" in page
    assert "Left in the morning" not in page and "Title of S3" not in page
    assert "Note of the zone" not in page
    assert "Information: 1: confirmed by other sources" in page  # B and C, of two origins
    assert "B: usually reliable" in page and "Basis: International agency" in page
    assert 'href="https://web.archive.org/web/20241130/https://s1.example/"' in page
    assert "since December 2016, until 29 November 2024" in page and "at least 4 days" in page
    assert "Held since December 2016: The whole city" in page
    arabic = client.get("/ar/places/aleppo/").content.decode()
    assert "أُخذت ظهراً" in arabic and "المعلومة: 1: أكدتها مصادر أخرى" in arabic
    assert "منذ كانون الأول 2016 حتى 29 تشرين الثاني 2024" in arabic


def test_a_point_tells_the_nearest_place_of_its_zone(client: Client, told: Published) -> None:
    page = client.get("/history/?lat=36.11&lon=37.43").content.decode()
    assert "near Safira, 3 km east" in page
    assert "What is known of Safira, the nearest place of this zone:" in page
    assert "Left in the morning" in page and "Taken at noon" not in page
    assert "since before 26 November 2024, until 29 November 2024" in page
    assert (
        "قرب السفيرة، على بعد 3 كم شرقاً"
        in client.get("/ar/history/?lat=36.11&lon=37.43").content.decode()
    )


def test_the_change_log_names_sources(client: Client, told: Published) -> None:
    page = client.get("/changes/").content.decode()
    assert '<a href="/sources/#S1">S1</a>, <a href="/sources/#S2">S2</a>' in page


def test_no_row_of_a_place_that_is_withheld_or_none(client: Client, told: Published) -> None:
    assert "Of a place that is none" not in str(told.record)
    assert "S4" not in told.record["sources"]
    user = User.objects.create_superuser("ada")
    withhold(Place.objects.get(slug="safira"), user)
    withhold(Source.objects.get(code="S2"), user)
    record = str(live().record)
    assert "safira" not in record.lower() and "Left in the morning" not in record
    assert "S2" not in record
    rows = [row for zone in live().record["zones"].values() for row in zone["evidence"]]
    assert [(row["place"], row["sources"], row["credibility"]) for row in rows] == [
        ("aleppo", [], None),
        ("aleppo", ["S1"], None),
    ]
    page = client.get("/history/?lat=36.11&lon=37.43").content.decode()
    assert "Safira" not in page and "Left in the morning" not in page
