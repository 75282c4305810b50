"""What a load balancer or a monitor asks: does the process answer, and can it show the map?"""

from __future__ import annotations

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from geodata.editions import chosen, live


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers, and the edition that was published last is there and whole."""
    try:
        wanted, seen = chosen(), live()
    except DatabaseError:
        return _not_ready("the database does not answer")
    if wanted is None:
        return _not_ready("nothing is published")
    if seen is None or seen.number != wanted.number:
        return _not_ready(f"edition {wanted.number} is damaged")
    return HttpResponse(f"ok, edition {seen.number}\n", content_type="text/plain")


def _not_ready(reason: str) -> HttpResponse:
    return HttpResponse(f"{reason}\n", status=503, content_type="text/plain")
