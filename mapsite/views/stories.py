"""Stories: guided tours in step with the scrubber."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from geodata.editions import Published, texts_beside, texts_of
from geodata.editions.published_facts import Record
from mapsite.http.edition_and_day import nearest_day
from mapsite.http.parameters import edition_of
from mapsite.http.response_cache import SMALLEST
from mapsite.map_page.first_view import CAPTION, MARGIN, first_view, frame_of
from mapsite.map_page.live_map import allow_map, live_map, preloads
from mapsite.maps import (
    Control,
    Dossier,
    Events,
    NamedAreas,
    Places,
    Presence,
    Scrubber,
    Tour,
    Wheel,
)
from mapsite.readings.statements import of_events
from mapsite.views.reader_page import reader_page, show
from mapsite.words.citations import cited_html
from mapsite.words.wording import in_language, marked


@reader_page("edition", also=texts_beside)
def stories(request: HttpRequest) -> HttpResponse:
    """The public stories."""
    edition = edition_of(request)
    listed = sorted(texts_of(edition)["stories"].items(), key=lambda item: item[1]["title"])
    return show(request, "mapsite/stories.html", edition, stories=listed)


@reader_page("edition", also=texts_beside, plain_quality=SMALLEST)
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """One story: its steps as text with links, and the map in step with them."""
    edition = edition_of(request)
    row = texts_of(edition)["stories"].get(slug)
    if row is None:
        raise Http404(_("There is no story “%(slug)s”.") % {"slug": slug[:60]})
    steps = row["steps"]
    day, _notice = nearest_day(steps[0]["day"] if steps else None, edition)
    parts = live_map("story", edition, day, _controls(), margin=MARGIN, padding=CAPTION)
    response = show(
        request,
        "mapsite/story.html",
        edition,
        shown={"day": day},
        story=row,
        steps=[_step(edition, step) for step in steps],
        map=parts,
        preloads=preloads(parts, edition),
        svg=first_view(edition, day),
        frame=frame_of(edition),
    )
    allow_map(response, parts, "story")
    return response


def _controls() -> list[Control]:
    tour, wheel = Tour(steps=".step"), Wheel(scrolls=".story-text")
    shown = [Places(), Events(), NamedAreas(), Presence(page=reverse("presence"))]
    return [Scrubber(into="#scrubber"), *shown, Dossier(), tour, wheel]


def _step(edition: Published, row: Record) -> dict[str, object]:
    """A step, with those of its places and events that the edition holds."""
    places = [slug for slug in row["places"] if slug in edition.record["places"]]
    events = [code for code in row["events"] if code in edition.record["events"]]
    text = in_language(row, "text")
    return {
        "row": row,
        "html": marked(text, cited_html(text, edition.record["sources"])),
        "places": [(slug, edition.record["places"][slug]) for slug in places],
        "statements": of_events(edition, events),
        "events": [(code, edition.record["events"][code]) for code in events],
    }
