"""A page for readers: how it is served, and what each of them shows."""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from geodata.editions import Published
from mapsite.http.edition_and_day import edition_links
from mapsite.http.refusal import Refusal
from mapsite.http.response_cache import cached_response
from mapsite.readings.sides import side_labels

View = Callable[..., HttpResponse]


READERS = cache_control(public=True, max_age=60, s_maxage=10)
"""A minute in a browser. Who serves many asks after ten seconds: something may be withheld."""


def unpublished(request: HttpRequest) -> HttpResponse:
    """The page of a site before its first edition, which no browser keeps: who publishes looks."""
    response = render(request, "mapsite/unpublished.html")
    patch_cache_control(response, max_age=0)  # READERS lets a shorter time stand.
    return response


def reader_page(
    *parameters: str,
    also: Callable[[Published], object] = lambda _edition: "",
    plain_quality: int | None = None,
) -> Callable[[View], View]:
    """A page for readers: GET only, cached for a minute, 304 where unchanged, 400 if refused.

    `parameters` are those of the query that it reads, `also` what it depends on beside the edition,
    `plain_quality` how well it is compressed without any (see `cached_response`).
    """

    def decorator(view: View) -> View:
        kept = cached_response(*parameters, also=also, plain_quality=plain_quality)(view)

        @require_safe
        @conditional_page
        @READERS
        @functools.wraps(view)
        def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            try:
                return kept(request, *args, **kwargs)
            except Refusal as error:
                return render(request, "mapsite/refused.html", {"reason": str(error)}, status=400)

        return page

    return decorator


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
