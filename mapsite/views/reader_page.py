"""A page for readers: how it is served, and what each of them shows."""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from geodata.editions import Published
from mapsite.http.edition_and_day import edition_links
from mapsite.http.refusal import Refusal
from mapsite.readings.sides import side_labels

View = Callable[..., HttpResponse]


def reader_page(view: View) -> View:
    """A page for readers: GET only, cached for a minute, 304 where unchanged, 400 if refused."""

    @require_safe
    @conditional_page
    @cache_control(public=True, max_age=60)
    @functools.wraps(view)
    def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Refusal as error:
            return render(request, "mapsite/refused.html", {"reason": str(error)}, status=400)

    return page


def show(
    request: HttpRequest, template: str, edition: Published, **context: object
) -> HttpResponse:
    """Render a page about an edition, with the words of its sides and links that stay in it."""
    as_known = "edition" in request.GET
    return render(
        request,
        template,
        {
            "edition": edition,
            "as_known": as_known,
            **edition_links(edition, as_known),
            "labels": side_labels(edition),
            **context,
        },
    )
