"""Pictures of a day, or of what two days differ in."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from geodata.editions import Published
from geodata.numbers import whole_number
from mapsite.http.day_range import days_of
from mapsite.http.downloads import download, with_notices
from mapsite.http.parameters import edition_of, language_of, unknown_choice
from mapsite.http.plain_errors import plain_errors
from mapsite.http.refusal import Refusal
from mapsite.pictures import SIZES, PictureRequest, Size
from mapsite.pictures.drawing import draw
from mapsite.pictures.request import SHOWS, WIDTHS, listed_width, picture_days

TYPES = {"png": "image/png", "svg": "image/svg+xml"}


@require_safe
@plain_errors
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """`/picture/2024-11-30.png`: `size`, `width`, `lang`, `compare` (another day), `edition`.

    With `compare`, `show` says what of the two days (`SHOWS`), and `side` whose advance.
    """
    edition = edition_of(request)
    day, _dot, suffix = name.partition(".")
    days = picture_days(day, request.GET.get("compare"), days_of(edition))
    if suffix not in TYPES:
        raise Refusal(
            _("There is no picture in “%(suffix)s”. Formats: %(formats)s."),
            suffix=suffix[:20],
            formats=", ".join(TYPES),
        )
    size, width = _size_and_width(request)
    if (listed := listed_width(size, width)) != width:
        return _with_width(request, listed)
    language = language_of(request.GET.get("lang"))
    before = days.first if request.GET.get("compare") else None
    show, faction = _show_and_side(request, edition) if before else ("changes", "")
    wanted = PictureRequest(
        days.last, size.scaled(width), language, before, show=show, faction=faction
    )
    make = partial(draw, edition, wanted, suffix, settings.SITE_URL)
    file, kind = f"{wanted.name}.{suffix}", TYPES[suffix]
    response = download(request, edition, file, kind, make, inline=True, drawn=True)
    return with_notices(response, days.notices)


def _size_and_width(request: HttpRequest) -> tuple[Size, int]:
    """The sheet and the pixels across that the address names. Raises Refusal."""
    size = request.GET.get("size", "social")
    if size not in SIZES:
        raise unknown_choice("size", size, SIZES)
    width = request.GET.get("width", str(SIZES[size].width))
    pixels = whole_number(width)
    if pixels is None or pixels not in WIDTHS:
        raise Refusal(
            _("`width` must be %(least)s to %(most)s pixels, not “%(text)s”."),
            least=WIDTHS[0],
            most=WIDTHS[-1],
            text=width[:20],
        )
    return SIZES[size], pixels


def _show_and_side(request: HttpRequest, edition: Published) -> tuple[str, str]:
    """What of two days is shown, and of which faction (slug; "" = all). Raises Refusal."""
    show, faction = request.GET.get("show", "changes"), request.GET.get("side", "")
    if show not in SHOWS:
        raise unknown_choice("show", show, SHOWS)
    if show != "advance":
        return show, ""
    if faction and faction not in edition.map["factions"]:
        raise unknown_choice("side", faction, edition.map["factions"])
    return show, faction


def _with_width(request: HttpRequest, width: int) -> HttpResponse:
    """To the picture of the nearest width that is drawn."""
    query = request.GET.copy()
    query["width"] = str(width)
    response = HttpResponsePermanentRedirect(f"{request.path}?{query.urlencode()}")
    response["Cache-Control"] = "public, max-age=86400"
    response["Access-Control-Allow-Origin"] = "*"
    return response
