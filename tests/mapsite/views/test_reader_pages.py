"""Every reader page: both languages, one edition, a clear answer to nonsense."""

from __future__ import annotations

import pytest
from django.test import Client

from geodata.editions import Published, publish
from geodata.models import ControlZone, Event, Place
from geodata.shipped_texts import load_pages

pytestmark = pytest.mark.slow

PAGES = [
    "/alerts/",
    "/changes/",
    "/compare/",
    "/editions/",
    "/events/",
    "/events/E1/",
    "/factions/",
    "/factions/hts/",
    "/history/?lat=36.2&lon=37.16",
    "/places/aleppo/",
    "/search/?q=aleppo",
    "/sources/",
    "/statistics/",
    "/stories/",
]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("prefix", "direction"), [("", "ltr"), ("/ar", "rtl")])
def test_a_page_stands_in_both_languages(
    client: Client, edition: Published, address: str, prefix: str, direction: str
) -> None:
    response = client.get(prefix + address)
    assert response.status_code == 200
    assert f'dir="{direction}"' in response.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_what_an_editor_typed_is_never_obeyed(
    client: Client, edition: Published, address: str
) -> None:
    assert "<script>alert(1)" not in client.get(address).content.decode()


def test_an_edition_without_a_note_says_that_it_has_none(
    client: Client, edition: Published
) -> None:
    publish()
    assert "No note." in client.get("/editions/").content.decode()
    assert "بلا ملاحظة" in client.get("/ar/editions/").content.decode()


NONSENSE = [
    ("/about/nothing/", 404),
    ("/alerts/nobody/", 404),
    ("/changes/?since=yesterday", 400),
    ("/changes/?bbox=1,2,3", 400),
    ("/changes/?bbox=40,35,36,37", 400),
    ("/changes/?bbox=nan,35,36,37", 400),
    ("/changes/?area=1 2,3 4", 400),
    ("/changes/?area=0 0,2 2,2 0,0 2", 400),
    ("/changes/?area=" + ",".join(["1 2"] * 500), 400),
    ("/changes/?page=999999", 200),
    ("/changes/feed.atom?bbox=x", 400),
    ("/compare/?from=2030-01-01&to=1999-01-01", 200),
    ("/compare/?from=%00&to=<script>", 400),
    ("/events/?from=31.12.2024", 400),
    ("/events/?kind=<script>", 200),
    ("/events/nothing/", 404),
    ("/factions/nobody/", 404),
    ("/history/", 400),
    ("/history/?lat=abc&lon=37", 400),
    ("/history/?lat=91&lon=37", 400),
    ("/history/?lat=nan&lon=inf", 400),
    ("/history/?lat=34&lon=30", 404),
    ("/places/atlantis/", 404),
    ("/search/?q=<script>alert(1)</script>", 200),
    ("/search/?q=" + "x" * 5000, 200),
    ("/statistics/?day=0000-00-00", 200),
    ("/statistics/?from=2024-12-02&to=2024-11-26", 200),
    ("/statistics/?from=x", 400),
    ("/stories/nothing/", 404),
    ("/editions/?edition=77", 404),
]


@pytest.mark.parametrize(("address", "status"), NONSENSE)
def test_nonsense_gets_a_clear_answer(
    client: Client, edition: Published, address: str, status: int
) -> None:
    response = client.get(address)
    assert response.status_code == status
    assert "<script>alert" not in response.content.decode()


def test_before_the_first_edition_pages_say_so(client: Client, db: None) -> None:
    response = client.get("/changes/")
    assert response.status_code == 404
    assert "Nothing has been published yet" in response.content.decode()


@pytest.mark.parametrize("address", [page for page in PAGES if page != "/alerts/"])
def test_a_page_stays_in_the_edition_that_its_address_names(
    client: Client, edition: Published, address: str
) -> None:
    ControlZone.objects.update(note="corrected later")
    Place.objects.update(name="Renamed")
    Event.objects.update(title="Retitled", state="approved")
    publish(note="Second")
    joint = "&" if "?" in address else "?"
    old = client.get(f"{address}{joint}edition=1").content.decode()
    assert "As known on" in old
    assert "Renamed" not in old.replace("Second", "")
    assert "Retitled" not in old


def test_a_page_that_did_not_change_is_not_sent_again(client: Client, edition: Published) -> None:
    first = client.get("/statistics/")
    again = client.get("/statistics/", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


def test_the_menu_leads_to_every_kind_of_page(client: Client, edition: Published) -> None:
    load_pages()
    page = client.get("/changes/").content.decode()
    for name in ("compare", "events", "statistics", "factions", "stories", "search", "editions"):
        assert f'href="/{name}/"' in page
