"""Reading without a connection: the worker of the browser, and what it has to know."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from geodata.editions import Published, live
from mapsite.http.parameters import edition_of
from mapsite.http.plain_errors import plain_errors
from mapsite.http.response_cache import edition_name
from mapsite.map_page.live_map import data_urls_of_edition
from mapsite.views.reader_page import reader_page, show

SOURCES = Path(__file__).resolve().parents[1] / "static/mapsite/js/offline"
POLICY = "default-src 'none'; connect-src 'self'"


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """The script of the worker; where reading offline is off, one that deletes what was kept."""
    name = "worker.js" if settings.OFFLINE else "ended_worker.js"
    response = HttpResponse((SOURCES / name).read_bytes(), content_type="text/javascript")
    response["Service-Worker-Allowed"] = "/"
    response["Content-Security-Policy"] = POLICY
    return response


@require_safe
@plain_errors
@cache_control(public=True, max_age=0, s_maxage=10)
def offline_state(request: HttpRequest) -> HttpResponse:
    """Which edition may be kept: its name, its files, those of a first map, the maps' addresses."""
    if not settings.OFFLINE:
        raise Http404("Reading offline is off.")
    edition = live()
    files = _files(edition) if edition else []
    state = {
        "edition": edition_name(edition) if edition else "",
        "first": files[:2],
        "files": files,
        "maps": [_home(code) for code, _name in settings.LANGUAGES],
    }
    return JsonResponse(state)


def _files(edition: Published) -> list[str]:
    """The immutable files that maps of the edition load, those of a first map first."""
    urls = data_urls_of_edition(edition)
    named = (urls.facts, urls.sides, *vars(urls).values())
    # Not all that a map is told of the edition is an address.
    found = [url for url in named if isinstance(url, str)]
    return list(dict.fromkeys(url for url in found if url.startswith("/editions/files/")))


def _home(code: str) -> str:
    with override(code):
        return reverse("index")


@reader_page()
def offline(request: HttpRequest) -> HttpResponse:
    """What stands in for a page that was never read, where there is no connection."""
    return show(request, "mapsite/offline.html", edition_of(request))
