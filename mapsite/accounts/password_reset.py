"""A new password by mail."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from axes.utils import reset
from django import forms
from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.views import PasswordResetConfirmView, PasswordResetView
from django.http import HttpResponse
from django.utils.translation import gettext as _

from mapsite.http.rate_limit import network_of, seconds_to_wait

MOST_AN_HOUR = {"mailbox": 3, "network": 10}


class LimitedResetForm(PasswordResetForm):
    """Django's, which answers alike whether an address is known; asked only so often an hour."""

    network = ""

    def save(self, **options: Any) -> None:
        """Send the link with the address of the site; what the request calls it may be forged."""
        place = urlsplit(settings.SITE_URL)
        super().save(
            **options | {"domain_override": place.netloc, "use_https": place.scheme == "https"}
        )

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        for kind, who in (("mailbox", email.casefold()), ("network", self.network)):
            if seconds_to_wait(f"reset {kind}", who, MOST_AN_HOUR[kind]):
                raise forms.ValidationError(_("Too many requests. Try again in an hour."))
        return email


class UnlockingConfirmView(PasswordResetConfirmView):
    """Takes the new password. Who reads the mail of the account need not wait for the lock."""

    def form_valid(self, form: Any) -> HttpResponse:
        reset(username=self.user.get_username())
        return super().form_valid(form)


class LimitedResetView(PasswordResetView):
    """Asks for the mail address."""

    form_class = LimitedResetForm

    def get_form(self, form_class: Any = None) -> LimitedResetForm:
        form = super().get_form(form_class)
        form.network = network_of(self.request)
        return form
