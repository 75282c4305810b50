"""A form that could not be saved, since the storage was at fault, comes back as it was sent."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse

from geodata.storage_faults import StorageFault, fault_of, patiently


class UnsavedFormAdmin(admin.ModelAdmin):
    """Tries again for a while; then the form says why nothing was saved, with all that is in it.

    Where not even the form can be made, since the database is away, the error goes on: the site
    keeps what was sent in a page that asks for nothing.
    """

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
