"""The values of an address's query, and a clear answer where they make no sense."""

from __future__ import annotations

import datetime
import math

from django.conf import settings
from django.db.models import Model
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from geodata.editions import Published
from geodata.territory.days import written_date
from mapsite.http.edition_and_day import requested_edition


class Refusal(ValueError):
    """A wrong word in the address; the text says which, and what would be right."""


class Unclear(ValueError):
    """The address asks for something that cannot be; the text says what and why."""


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


def day_of(text: str, edition: Published) -> datetime.date:
    """The day of `text` (YYYY-MM-DD) in the edition. Raises Refusal with the days there are."""
    span = f"Edition {edition.number} covers {edition.first_day} to {edition.last_day}."
    try:
        day = written_date(text)
    except ValueError:
        raise Refusal(f"{text[:20]!r} is no day; write YYYY-MM-DD. {span}") from None
    if not edition.first_day <= day <= edition.last_day:
        raise Refusal(f"There is no map of {day}. {span}")
    return day


def range_of(
    first: str | None, last: str | None, edition: Published
) -> tuple[datetime.date, datetime.date]:
    """The days from and to, the edition's own where they are missing. Raises Refusal."""
    low = day_of(first, edition) if first else edition.first_day
    high = day_of(last, edition) if last else edition.last_day
    if low > high:
        raise Refusal(f"The range starts on {low}, after it ends on {high}.")
    return low, high


def language_of(code: str | None) -> str:
    """A language of the site, English by default. Raises Refusal with those that there are."""
    codes = [code for code, _ in settings.LANGUAGES]
    if code is not None and code not in codes:
        raise Refusal(f"`lang` must be one of {', '.join(codes)}, got {code[:20]!r}.")
    return code or codes[0]
