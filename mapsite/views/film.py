"""A film of the map that a reader asks for: the form, how far it is, the file."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from geodata.editions import Published, live
from geodata.models import Task
from geodata.tasks import words
from geodata.tasks.running import UNFINISHED
from mapsite.http.byte_ranges import byte_ranges
from mapsite.http.day_range import DayRange, days_of, range_of
from mapsite.http.file_cache import Busy
from mapsite.http.rate_limit import network_of, seconds_to_wait
from mapsite.http.refusal import Refusal
from mapsite.pictures import SIZES
from mapsite.pictures.film_task import SCREENS, TYPES
from mapsite.pictures.reader_films import (
    SECONDS,
    ask_for_film,
    film_arguments,
    film_file,
    film_of,
)

FILMS_PER_HOUR = 12
"""From one network address."""
LOOK_AGAIN = 3
"""Seconds after which the page of an unfinished film asks again."""


class FilmChoices(forms.Form):
    """What of a film is chosen from lists; its days are read as on all pages."""

    size = forms.ChoiceField(
        label=gettext_lazy("Shape"), choices=[(name, SIZES[name].title) for name in SCREENS]
    )
    format = forms.ChoiceField(
        label=gettext_lazy("Format"), choices=[(name, name.upper()) for name in TYPES]
    )
    seconds = forms.TypedChoiceField(
        label=gettext_lazy("Seconds that a day stays"), coerce=float, empty_value=SECONDS[1]
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__({name: data.get(name) or default for name, default in DEFAULTS.items()})
        self.fields["seconds"].choices = [(str(each), number_format(each)) for each in SECONDS]


DEFAULTS = {"size": SCREENS[0], "format": next(iter(TYPES)), "seconds": str(SECONDS[1])}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def film(request: HttpRequest) -> HttpResponse:
    """`/film/?from=&to=&size=&format=&seconds=`: asked for by POST, and told how far it is."""
    edition = live()
    if edition is None:
        return render(request, "mapsite/unpublished.html")
    given = request.POST if request.method == "POST" else request.GET
    choices = FilmChoices(given)
    try:
        days = range_of(given.get("from"), given.get("to"), days_of(edition))
        if not choices.is_valid():
            raise Refusal(_("Choose the shape, the format and the seconds from the lists."))
        if request.method == "POST":
            return _asked(request, edition, choices, days)
    except Refusal as refusal:
        return _page(request, edition, choices, days_of(edition), reason=str(refusal), status=400)
    task = film_of(edition, _arguments(choices, days)) if "format" in given else None
    return _page(request, edition, choices, days, task=task)


@require_safe
@byte_ranges
@never_cache
def film_download(_request: HttpRequest, number: int) -> HttpResponse:
    """The file of a film; gone after a week, and when something in it was withheld."""
    file = film_file(number)
    if file is None:
        raise Http404(_("This film is not kept any more. Ask for it again."))
    answer = HttpResponse(bytes(file.raw), content_type=file.content_type)
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer


def _arguments(choices: FilmChoices, days: DayRange) -> dict[str, Any]:
    chosen = choices.cleaned_data
    return film_arguments(days, chosen["format"], chosen["size"], get_language(), chosen["seconds"])


def _asked(
    request: HttpRequest, edition: Published, choices: FilmChoices, days: DayRange
) -> HttpResponse:
    """Ask for the film, and lead to the address that tells how far it is."""
    wait = seconds_to_wait("films from", network_of(request), FILMS_PER_HOUR)
    text = _("Too many films were asked for from your network. Try again in an hour.")
    status = 429
    if not wait:
        try:
            ask_for_film(edition, _arguments(choices, days), days)
        except Busy:
            wait, status = 60, 503
            text = _("Other films are being made. Try again in a minute.")
    if wait:
        response = _page(request, edition, choices, days, reason=text, status=status)
        response["Retry-After"] = str(wait)
        return response
    query = {"from": days.first, "to": days.last, **choices.data}
    return HttpResponseRedirect(f"{reverse('film')}?{urlencode(query)}")


def _page(
    request: HttpRequest,
    edition: Published,
    choices: FilmChoices,
    days: DayRange,
    *,
    task: Task | None = None,
    reason: str = "",
    status: int = 200,
) -> HttpResponse:
    unfinished = task is not None and task.outcome in UNFINISHED
    context = {
        "edition": edition,
        "choices": choices,
        "days": days,
        "reason": reason,
        "task": task,
        "unfinished": unfinished,
        "ready": task is not None and task.outcome == Task.Outcome.DONE,
        "step": words.step(task) if task else "",
        "message": words.message(task) if task else "",
    }
    response = render(request, "mapsite/film.html", context, status=status)
    if unfinished:
        response["Refresh"] = str(LOOK_AGAIN)  # Works without scripts.
    return response
