"""The page of a day, as a client without JavaScript gets it."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client

from geodata.editions import Published, publish
from geodata.models import Event
from mapsite.readings.legend import legend
from mapsite.readings.legend_groups import legend_groups
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_30


def test_it_opens_on_the_last_day_of_the_data(client: Client, edition: Published) -> None:
    page = client.get("/").content.decode()
    assert "<title>2 December 2024 · Testland" in page


@pytest.mark.parametrize(
    ("requested", "shown", "words"),
    [
        ("2024-11-30", "30 November 2024", None),
        ("2024-11-28", "28 November 2024", None),
        ("2031-01-01", "2 December 2024", "The map covers 26 November 2024 to 2 December 2024"),
        ("0001-01-01", "26 November 2024", "The map covers"),
        ("yesterday", "2 December 2024", "“yesterday” is no date of the form YYYY-MM-DD"),
        ("2024-02-30", "2 December 2024", "is no date"),
        ("", "2 December 2024", "is no date"),
        ("9" * 500, "2 December 2024", "is no date"),
        ("<script>", "2 December 2024", "“&lt;script&gt;” is no date"),
        ("\x00", "2 December 2024", "is no date"),
    ],
)
def test_any_day_gives_the_nearest_page_and_says_why(
    client: Client, edition: Published, requested: str, shown: str, words: str | None
) -> None:
    response = client.get("/", {"day": requested})
    page = response.content.decode()
    assert response.status_code == 200
    assert f"<title>{shown} ·" in page
    assert ('role="alert"' in page) == (words is not None)
    assert words is None or words in page


@pytest.mark.parametrize("number", ["7", "0", "-1", "x", "", "9" * 4000])
def test_an_edition_that_does_not_exist_is_not_found(
    client: Client, edition: Published, number: str
) -> None:
    response = client.get("/", {"edition": number})
    assert response.status_code == 404
    assert "There is no edition" in response.content.decode()


def test_an_edition_is_shown_as_known_then(client: Client, edition: Published) -> None:
    page = client.get("/", {"edition": "1", "day": "2024-11-30"}).content.decode()
    assert "(edition 1)" in page
    assert 'href="?day=2024-12-02&amp;edition=1"' in page


def test_without_javascript_it_is_a_map_a_table_and_links(
    client: Client, edition: Published
) -> None:
    page = client.get("/", {"day": "2024-11-30"}).content.decode()
    svg = re.search(r'<svg class="first-view".*?</svg>', page, re.S)[0]
    assert svg.count('fill="#c0392b"') == 1
    assert 'fill="#7f8fa6"' in svg
    assert "Government" in page and "100.0%" in page
    assert 'rel="prev" href="?day=2024-11-26"' in page
    assert 'rel="next" href="?day=2024-12-02"' in page


def test_without_javascript_events_have_a_link_and_tell_time_and_verification(
    client: Client, edition: Published
) -> None:
    Event.objects.filter(code="E1").update(time_text="at dawn")
    publish(note="Second")
    page = client.get("/", {"day": "2024-11-30"}).content.decode()
    events = re.search(r'<div id="events">.*?</div>', page, re.S)[0]
    assert 'href="/events/E1/"' in events
    assert "at dawn · reported" in events
    as_known = client.get("/", {"day": "2024-11-30", "edition": "2"}).content.decode()
    assert 'href="/events/E1/?edition=2"' in as_known


def test_what_editors_typed_is_escaped(client: Client, edition: Published) -> None:
    page = client.get("/", {"day": "2024-11-30"}).content.decode()
    assert "<script>alert(1)" not in page
    assert "<b>&</b>" not in page


def test_the_legend_adds_up_to_the_land(edition: Published) -> None:
    for day in (NOVEMBER_30, DECEMBER_2):
        rows = legend(edition.map, day)
        assert sum(row.tenths for row in rows) == 1000
        assert sum(row.km2 for row in rows) == round(edition.map["land_area"] / 1e6)


def test_the_legend_as_served_has_the_lines_of_the_live_one(edition: Published) -> None:
    ever = {row.index for day in all_days(edition) for row in legend(edition.map, day)}
    for day in (NOVEMBER_30, DECEMBER_2):
        groups = legend_groups(edition.map, day)
        held = {row.index: row.km2 for row in legend(edition.map, day)}
        assert {group.head.side.faction for group in groups} == {
            edition.map["sides"][index]["faction"] for index in ever
        }
        assert sum(group.tenths for group in groups) == 1000
        assert sum(group.km2 for group in groups) == sum(held.values())
        for group in groups:
            if group.rows:
                assert sum(row.tenths for row in group.rows) == group.tenths
                assert sum(row.km2 for row in group.rows) == group.km2
            assert group.held == bool(group.rows or group.head.index in held)


def all_days(edition: Published) -> list[datetime.date]:
    days = [edition.map["first_day"], *edition.map["change_days"]]
    return [datetime.date.fromisoformat(day) for day in days]


def test_a_page_seen_before_is_not_sent_again(client: Client, edition: Published) -> None:
    first = client.get("/")
    assert client.get("/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert "public" in first["Cache-Control"]


def test_a_page_of_a_cached_edition_asks_the_database_once(
    client: Client, edition: Published, django_assert_max_num_queries
) -> None:
    client.get("/")
    with django_assert_max_num_queries(1):
        client.get("/", {"day": "2024-11-27"})


def test_the_policy_names_the_two_inline_scripts(client: Client, edition: Published) -> None:
    response = client.get("/")
    policy = response["Content-Security-Policy"]
    assert len(re.findall(r"'sha256-", policy)) == 2
    assert "unsafe" not in policy
    assert "style=" not in response.content.decode()


def test_before_the_first_publication_the_page_says_so(client: Client, db: None) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "No map has been published yet" in response.content.decode()
    assert "max-age=0" in response["Cache-Control"]  # Who publishes then looks at once.


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_can_be_sent_to_the_page(client: Client, method: str) -> None:
    assert getattr(client, method)("/").status_code == 405


def test_the_arabic_page_is_right_to_left(client: Client, edition: Published) -> None:
    page = client.get("/ar/", {"day": "2024-11-30"}).content.decode()
    assert '<html lang="ar" dir="rtl" data-formats=' in page
    assert 'href="/?day=2024-11-30"' in page
