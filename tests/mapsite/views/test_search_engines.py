"""What search engines, and sites on which a link is posted, are told of a page."""

from __future__ import annotations

import html
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from geodata.editions import Published
from geodata.editions.withholding import withhold
from geodata.models import Event
from mapsite.reader_urls import reader_urls
from mapsite.templatetags.page_head import DESCRIBE_THEMSELVES
from mapsite.words.page_descriptions import DESCRIPTIONS, NOT_LISTED

SITE = "https://map.example.org"
OF_A_ROW = {"event", "faction", "source", "text", "history"}


@pytest.fixture(autouse=True)
def site(settings) -> None:
    settings.SITE_URL = SITE


OTHERS = {"alert", "changes_feed", "day_sentences", "embed", "film_download", "manifest"} | {
    *("map_texts", "popups"),
    "statistics_csv",
    "suggestions",
}
"""What is no page, or no page to be listed."""


def test_no_page_for_readers_is_without_a_description() -> None:
    pages = {str(row.name) for row in reader_urls} - OTHERS
    assert pages | {"index", "downloads"} == DESCRIPTIONS.keys() | DESCRIBE_THEMSELVES


def link(page: str, mark: str) -> str:
    return html.unescape(re.search(rf'<link rel="{mark} href="([^"]*)"', page)[1])


@pytest.mark.parametrize("view", sorted(DESCRIPTIONS.keys() - OF_A_ROW))
@pytest.mark.parametrize("home", ["", "/ar"])
def test_every_page_has_one_address_a_description_and_a_picture(
    client: Client, edition: Published, view: str, home: str
) -> None:
    path = home + reverse(view)
    page = client.get(path).content.decode()
    assert link(page, 'canonical"') == SITE + path
    assert link(page, 'alternate" hreflang="en"') == SITE + path.removeprefix("/ar")
    assert link(page, 'alternate" hreflang="ar"') == f"{SITE}/ar{path.removeprefix('/ar')}"
    assert link(page, 'alternate" hreflang="x-default"') == SITE + path.removeprefix("/ar")
    assert page.count('name="description"') == page.count('property="og:image"') == 1
    assert page.count("hreflang=") == 4  # That of the menu among them.
    words = re.search(r'name="description" content="([^"]*)"', page)[1]
    assert ("أرض" if home else "Testland") in words
    assert ('content="noindex"' in page) == (view in NOT_LISTED)


@pytest.mark.parametrize(
    ("asked", "canonical"),
    [
        ("/?day=2024-11-30&edition=1", "/?day=2024-11-30"),
        ("/ar/?edition=1", "/ar/"),
        ("/events/?kind=clash&page=1", "/events/?page=1"),
        ("/statistics/?day=2024-11-30&from=2024-11-26", "/statistics/"),
        ("/compare/?from=2024-11-26&to=2024-11-30&show=swipe", "/compare/"),
        ("/embed/?day=2024-11-30&theme=dark", "/?day=2024-11-30"),
        ("/places/aleppo/?edition=1", "/places/aleppo/"),
    ],
)
def test_parameters_that_only_choose_make_no_page(
    client: Client, edition: Published, asked: str, canonical: str
) -> None:
    assert link(client.get(asked).content.decode(), 'canonical"') == SITE + canonical


def test_rows_tell_their_own_name(client: Client, edition: Published) -> None:
    page = client.get("/factions/hts/").content.decode()
    assert '<meta property="og:title" content="HTS">' in page
    assert client.get("/nowhere/").content.decode().count("canonical") == 0


def test_the_sitemap_lists_each_page_in_each_language(client: Client, edition: Published) -> None:
    index = client.get("/sitemap.xml").content.decode()
    assert re.findall("<loc>(.*?)</loc>", index) == [f"{SITE}/sitemap-1.xml"]
    listed = client.get("/sitemap-1.xml")
    assert listed["Content-Type"].startswith("application/xml")
    found = re.findall("<loc>(.*?)</loc>", listed.content.decode())
    for path in ("/", "/places/aleppo/", "/events/E1/", "/factions/hts/", "/?day=2024-11-30"):
        assert {SITE + path, f"{SITE}/ar{path}"} <= {*found}
    assert not [address for address in found if re.search("search|history|admin|offline", address)]
    assert f'hreflang="ar" href="{SITE}/ar/places/aleppo/"' in listed.content.decode()
    assert f"<lastmod>{edition.published_at:%Y-%m-%dT%H:%M}" in listed.content.decode()
    assert client.get("/sitemap-2.xml").status_code == 404


@pytest.mark.slow
def test_the_sitemap_lists_nothing_that_is_withheld(client: Client, edition: Published) -> None:
    assert "/events/E1/" in client.get("/sitemap-1.xml").content.decode()
    withhold(Event.objects.get(code="E1"), User.objects.create_superuser("ada", password="p"))
    assert "/events/E1/" not in client.get("/sitemap-1.xml").content.decode()


def test_robots_are_led_to_the_sitemap_and_kept_from_the_desk(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    assert {"Disallow: /admin/", "Disallow: /ar/admin/", "Disallow: /search/"} <= {*lines}
    assert not [line for line in lines if "/picture/" in line]  # What posted links show.
