"""The values of an address's query, and a clear answer where they make no sense."""

from __future__ import annotations

import math
from collections.abc import Iterable

from django.conf import settings
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.editions import Published
from mapsite.http.edition_and_day import requested_edition
from mapsite.http.refusal import Refusal


def edition_of(request: HttpRequest) -> Published:
    """The edition of `?edition=N`, or the live one. Raises Http404 where there is none."""
    edition = requested_edition(request)
    if edition is None:
        raise Http404(_("Nothing has been published yet."))
    return edition


def row_of(model: type[Model], reason: str, **where: object) -> Model:
    """The row of a table that fits. Raises Http404 with the reason, in the reader's language."""
    row = model._default_manager.filter(**where).first()
    if row is None:
        raise Http404(reason)
    return row


def point_of(request: HttpRequest) -> tuple[float, float]:
    """Longitude and latitude of `?lat=&lon=`. Raises Refusal."""
    return (
        number_of(request.GET.get("lon", ""), -180, 180, gettext_lazy("longitude")),
        number_of(request.GET.get("lat", ""), -90, 90, gettext_lazy("latitude")),
    )


def number_of(text: str, least: float, most: float, name: str | Promise) -> float:
    """A number between two bounds. Raises Refusal, with the name of the value."""
    try:
        value = float(text) if len(text) < 25 else math.nan
    except ValueError:
        value = math.nan
    if not least <= value <= most:
        raise Refusal(
            gettext_lazy("The %(name)s “%(text)s” is not a number from %(least)s to %(most)s."),
            name=name,
            text=text[:20],
            least=least,
            most=most,
        )
    return value


def language_of(code: str | None) -> str:
    """A language of the site, English by default. Raises Refusal with those that there are."""
    codes = [code for code, _ in settings.LANGUAGES]
    if code is not None and code not in codes:
        raise unknown_choice("lang", code, codes)
    return code or codes[0]


def unknown_choice(name: str, text: str, choices: Iterable[str]) -> Refusal:
    """The refusal of a value of the parameter `name` that is none of the choices."""
    return Refusal(
        gettext_lazy("`%(name)s` must be one of %(choices)s, not “%(text)s”."),
        name=name,
        text=text[:20],
        choices=", ".join(choices),
    )
