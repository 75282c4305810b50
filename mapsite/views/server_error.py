"""The page of an error that no view and no middleware answered."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.views import defaults

from geodata.storage_faults import fault_of
from mapsite.http.storage_faults import unavailable


def server_error(request: HttpRequest) -> HttpResponse:
    """503 with the reason where the storage was at fault, also within a middleware; else 500."""
    fault = fault_of(sys.exc_info()[1])
    return defaults.server_error(request) if fault is None else unavailable(request, fault)
