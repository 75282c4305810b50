"""The ground under the zones, one small file."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import conditional_page, require_safe

from geodata.basemap import basemap
from mapsite.http.encodings import preferred
from mapsite.http.plain_errors import plain_errors


@require_safe
@conditional_page
@plain_errors
def basemap_file(request: HttpRequest, sha256: str) -> HttpResponse:
    """The lines of the basemap as JSON, for ever at the address of their hash."""
    ground = basemap()
    if ground.sha256 != sha256:
        raise Http404("The basemap has changed; the page holds its present address.")
    encoding = preferred(request.headers.get("Accept-Encoding", ""))
    response = HttpResponse(ground.encoded[encoding], content_type="application/json")
    if encoding != "identity":
        response["Content-Encoding"] = encoding
    response["ETag"] = f'W/"{sha256}"'
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
