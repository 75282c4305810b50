"""A form that was not saved is not lost.

Where the storage was at fault it comes back as it was sent. Where a script of the desk sends it,
the page stays until the row is saved: the answer is then the address where to go on, in JSON.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.contrib import admin
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseRedirectBase
from django.template.response import SimpleTemplateResponse

from geodata.storage_faults import StorageFault, fault_of, patiently

BY_SCRIPT = "Desk-Form"
"""The header with which a script sends a form. Foreign pages cannot set it."""


class UnsavedFormAdmin(admin.ModelAdmin):
    """Tries again for a while; then the form says why nothing was saved, with all that is in it.

    Where not even the form can be made, since the database is away, the error goes on: the site
    keeps what was sent in a page that asks for nothing.
    """

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return for_script(request, super().add_view(request, *args, **kwargs))

    def change_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return for_script(request, super().change_view(request, *args, **kwargs))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        arguments = request, object_id, form_url, extra_context
        if request.method != "POST":
            return super().changeform_view(*arguments)
        try:
            return patiently(lambda: super(UnsavedFormAdmin, self).changeform_view(*arguments))
        except (DatabaseError, OSError) as error:
            fault = fault_of(error)
            if fault is None:
                raise
            answer = self._unsaved(fault, *arguments)
            if answer is None:
                raise
            return answer

    def _unsaved(
        self, fault: StorageFault, request: HttpRequest, *arguments: Any
    ) -> HttpResponse | None:
        """The form with the reason; None where it cannot be made either. Nothing is written."""
        request.unsaved = fault
        try:
            # Without the transaction around it, which would wait for the writers again.
            answer = self._changeform_view(request, *arguments)
            if isinstance(answer, SimpleTemplateResponse):
                answer.render()
        except (DatabaseError, OSError):
            return None
        answer.status_code = 503
        answer.headers["Retry-After"] = str(fault.retry_after)
        return answer


def for_script(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The response to a form; to a script, where it was saved, how the page goes on.

    A form that comes back with errors stays a page: the script then sends it again as a browser
    does, which shows it.
    """
    if request.method != "POST" or BY_SCRIPT not in request.headers:
        return response
    if isinstance(response, HttpResponseRedirectBase):
        return JsonResponse({"address": response.url})
    if response.status_code == HTTPStatus.SERVICE_UNAVAILABLE:
        return JsonResponse({"error": str(request.unsaved.text)}, status=response.status_code)
    opener = (getattr(response, "context_data", None) or {}).get("popup_response_data")
    return JsonResponse({"popup": json.loads(opener)}) if opener else response
