"""The menu: every page of the readers has its place in it, and says where one is."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from mapsite.reader_urls import reader_urls
from mapsite.templatetags.navigation import GROUPS, navigation

NO_PAGES = {
    *("changes_feed", "day_sentences", "embed", "film_download", "popups", "statistics_csv"),
    *("manifest", "map_texts", "offline", "suggestions"),
}


def menu(view: str, slug: str = "") -> str:
    match = SimpleNamespace(view_name=view, kwargs={"slug": slug} if slug else {})
    return navigation({"request": SimpleNamespace(resolver_match=match)})


def current(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<a href="([^"]*)" aria-current="(\w+)"', html)


@pytest.mark.parametrize(
    ("view", "slug", "marked"),
    [
        ("index", "", [("/", "page")]),
        ("compare", "", [("/changes/", "true"), ("/compare/", "page")]),
        ("contested", "", [("/changes/", "true"), ("/contested/", "page")]),
        ("story", "x", [("/changes/", "true"), ("/stories/", "true")]),
        ("place", "aleppo", [("/search/", "true"), ("/search/", "true")]),
        ("text", "privacy", [("/about/methodology/", "true"), ("/about/privacy/", "page")]),
        ("event", "", [("/events/", "true")]),
    ],
)
def test_the_menu_says_where_one_is(view: str, slug: str, marked: list[tuple[str, str]]) -> None:
    assert current(menu(view, slug)) == marked


def test_a_page_that_was_not_found_is_nowhere() -> None:
    assert "aria-current" not in navigation({}) and 'href="/changes/"' in navigation({})


def test_every_page_for_readers_has_its_place() -> None:
    entries = [entry for group in GROUPS for entry in group.entries]
    placed = {entry.view for entry in entries} | {view for entry in entries for view in entry.below}
    assert {url.name for url in reader_urls} - NO_PAGES - placed == set()
    assert placed - {"index", "downloads"} <= {url.name for url in reader_urls}
