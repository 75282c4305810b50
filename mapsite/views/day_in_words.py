"""The map of a day in words: where each side holds land."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from mapsite.http.edition_and_day import nearest_day
from mapsite.http.parameters import edition_of
from mapsite.readings.day_in_words import in_words
from mapsite.readings.day_sentence import sentence_on
from mapsite.readings.legend import events_on, neighbours
from mapsite.readings.named_areas import of_it
from mapsite.readings.uncertain import uncertain_sentences
from mapsite.views.reader_page import reader_page, show


@reader_page("day", "edition")
def day_in_words(request: HttpRequest) -> HttpResponse:
    """What the map of a day shows, as text; other days are a link away."""
    edition = edition_of(request)
    day, notice = nearest_day(request.GET.get("day") or None, edition)
    before, after = neighbours(edition.map, day)
    return show(
        request,
        "mapsite/day_in_words.html",
        edition,
        day=day,
        notices=[notice] if notice else [],
        sentence=sentence_on(edition, day),
        words=in_words(edition, day),
        of_it=of_it(edition.map, day),
        uncertain=uncertain_sentences(edition, day),
        events=events_on(edition.map, day),
        before=before,
        after=after,
    )
