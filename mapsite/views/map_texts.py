"""The words of the live map, which its page does without at first."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import conditional_page, require_safe

from mapsite.http.plain_errors import plain_errors
from mapsite.http.response_cache import cached_response
from mapsite.views.reader_page import READERS
from mapsite.words.map_texts import texts_in_use


@require_safe
@conditional_page
@READERS
@plain_errors
@cached_response(quality=9)
def map_texts(request: HttpRequest) -> JsonResponse:
    """Every text of the map by key, in the language of the address, as JSON."""
    form = {"ensure_ascii": False, "separators": (",", ":")}
    return JsonResponse(texts_in_use(), json_dumps_params=form)
