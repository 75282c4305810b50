"""Stories: guided tours in step with the scrubber."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from geodata.editions import Published
from geodata.models import Story, StoryStep
from mapsite.citations import cited_html
from mapsite.query import edition_of, reader_page, show
from mapsite.wording import in_language


@reader_page
def stories(request: HttpRequest) -> HttpResponse:
    """The public stories."""
    listed = Story.objects.filter(public=True)
    return show(request, "mapsite/stories.html", edition_of(request), stories=listed)


@reader_page
def story(request: HttpRequest, slug: str) -> HttpResponse:
    """One story: its steps as text with links, and the map in step with them."""
    edition = edition_of(request)
    told = get_object_or_404(Story, slug=slug, public=True)
    steps = [_step(edition, row) for row in told.steps.prefetch_related("places", "events")]
    return show(request, "mapsite/story.html", edition, story=told, steps=steps)


def _step(edition: Published, row: StoryStep) -> dict[str, object]:
    """A step, with those of its places and events that the edition holds."""
    places = [place.slug for place in row.places.all() if place.slug in edition.record["places"]]
    events = [event.code for event in row.events.all() if event.code in edition.record["events"]]
    return {
        "row": row,
        "html": cited_html(in_language(row, "text"), edition.record["sources"]),
        "places": [(slug, edition.record["places"][slug]) for slug in places],
        "events": [(code, edition.record["events"][code]) for code in events],
    }
