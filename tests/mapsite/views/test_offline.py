"""What a browser may keep to be read without a connection, and what tells it so."""

from __future__ import annotations

import pytest
from django.test import Client

from geodata.editions import Published, live, publish


@pytest.fixture
def offline(settings) -> None:
    settings.OFFLINE = True


def test_the_worker_is_asked_for_anew_each_time_and_may_ask_this_site_only(
    client: Client, offline: None
) -> None:
    response = client.get("/worker.js")
    assert response["Content-Type"].startswith("text/javascript")
    assert response["Cache-Control"] == "no-cache"
    assert response["Service-Worker-Allowed"] == "/"
    assert response["Content-Security-Policy"] == "default-src 'none'; connect-src 'self'"
    assert b"navigationPreload" in response.content


def test_where_it_is_off_the_worker_ends_itself_and_pages_name_none(
    client: Client, edition: Published, settings
) -> None:
    settings.OFFLINE = False
    assert b"unregister" in client.get("/worker.js").content
    assert b"fetch" not in client.get("/worker.js").content
    assert client.get("/offline.json").status_code == 404
    page = client.get("/")
    assert "data-worker" not in page.content.decode()
    assert "X-Edition" not in page.headers


@pytest.mark.parametrize(
    "path", ["/", "/ar/events/", "/places/aleppo/", "/places/popups.json?edition=1", "/ar/offline/"]
)
def test_what_follows_from_the_edition_alone_names_it(
    client: Client, edition: Published, offline: None, path: str
) -> None:
    name = client.get("/offline.json").json()["edition"]
    assert name.startswith("1-")
    assert client.get(path)["X-Edition"] == name


@pytest.mark.parametrize("path", ["/editions/", "/alerts/", "/changes/feed.atom", "/nowhere/"])
def test_what_depends_on_more_names_none(
    client: Client, edition: Published, offline: None, path: str
) -> None:
    assert "X-Edition" not in client.get(path).headers


def test_the_state_names_the_live_edition_and_its_files(
    client: Client, edition: Published, offline: None, settings
) -> None:
    before = client.get("/offline.json").json()
    assert before["first"] == [
        edition.address("map.json").replace("map.json", "map.first.json"),
        edition.address("sides.atlas"),
    ]
    assert {*before["first"], edition.address("zones.atlas")} <= {*before["files"]}
    assert edition.address("record.json") not in before["files"]
    assert before["maps"] == ["/", "/ar/"]
    publish(note="Second")
    after = client.get("/offline.json").json()
    assert after["edition"].startswith("2-")
    assert (
        client.get("/?edition=1", headers={"host": "localhost"})["X-Edition"] == before["edition"]
    )


def test_a_page_says_in_its_language_of_which_edition_it_is(
    client: Client, edition: Published, offline: None
) -> None:
    page = client.get("/").content.decode()
    assert 'data-worker="/worker.js" data-home="/"' in page
    assert "You are offline. This is the edition of" in page
    assert "read on {day} at {time}." in page
    assert "لا يوجد اتصال. هذه طبعة" in client.get("/ar/").content.decode()


def test_the_manifest_is_in_the_language_of_the_address(client: Client, edition: Published) -> None:
    manifest = client.get("/ar/manifest.webmanifest")
    assert manifest["Content-Type"] == "application/manifest+json"
    told = manifest.json()
    assert (told["lang"], told["dir"], told["start_url"]) == ("ar", "rtl", "/ar/")
    assert told["short_name"] == "أرض"
    assert {icon["purpose"] for icon in told["icons"]} == {"any", "maskable"}
    assert live().number == 1
    assert '<link rel="manifest" href="/ar/manifest.webmanifest">' in (
        client.get("/ar/").content.decode()
    )
