"""An empty site gets its land in the desk."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from geodata.models import Theatre
from geodata.models.workflow import State
from tests.geodata.desk_story import square

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

ADD = "/admin/geodata/theatre/add/"
LAND = {
    "name": "Testland",
    "outline": square(0, 0, 4).geojson,
    "named_areas": "{}",
    "view_lon": 2,
    "view_lat": 2,
    "view_zoom": 6,
    "max_zoom": 12,
    "time_zone": "Europe/Kyiv",
    "sliver_width": 5,
    "seen_version": "",
    "over_version": "",
}


@pytest.fixture
def boss() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("boss", password="boss"))
    return client


def test_a_theatre_is_made_on_an_empty_site(boss: Client) -> None:
    answer = boss.post(ADD, LAND | {"_submit": "1"}, follow=True)
    assert "errornote" not in answer.content.decode()
    row = Theatre.objects.get()
    assert (row.pk, row.name, row.state, row.version) == (1, "Testland", State.IN_REVIEW, 2)
    assert row.drawn_by.username == "boss" and row.history.count() == 2


def test_a_second_theatre_is_refused(boss: Client) -> None:
    boss.post(ADD, LAND)
    assert boss.post(ADD, LAND | {"name": "Other"}).status_code == 403
    assert Theatre.objects.get().name == "Testland"


def test_its_form_still_notices_who_saved_meanwhile(boss: Client) -> None:
    boss.post(ADD, LAND)
    theirs = LAND | {"name": "Theirs", "seen_version": "1"}
    boss.post("/admin/geodata/theatre/1/change/", theirs)
    answer = boss.post("/admin/geodata/theatre/1/change/", theirs | {"name": "Mine"})
    assert "Someone changed this meanwhile" in answer.content.decode()
    assert Theatre.objects.get().name == "Theirs"


def test_countries_and_towns_lie_under_a_drawing_until_there_is_a_land(boss: Client) -> None:
    ask = {"day": "2024-01-01", "box": "20,40,45,55"}
    address = "/admin/geodata/controlzone/desk/ground/"
    shown = boss.get(address, ask, headers={"Accept-Language": "ar"}).json()
    assert 10 < len(shown["countries"]) < 40
    assert {shape["type"] for shape in shown["countries"]} <= {"Polygon", "MultiPolygon"}
    assert {"Kyiv", "Istanbul"} <= {place["name"] for place in shown["places"]}
    assert {place["id"] for place in shown["places"]} == {None}
    off_the_world = boss.get(address, ask | {"box": "200,40,245,55"}).json()
    assert off_the_world["countries"] == off_the_world["places"] == []
    boss.post(ADD, LAND)
    shown = boss.get(address, ask).json()
    assert shown["countries"] == [] and shown["places"] == []
