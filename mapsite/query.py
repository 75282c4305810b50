"""The values of an address's query, and a clear answer where they make no sense."""

from __future__ import annotations

import datetime
import functools
import math
from collections.abc import Callable

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from geodata.days import written_date
from geodata.editions import Published
from mapsite.asked import asked_edition
from mapsite.readings.sides import side_labels

View = Callable[..., HttpResponse]


class Unclear(ValueError):
    """The address asks for something that cannot be; the text says what and why."""


def reader_page(view: View) -> View:
    """A page for readers: GET only, kept for a minute, 304 where unchanged, 400 where unclear."""

    @require_safe
    @conditional_page
    @cache_control(public=True, max_age=60)
    @functools.wraps(view)
    def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except Unclear as error:
            return render(request, "mapsite/refused.html", {"reason": str(error)}, status=400)

    return page


def edition_of(request: HttpRequest) -> Published:
    """The edition of `?edition=N`, or the live one. Raises Http404 where there is none."""
    published = asked_edition(request)
    if published is None:
        raise Http404(_("Nothing has been published yet."))
    return published


def row_of(model: type[Model], reason: str, **where: object) -> Model:
    """The row of a table that fits. Raises Http404 with the reason, in the reader's language."""
    row = model._default_manager.filter(**where).first()
    if row is None:
        raise Http404(reason)
    return row


def date_of(text: str) -> datetime.date:
    """A day written YYYY-MM-DD. Raises Unclear."""
    try:
        return written_date(text)
    except ValueError:
        raise Unclear(
            _("“%(text)s” is not a day; days are written like 2024-11-30.") % {"text": text[:20]}
        ) from None


def point_of(request: HttpRequest) -> tuple[float, float]:
    """Longitude and latitude of `?lat=&lon=`. Raises Unclear."""
    return (
        number_of(request.GET.get("lon", ""), -180, 180, _("longitude")),
        number_of(request.GET.get("lat", ""), -90, 90, _("latitude")),
    )


def number_of(text: str, least: float, most: float, name: str) -> float:
    """A number between two bounds. Raises Unclear, with the name of the value."""
    try:
        value = float(text) if len(text) < 25 else math.nan
    except ValueError:
        value = math.nan
    if not least <= value <= most:
        raise Unclear(
            _("The %(name)s “%(text)s” is not a number from %(least)s to %(most)s.")
            % {"name": name, "text": text[:20], "least": least, "most": most}
        )
    return value


def show(
    request: HttpRequest, template: str, edition: Published, **context: object
) -> HttpResponse:
    """Render a page about an edition, with the words of its sides and links that stay in it."""
    as_known = "edition" in request.GET
    kept = f"edition={edition.number}" if as_known else ""
    return render(
        request,
        template,
        {
            "edition": edition,
            "as_known": as_known,
            "kept": f"&{kept}" if kept else "",
            "kept_first": f"?{kept}" if kept else "",
            "labels": side_labels(edition),
            **context,
        },
    )
