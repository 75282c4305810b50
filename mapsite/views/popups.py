"""What popups on the map tell, for its scripts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import conditional_page, require_safe

from mapsite.http.parameters import edition_of
from mapsite.http.plain_errors import plain_errors
from mapsite.http.response_cache import cached_response
from mapsite.readings.popup_record import popup_record
from mapsite.views.reader_page import READERS

SMALL = 9
"""Quality of brotli: a tenth smaller than that of pages. Made once for an edition and language."""


@require_safe
@conditional_page
@READERS
@plain_errors
@cached_response("edition", quality=SMALL)
def popups(request: HttpRequest) -> HttpResponse:
    """Zones, sources, places and events of an edition (see `popup_record`), as JSON."""
    found = popup_record(edition_of(request))
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})
