"""What search engines are told: which pages there are, and where they need not look."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from geodata.editions import Published, texts_of
from geodata.editions.held import held_by_edition
from mapsite.http.page_addresses import alternates
from mapsite.http.parameters import edition_of
from mapsite.http.plain_errors import plain_errors
from mapsite.http.response_cache import cached_response
from mapsite.views.reader_page import READERS
from mapsite.words.page_descriptions import DESCRIPTIONS, NOT_LISTED

AT_ONCE = 2000
"""Pages in one file, each in every language: far below the 50,000 addresses that one may hold."""
XML = "application/xml; charset=utf-8"
CLOSED = ("admin/", "alerts/", "embed/?", "film/", "history/", "search/")
"""Paths of every language that search engines need not ask for."""
CLOSED_FILES = ("/data/day/", "/data/map.html", "/editions/files/", "/offline.json")


@require_safe
@conditional_page
@READERS
@plain_errors
@cached_response()
def sitemap(request: HttpRequest) -> HttpResponse:
    """The index of the files that list the pages of the live edition."""
    edition = edition_of(request)
    files = range(1, len(_chunks(edition)) + 1)
    addresses = [settings.SITE_URL + reverse("sitemap_file", args=[number]) for number in files]
    context = {"addresses": addresses, "changed": edition.published_at}
    return render(request, "mapsite/sitemap_index.xml", context, content_type=XML)


@require_safe
@conditional_page
@READERS
@plain_errors
@cached_response()
def sitemap_file(request: HttpRequest, number: int) -> HttpResponse:
    """Some of the pages, each in every language, with the others beside it."""
    edition = edition_of(request)
    chunks = _chunks(edition)
    if not 1 <= number <= len(chunks):
        raise Http404(f"There is no list {number}.")
    pages = [alternates(path) for path in chunks[number - 1]]
    context = {"pages": pages, "changed": edition.published_at}
    return render(request, "mapsite/sitemap.xml", context, content_type=XML)


def _chunks(edition: Published) -> list[list[str]]:
    paths = _paths(edition)
    return [paths[at : at + AT_ONCE] for at in range(0, len(paths), AT_ONCE)]


@held_by_edition(most=1)
def _paths(edition: Published) -> list[str]:
    with override(settings.LANGUAGE_CODE):
        return [*_pages(), *_rows(edition), *_days(edition)]


def _pages() -> Iterator[str]:
    """The pages that stand for themselves."""
    for view in ("index", "compare", *sorted(DESCRIPTIONS.keys() - NOT_LISTED)):
        try:
            yield reverse(view)
        except NoReverseMatch:  # It is about a row.
            continue


def _rows(edition: Published) -> Iterator[str]:
    """The pages of what the edition holds; what is withheld it does not hold."""
    record, texts = edition.record, texts_of(edition)
    rows = {
        "text": texts["pages"],
        "story": texts["stories"],
        "faction": record["factions"],
        "event": record["events"],
        "source": record["sources"],
        "place": record["places"],
    }
    for view, found in rows.items():
        for name in sorted(found):
            if (view, name) != ("text", "sources"):  # It has an address of its own.
                yield reverse(view, args=[name])


def _days(edition: Published) -> Iterator[str]:
    """The map on each day on which it changed."""
    for day in edition.map["change_days"]:
        yield f"{reverse('index')}?day={day}"


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Where search engines need not look, and where the list of pages is."""
    homes = [translate_url("/", code) for code, _name in settings.LANGUAGES]
    closed = [home + path for home in homes for path in CLOSED]
    lines = [f"Disallow: {path}" for path in (*closed, *CLOSED_FILES)]
    text = "\n".join(["User-agent: *", *lines, "", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""])
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
