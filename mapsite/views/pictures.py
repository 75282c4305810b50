"""Pictures of a day, or of what two days differ in."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from geodata.editions import Published
from mapsite.http.downloads import download
from mapsite.http.parameters import Refusal, day_of, edition_of, language_of
from mapsite.http.plain_errors import plain_errors
from mapsite.pictures import SIZES, PictureRequest, png_of, svg_of
from mapsite.pictures.request import WIDTHS

TYPES = {"png": "image/png", "svg": "image/svg+xml"}


@require_safe
@plain_errors
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """`/picture/2024-11-30.png`: `size`, `width`, `lang`, `compare` (an earlier day), `edition`."""
    edition = edition_of(request)
    day, _, suffix = name.partition(".")
    picture_request = _picture_request(request, edition, day)
    if suffix not in TYPES:
        raise Refusal(f"There is no picture in {suffix[:20]!r}. Formats: {', '.join(TYPES)}.")
    make = partial(write_picture, edition, picture_request, suffix, settings.SITE_URL)
    return download(
        request, edition, f"{picture_request.name}.{suffix}", TYPES[suffix], make, inline=True
    )


def write_picture(
    edition: Published, picture_request: PictureRequest, suffix: str, site: str, path: Path
) -> None:
    """Write the picture as PNG or SVG."""
    svg = svg_of(edition, picture_request, site)
    path.write_bytes(png_of(svg) if suffix == "png" else svg.encode())


def _picture_request(request: HttpRequest, edition: Published, day_text: str) -> PictureRequest:
    day = day_of(day_text, edition)
    earlier = request.GET.get("compare")
    before = day_of(earlier, edition) if earlier else None
    if before and before >= day:
        raise Refusal(f"`compare` must be a day before {day}, got {before}.")
    size = request.GET.get("size", "social")
    if size not in SIZES:
        raise Refusal(f"`size` must be one of {', '.join(SIZES)}, got {size[:20]!r}.")
    width = request.GET.get("width", str(SIZES[size].width))
    if not (width.isascii() and width.isdigit() and len(width) < 6 and int(width) in WIDTHS):
        raise Refusal(f"`width` must be {WIDTHS[0]} to {WIDTHS[-1]} pixels, got {width[:20]!r}.")
    language = language_of(request.GET.get("lang"))
    return PictureRequest(day, SIZES[size].scaled(int(width)), language, before)
