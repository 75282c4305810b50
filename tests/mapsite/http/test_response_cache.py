"""A response is kept by the edition and the address, and never shown where it holds no more."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from geodata.editions import Published, publish
from geodata.models import Edition, Place
from mapsite.config.response_files import ResponseFiles
from mapsite.http import response_cache
from mapsite.http.response_cache import LARGEST, cached_response

PAGES = [
    "/",
    "/ar/?day=2024-11-30",
    "/changes/",
    "/changes/feed.atom",
    "/compare/",
    "/data/",
    "/editions/",
    "/embed/",
    "/embed/builder/",
    "/events/",
    "/events/E1/",
    "/factions/",
    "/factions/hts/",
    "/history/?lat=36.2&lon=37.16",
    "/places/aleppo/",
    "/search/?q=aleppo",
    "/search/suggestions.json?q=aleppo",
    "/sources/",
    "/statistics/",
    "/stories/",
]


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses whose response was computed."""
    seen: list[str] = []
    packed = response_cache._packed

    def noting(response: HttpResponse, name: str, quality: int) -> response_cache.Kept:
        seen.append(name)
        return packed(response, name, quality)

    monkeypatch.setattr(response_cache, "_packed", noting)
    return seen


@pytest.mark.parametrize("address", PAGES)
def test_a_second_request_computes_nothing_and_says_the_same(
    client: Client, edition: Published, computed: list[str], address: str
) -> None:
    first, second = client.get(address), client.get(address)
    assert len(computed) == 1
    assert second.content == first.content
    assert dict(second.items()) == dict(first.items())
    assert second.status_code == 200 and second["Content-Type"] == first["Content-Type"]
    other = response_cache.caches["responses"]
    other.clear()
    assert client.get(address).content == first.content  # Computed anew, it is the same.


@pytest.mark.parametrize("address", PAGES)
def test_a_copy_that_is_good_still_is_known_without_computing(
    client: Client, edition: Published, computed: list[str], address: str
) -> None:
    seen = client.get(address)["ETag"]
    caches["responses"].clear()
    again = client.get(address, headers={"If-None-Match": f'"other", {seen}'})
    assert (again.status_code, again.content, len(computed)) == (304, b"", 1)
    assert again["ETag"] == seen and again["Vary"] == "Accept-Encoding"
    # A browser would put them over those of its copy, whose script they forbid.
    assert {"Content-Security-Policy", "X-Frame-Options"}.isdisjoint(again.headers)
    assert client.get(address, headers={"If-None-Match": '"other"'}).status_code == 200


def test_what_is_kept_costs_one_query(
    client: Client, edition: Published, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    seen = client.get("/places/aleppo/")["ETag"]
    with django_assert_num_queries(1):
        client.get("/places/aleppo/")
    with django_assert_num_queries(1):
        client.get("/places/aleppo/", headers={"If-None-Match": seen})


def test_another_edition_is_another_response(client: Client, edition: Published) -> None:
    old = client.get("/places/aleppo/")
    Place.objects.update(name="Renamed")
    publish(note="Second")
    new = client.get("/places/aleppo/", headers={"If-None-Match": old["ETag"]})
    assert new.status_code == 200 and "Renamed" in new.content.decode()


def test_an_edition_that_may_hold_what_is_withheld_answers_nothing(
    client: Client, edition: Published
) -> None:
    seen = client.get("/")["ETag"]
    Edition.objects.update(redaction_due=True)
    for headers in ({}, {"If-None-Match": seen}):
        response = client.get("/", headers=headers)
        assert response.status_code == 503 and "no-store" in response["Cache-Control"]


def test_hosts_schemes_and_languages_have_responses_of_their_own(
    client: Client, edition: Published
) -> None:
    asked = [
        client.get("/"),
        client.get("/ar/"),
        client.get("/", secure=True),
        client.get("/", headers={"host": "localhost"}),
    ]
    assert len({response["ETag"] for response in asked}) == 4


def test_parameters_that_no_view_reads_make_no_other_response(
    client: Client, edition: Published, computed: list[str]
) -> None:
    pages = [
        client.get(f"/?{query}")
        for query in (
            "day=2024-11-30&edition=1",
            "edition=1&day=2024-11-30&utm_source=x",
            "day=2024-11-27&x=<script>&edition=1&day=2024-11-30",
        )
    ]
    assert len({page.content for page in pages}) == len(computed) == 1


def test_made_up_values_take_no_more_room_than_there_is(
    client: Client, edition: Published, settings
) -> None:
    settings.RESPONSES_MB = 1
    for number in range(40):
        assert client.get(f"/search/?q=x{number}").status_code == 200
    folder = Path(caches["responses"]._dir)
    assert 1 <= len(list(folder.glob("*.djcache"))) <= 1024**2 // LARGEST


def test_with_no_room_at_all_pages_are_computed(
    client: Client, edition: Published, computed: list[str], settings
) -> None:
    settings.RESPONSES_MB = 0
    assert [client.get("/").status_code for _ in range(2)] == [200, 200]
    assert len(computed) == 2


def test_who_is_signed_in_gets_the_page_of_everybody(client: Client, edition: Published) -> None:
    page = client.get("/")
    client.force_login(User.objects.create_superuser("boss"))
    own = client.get("/")
    assert own.content == page.content and not own.cookies


@pytest.mark.parametrize("secret", ["token", "cookie", "session"])
def test_a_page_for_one_reader_is_not_kept(rf: RequestFactory, edition: Published, secret) -> None:
    class Session(dict):
        accessed = secret == "session"

    @cached_response()
    def view(request: HttpRequest) -> HttpResponse:
        response = HttpResponse(get_token(request) if secret == "token" else "mine")
        if secret == "cookie":
            response.set_cookie("name", "value")
        return response

    answers = []
    for _ in range(2):
        request = rf.get("/own/")
        request.session = Session()
        answers.append(view(request))
    assert not any("ETag" in answer for answer in answers)


def test_a_refused_page_is_not_kept(client: Client, edition: Published) -> None:
    for _ in range(2):
        response = client.get("/statistics/?from=x")
        assert response.status_code == 400 and "no-store" not in response["Cache-Control"]


def test_the_policy_of_a_kept_page_allows_its_scripts(client: Client, edition: Published) -> None:
    for address in ("/", "/embed/"):
        first, second = client.get(address), client.get(address)
        assert "'sha256-" in first["Content-Security-Policy"]
        assert first["Content-Security-Policy"] == second["Content-Security-Policy"]
    assert "frame-ancestors *" in second["Content-Security-Policy"]


def test_damaged_files_and_folders_that_may_not_be_written_cost_no_page(
    client: Client, edition: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = client.get("/").content
    for path in Path(caches["responses"]._dir).glob("*.djcache"):
        path.write_bytes(pickle.dumps(1) + b"no zlib")
    assert client.get("/").content == whole

    def full(*_args: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ResponseFiles, "_write", full)
    assert client.get("/changes/").status_code == 200
