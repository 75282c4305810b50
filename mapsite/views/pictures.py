"""Pictures of a day, or of what two days differ in."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from geodata.numbers import whole_number
from mapsite.http.day_range import DayRange, days_of
from mapsite.http.downloads import download, with_notices
from mapsite.http.parameters import edition_of, language_of, unknown_choice
from mapsite.http.plain_errors import plain_errors
from mapsite.http.refusal import Refusal
from mapsite.pictures import SIZES, PictureRequest, write_picture
from mapsite.pictures.request import WIDTHS, picture_days

TYPES = {"png": "image/png", "svg": "image/svg+xml"}


@require_safe
@plain_errors
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """`/picture/2024-11-30.png`: `size`, `width`, `lang`, `compare` (another day), `edition`."""
    edition = edition_of(request)
    day, _dot, suffix = name.partition(".")
    days = picture_days(day, request.GET.get("compare"), days_of(edition))
    picture_request = _picture_request(request, days)
    if suffix not in TYPES:
        raise Refusal(
            _("There is no picture in “%(suffix)s”. Formats: %(formats)s."),
            suffix=suffix[:20],
            formats=", ".join(TYPES),
        )
    make = partial(write_picture, edition, picture_request, suffix, settings.SITE_URL)
    response = download(
        request, edition, f"{picture_request.name}.{suffix}", TYPES[suffix], make, inline=True
    )
    return with_notices(response, days.notices)


def _picture_request(request: HttpRequest, days: DayRange) -> PictureRequest:
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
    language = language_of(request.GET.get("lang"))
    before = days.first if request.GET.get("compare") else None
    return PictureRequest(days.last, SIZES[size].scaled(pixels), language, before)
