"""The desk of an empty site asks what the map is about, and makes it."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from geodata.editions import live
from geodata.models import ControlZone, Faction, Page, Place, Theatre
from geodata.models.workflow import State
from tests.geodata.desk_story import square

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

PAGE = "/admin/geodata/theatre/new-map/"
SUDAN = {
    "country": "Sudan",
    "first_day": "2023-04-15",
    "sides": "SAF\nRSF",
    "rest": "SAF",
    "places": "ground",
}


@pytest.fixture
def boss() -> Client:
    client = Client()
    client.force_login(User.objects.create_superuser("boss", password="boss"))
    return client


def errors(client: Client, **changed: Any) -> dict[str, list[str]]:
    """What the page says of a form that is not taken; nothing is written."""
    answer = client.post(PAGE, SUDAN | changed)
    assert answer.status_code == 200 and not Theatre.objects.exists()
    return answer.context["form"].errors


def test_the_desk_of_an_empty_site_leads_to_it(boss: Client) -> None:
    assert PAGE in boss.get("/admin/").content.decode()
    page = boss.get(PAGE).content.decode()
    assert "English, العربية" in page and 'value="control"' in page and "checked" in page
    assert 'value="control" checked' not in page


def test_a_country_becomes_a_map_that_can_be_published(boss: Client) -> None:
    answer = boss.post(PAGE, SUDAN, follow=True)
    assert "The map of Sudan is made, with SAF, RSF and 30 places" in answer.content.decode()
    theatre = Theatre.objects.get()
    assert (theatre.name_ar, theatre.time_zone) == ("السودان", "Africa/Khartoum")
    assert theatre.state == State.APPROVED and theatre.history.get().history_user.username == "boss"
    assert (Faction.objects.count(), Place.objects.count(), Page.objects.count()) == (2, 30, 5)
    call_command("publish")
    assert live().number == 1
    assert PAGE not in boss.get("/admin/").content.decode()
    assert boss.post(PAGE, SUDAN).status_code == 302
    assert Theatre.objects.count() == 1


def test_where_the_views_differ_one_must_be_chosen(boss: Client) -> None:
    assert "differ by 27097" in errors(boss, country="Ukraine")["view"][0]
    boss.post(PAGE, SUDAN | {"country": "Ukraine", "view": "international"})
    assert "as most states see it" in Page.objects.get(slug="methodology").body


def test_the_outline_may_be_drawn_and_the_rest_nobodys(boss: Client) -> None:
    drawn = {"country": "", "drawn": square(30, 10, 2).geojson, "name": "Land", "rest": "nobody"}
    assert "such as Europe/Kyiv" in errors(boss, **drawn)["time_zone"][0]
    boss.post(PAGE, SUDAN | drawn | {"time_zone": "Africa/Khartoum"})
    assert Theatre.objects.get().outline.extent == (30, 10, 32, 12)
    assert not ControlZone.objects.exists()
    assert "drawn by the editors" in Page.objects.get(slug="methodology").body


def test_the_outline_and_the_tables_may_be_files(boss: Client) -> None:
    shape = f'{{"type": "Feature", "properties": {{}}, "geometry": {square(30, 10, 2).geojson}}}'
    files = {
        "country": "",
        "name": "Land",
        "time_zone": "UTC",
        "outline_file": SimpleUploadedFile("my land.geojson", shape.encode()),
        "sides": "",
        "sides_file": SimpleUploadedFile("s.csv", b"name,colour\nSAF,#ad332a\nRSF,\n"),
        "places": "table",
        "places_file": SimpleUploadedFile("p.csv", b"name,lat,lon\nHere,11,31\n"),
    }
    boss.post(PAGE, SUDAN | files)
    assert Faction.objects.get(slug="saf").colour == "#ad332a"
    assert Place.objects.get().name == "Here"
    assert "my land.geojson" in Page.objects.get(slug="methodology").body


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"country": ""}, "country", "in one way"),
        ({"drawn": square(0, 0).geojson}, "country", "in one way"),
        ({"country": "Atlantis"}, "country", "No country"),
        ({"first_day": "soon"}, "first_day", "past day"),
        ({"sides": ""}, "sides", "at least one"),
        ({"rest": "NLD"}, "rest", "SAF, RSF, nobody"),
        ({"places": "table"}, "places_file", "no table"),
        ({"time_zone": "Khartoum"}, "time_zone", "such as"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    boss: Client, changed, field: str, words: str
) -> None:
    assert words in errors(boss, **changed)[field][0]


def test_only_a_superuser_sets_up_a_map() -> None:
    ed = User.objects.create_user("ed", password="ed", is_staff=True)
    ed.user_permissions.set(Permission.objects.filter(content_type__app_label="geodata"))
    client = Client()
    client.force_login(ed)
    assert client.get(PAGE).status_code == 403 and client.post(PAGE, SUDAN).status_code == 403
    page = client.get("/admin/").content.decode()
    assert PAGE not in page and "A superuser sets it up" in page
