"""Changing the own password: a wrong old one counts like a wrong one at the door."""

from __future__ import annotations

from django.contrib.admin import site
from django.contrib.admin.forms import AdminPasswordChangeForm
from django.contrib.auth import authenticate
from django.contrib.auth.views import PasswordChangeView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse


class CountedPasswordChangeForm(AdminPasswordChangeForm):
    """Django's, which asks the counted way in whether the old password is right."""

    request: HttpRequest

    def clean_old_password(self) -> str:
        old, name = self.cleaned_data["old_password"], self.user.get_username()
        if authenticate(self.request, username=name, password=old) is None:
            raise ValidationError(self.error_messages["password_incorrect"], "password_incorrect")
        return old


class CountedPasswordChangeView(PasswordChangeView):
    """The page of the desk."""

    form_class = CountedPasswordChangeForm

    def get_form(self, form_class: type | None = None) -> CountedPasswordChangeForm:
        form = super().get_form(form_class)
        form.request = self.request
        return form


def password_change(
    request: HttpRequest, extra_context: dict[str, object] | None = None
) -> HttpResponse:
    """What the admin calls for its page of that name."""
    view = CountedPasswordChangeView.as_view(
        success_url=reverse("admin:password_change_done"),
        extra_context={**site.each_context(request), **(extra_context or {})},
    )
    return view(request)
