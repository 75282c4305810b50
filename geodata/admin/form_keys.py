"""A form of a new row is saved once: sent again, since its answer was lost, it finds what it made.

Each form has a key from the beginning, which drafts in the browser keep too. It is stored with the
row, in one transaction. What was sent a second time without a change is answered as the first time;
with a change it is saved over the row, unless somebody else has changed that meanwhile.
"""

from __future__ import annotations

import datetime
import hashlib
import secrets
from typing import Any

from django.contrib import admin
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from geodata.models.saved_form import SavedForm

FIELD = "form_key"
KEPT = datetime.timedelta(days=30)
"""As long as a browser keeps what was not saved."""
NOT_TYPED = ("csrfmiddlewaretoken", FIELD)


def key_of(request: HttpRequest) -> str:
    """The key that a form was sent with, or "" where it had none."""
    return request.POST.get(FIELD, "")[:64]


def key_for(request: HttpRequest) -> str:
    """The key for a form that is shown: that of one which comes back, else a new one."""
    return key_of(request) or secrets.token_urlsafe(16)


def digest_of(request: HttpRequest) -> str:
    """Stands for all that was sent, the button too."""
    sent = sorted((name, rows) for name, rows in request.POST.lists() if name not in NOT_TYPED)
    return hashlib.sha256(repr(sent).encode()).hexdigest()


def saved_by(request: HttpRequest, model: str) -> SavedForm | None:
    """What the form of this request has made already."""
    key = key_of(request)
    if not key:
        return None
    return SavedForm.objects.filter(user=request.user, key=key, model=model).first()


def note_saved(request: HttpRequest, model: str, rows: list[str], version: str = "") -> None:
    """Store what the form made, in the transaction that made it. Raises IntegrityError where it is
    stored already: of two that came at once one makes nothing."""
    if not key_of(request):
        return
    SavedForm.objects.filter(saved_at__lt=timezone.now() - KEPT).delete()
    SavedForm.objects.create(
        user=request.user,
        key=key_of(request),
        model=model,
        rows=rows,
        version=version,
        digest=digest_of(request),
    )


class FormKeyAdmin(admin.ModelAdmin):
    """The admin of rows whose forms have keys."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        arguments = form_url, extra_context
        if request.method != "POST" or object_id is not None:
            return super().changeform_view(request, object_id, *arguments)
        found = self._found(request, *arguments)
        if found is not None:
            return found
        try:
            return super().changeform_view(request, None, *arguments)
        except IntegrityError:
            found = self._found(request, *arguments)
            if found is None:
                raise
            return found

    def _found(self, request: HttpRequest, *arguments: Any) -> HttpResponse | None:
        """The answer to a form that was saved before; None where it was not, or its row is gone."""
        saved = saved_by(request, self.opts.label_lower)
        if saved is None:
            return None
        row = self.get_object(request, saved.rows[0])
        if row is None:
            saved.delete()
            return None
        if saved.digest == digest_of(request):
            return super().response_add(request, row)
        if self._may_go_on(request, row):
            return self._over(request, saved, *arguments)
        request.already = row  # type: ignore[attr-defined]  # The form says so, and saves nothing.
        return super().changeform_view(request, None, *arguments)

    def _may_go_on(self, request: HttpRequest, row: models.Model) -> bool:
        """Whether what was typed since can be saved over the row: not where others hang on it,
        which a form of a new row would make anew."""
        return not self.inlines and self.has_change_permission(request, row)

    def _over(self, request: HttpRequest, saved: SavedForm, *arguments: Any) -> HttpResponse:
        sent = request.POST.copy()
        sent["seen_version"] = saved.version
        request.POST = sent  # type: ignore[assignment]  # Mutable, as the form does not mind.
        return super().changeform_view(request, saved.rows[0], *arguments)

    def response_add(
        self, request: HttpRequest, obj: models.Model, post_url_continue: str | None = None
    ) -> HttpResponse:
        with transaction.atomic():
            note_saved(request, self.opts.label_lower, [str(obj.pk)], self._version(request, obj))
        return super().response_add(request, obj, post_url_continue)

    def _version(self, request: HttpRequest, obj: models.Model) -> str:
        """The version that a form of the row would show now."""
        row = type(obj)._default_manager.get(pk=obj.pk)
        form = self.get_form(request, row, change=True)(instance=row)
        return str(form.fields["seen_version"].initial)
