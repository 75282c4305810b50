"""What Django's admin is told of accounts: its forms count guesses, and it shows no secrets."""

from __future__ import annotations

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.admin import site
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnAttestation, WebAuthnCredential

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


def guard_the_desk() -> None:
    """Count guesses in the forms of the admin, and take the tables of secrets off it."""
    site.login_form = SignInForm
    site.password_change = password_change
    for model in HIDDEN:
        if site.is_registered(model):
            site.unregister(model)
