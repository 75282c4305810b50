"""The pages of one's own account: the second factor, and what it is made of."""

from __future__ import annotations

from typing import Any

import segno
from django import forms
from django.contrib import messages
from django.contrib.admin import site
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django_otp import devices_for_user, login, match_token
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp_webauthn.models import WebAuthnCredential

from geodata.review.audit import Act, record
from mapsite.accounts.codes import new_backup_codes
from mapsite.accounts.confirmation import confirmed
from mapsite.accounts.second_factor import has_device, is_required
from mapsite.accounts.sign_in import safe_next

WRONG = gettext_lazy(
    "This code is not right, was used already, or came too soon after a wrong one. Wait a moment."
)
WRONG_CLOCK = gettext_lazy(
    "This code is not right. Wait a moment for the next one. Is the clock of the phone right?"
)


class CodeForm(forms.Form):
    """Six digits of an app, or a code from the list on paper."""

    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "text", "autofocus": True}
        ),
    )

    def clean_code(self) -> str:
        return self.cleaned_data["code"].replace(" ", "").lower()


@never_cache
@login_required(login_url="admin:login")
def second_factor(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor, and go on to where one was going."""
    onward = safe_next(request, request.GET.get("next"), reverse("admin:index"))
    if request.user.is_verified() or not has_device(request.user):
        return HttpResponseRedirect(onward)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        device = match_token(request.user, form.cleaned_data["code"])
        if device is not None:
            login(request, device)
            return HttpResponseRedirect(onward)
        record(Act.FACTOR_FAILED, request=request)
        form.add_error("code", WRONG)
    has_passkey = WebAuthnCredential.objects.filter(user=request.user, confirmed=True).exists()
    return _page(request, "factor", form=form, passkey=has_passkey, onward=onward)


@never_cache
@login_required(login_url="admin:login")
@confirmed
def account(request: HttpRequest) -> HttpResponse:
    """The factors of this account, and ways to add one."""
    if _unverified(request):
        return _to_factor(request)
    passkeys = WebAuthnCredential.objects.filter(user=request.user, confirmed=True)
    apps = TOTPDevice.objects.filter(user=request.user, confirmed=True)
    left = sum(
        device.token_set.count() for device in StaticDevice.objects.filter(user=request.user)
    )
    return _page(
        request,
        "account",
        passkeys=passkeys,
        apps=apps,
        codes_left=left,
        required=is_required(request.user) and not has_device(request.user),
    )


@never_cache
@login_required(login_url="admin:login")
@confirmed
def add_app(request: HttpRequest) -> HttpResponse:
    """Show the secret for an authenticator app, and keep it once the app's code proves it."""
    if _unverified(request):
        return _to_factor(request)
    device = _unconfirmed(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if device.verify_token(form.cleaned_data["code"]):
            return _kept(request, device)
        form.add_error("code", WRONG_CLOCK)
    return _page(request, "app", form=form, picture=_qr(device), secret=_secret(device))


@never_cache
@login_required(login_url="admin:login")
@confirmed
def backup_codes(request: HttpRequest) -> HttpResponse:
    """Make ten new codes for a lost phone; those from before no longer count."""
    if _unverified(request):
        return _to_factor(request)
    if not has_device(request.user):
        return HttpResponseRedirect(reverse("accounts:account"))
    codes = new_backup_codes(request.user) if request.method == "POST" else None
    return _page(request, "codes", codes=codes)


@never_cache
@login_required(login_url="admin:login")
@confirmed
def remove(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Take an app or a passkey away, after a question."""
    if _unverified(request):
        return _to_factor(request)
    model = {"app": TOTPDevice, "passkey": WebAuthnCredential}.get(kind)
    device = model and model.objects.filter(user=request.user, pk=number).first()
    if device is None:
        raise Http404(_("You have no such second factor."))
    if request.method != "POST":
        return _page(request, "remove", device=device, required=is_required(request.user))
    with transaction.atomic():
        device.delete()
        if not _real_devices(request):
            StaticDevice.objects.filter(user=request.user).delete()
    messages.success(request, _("It was removed."))
    return HttpResponseRedirect(reverse("accounts:account"))


def _real_devices(request: HttpRequest) -> list[Device]:
    return [row for row in devices_for_user(request.user) if not isinstance(row, StaticDevice)]


def _unverified(request: HttpRequest) -> bool:
    """Whether a factor exists that this session has not shown: nothing may be changed then."""
    return not request.user.is_verified() and has_device(request.user)


def _to_factor(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('accounts:second_factor')}?next={request.path}")


def _unconfirmed(request: HttpRequest) -> TOTPDevice:
    """The device that is being added: one a user, the same until it is proved or a day is over."""
    device, _made = TOTPDevice.objects.get_or_create(
        user=request.user, confirmed=False, defaults={"name": "app"}
    )
    return device


def _kept(request: HttpRequest, device: TOTPDevice) -> HttpResponse:
    with transaction.atomic():
        device.confirmed = True
        device.save()
        codes = new_backup_codes(request.user)
    login(request, device)
    return _page(request, "codes", codes=codes)


def _secret(device: TOTPDevice) -> str:
    """The secret as apps take it when it is typed: base32 in groups of four."""
    text = device.config_url.partition("secret=")[2].partition("&")[0]
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def _qr(device: TOTPDevice) -> str:
    """The address of the secret as a QR code: a data URI of an SVG."""
    return segno.make(device.config_url, error="m").svg_data_uri(scale=5, border=3, light="#fff")


def _page(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    titles = {
        "account": _("Your account"),
        "app": _("Add an authenticator app"),
        "codes": _("Codes for a lost phone"),
        "factor": _("Second factor"),
        "remove": _("Remove a second factor"),
    }
    template = f"mapsite/accounts/{name}.html"
    return render(request, template, site.each_context(request) | {"title": titles[name]} | context)
