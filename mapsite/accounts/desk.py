"""What Django's admin is told of accounts: its forms count guesses, and it shows no secrets."""

from __future__ import annotations

from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin import ModelAdmin, site
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnAttestation, WebAuthnCredential

from geodata.admin.delete_guard import DeleteGuardAdmin
from geodata.forms.row_keys import RowKeysForm
from mapsite.accounts.password_change import password_change
from mapsite.accounts.sign_in import SignInForm

HIDDEN = (
    AccessAttempt,
    AccessFailureLog,
    AccessLog,
    StaticDevice,
    TOTPDevice,
    WebAuthnAttestation,
    WebAuthnCredential,
)
"""Tables that the libraries would show at the desk. A superuser could read the secret of somebody's
app there, or plant a code: `reset_second_factor` is the way to help who lost the phone."""


class _RowKeysAdmin(DeleteGuardAdmin):
    """The forms and lists of Django's own tables refuse odd numbers as those of ours do."""

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type:
        form = super().get_form(request, obj, **kwargs)
        return type(form.__name__, (form, RowKeysForm), {})


class _UserAdmin(_RowKeysAdmin, UserAdmin):
    pass


class _GroupAdmin(_RowKeysAdmin, GroupAdmin):
    pass


ACCOUNTS: dict[type, type[ModelAdmin]] = {User: _UserAdmin, Group: _GroupAdmin}


def guard_the_desk() -> None:
    """Count guesses in the forms of the admin, and take the tables of secrets off it."""
    for model, made in ACCOUNTS.items():
        site.unregister(model)
        site.register(model, made)
    site.login_form = SignInForm
    site.password_change = password_change
    for model in HIDDEN:
        if site.is_registered(model):
            site.unregister(model)
