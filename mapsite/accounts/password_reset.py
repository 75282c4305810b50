"""A new password by mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.views import PasswordResetView
from django.utils.translation import gettext as _

from mapsite.http.rate_limit import network_of, seconds_to_wait

MOST_AN_HOUR = {"mailbox": 3, "network": 10}


class LimitedResetForm(PasswordResetForm):
    """Django's, which answers alike whether an address is known; asked only so often an hour."""

    network = ""

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        for kind, who in (("mailbox", email.casefold()), ("network", self.network)):
            if seconds_to_wait(f"reset {kind}", who, MOST_AN_HOUR[kind]):
                raise forms.ValidationError(_("Too many requests. Try again in an hour."))
        return email


class LimitedResetView(PasswordResetView):
    """Asks for the mail address."""

    form_class = LimitedResetForm

    def get_form(self, form_class: Any = None) -> LimitedResetForm:
        form = super().get_form(form_class)
        form.network = network_of(self.request)
        return form
