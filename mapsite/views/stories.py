"""Stories: guided tours in step with the scrubber."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from geodata.editions import Published
from geodata.models import Story, StoryStep
from mapsite.http.edition_and_day import nearest_day
from mapsite.http.parameters import edition_of, row_of
from mapsite.http.security import allow_inline_script
from mapsite.map_page.first_view import MARGIN, first_view, frame_of
from mapsite.map_page.live_map import live_map
from mapsite.maps import Dossier, Events, Places, Scrubber, Tour
from mapsite.views.reader_page import reader_page, show
from mapsite.words.citations import cited_html
from mapsite.words.wording import in_language, marked


@reader_page
def stories(request: HttpRequest) -> HttpResponse:
    """The public stories."""
    listed = Story.objects.filter(public=True)
    return show(request, "mapsite/stories.html", edition_of(request), stories=listed)


@reader_page
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """One story: its steps as text with links, and the map in step with them."""
    edition = edition_of(request)
    absent = _("There is no story “%(slug)s”.") % {"slug": slug[:60]}
    row = row_of(Story, absent, slug=slug, public=True)
    rows = list(row.steps.prefetch_related("places", "events"))
    day, _notice = nearest_day(rows[0].day.isoformat() if rows else None, edition)
    controls = [Scrubber(into="#scrubber"), Places(), Events(), Dossier(), Tour(steps=".step")]
    parts = live_map("story", edition, day, controls, margin=MARGIN)
    response = show(
        request,
        "mapsite/story.html",
        edition,
        shown={"day": day},
        story=row,
        steps=[_step(edition, row) for row in rows],
        map=parts,
        svg=first_view(edition, day),
        frame=frame_of(edition),
    )
    allow_inline_script(response, parts.script)
    return response


def _step(edition: Published, row: StoryStep) -> dict[str, object]:
    """A step, with those of its places and events that the edition holds."""
    places = [place.slug for place in row.places.all() if place.slug in edition.record["places"]]
    events = [event.code for event in row.events.all() if event.code in edition.record["events"]]
    text = in_language(row, "text")
    return {
        "row": row,
        "html": marked(text, cited_html(text, edition.record["sources"])),
        "places": [(slug, edition.record["places"][slug]) for slug in places],
        "events": [(code, edition.record["events"][code]) for code in events],
    }
