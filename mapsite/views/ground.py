"""The PMTiles file that an operator put into the site's folder, which browsers read in parts."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from geodata.own_ground import opened_file
from mapsite.http.byte_ranges import byte_ranges
from mapsite.http.plain_errors import plain_errors


@require_safe
@byte_ranges
@plain_errors
def ground_file(request: HttpRequest, tag: str) -> HttpResponseBase:
    """`/ground/TAG.pmtiles`: for ever what the tag names, or gone."""
    file = opened_file(tag)
    if file is None:
        raise Http404("The ground has changed; the page holds its present address.")
    if f'"{tag}"' in request.headers.get("If-None-Match", ""):
        file.close()
        return _immutable(HttpResponseNotModified(), tag)
    return _immutable(FileResponse(file, content_type="application/vnd.pmtiles"), tag)


def _immutable(response: HttpResponseBase, tag: str) -> HttpResponseBase:
    response["ETag"] = f'"{tag}"'
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
