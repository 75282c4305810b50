"""Signing in: how often one may guess, and where one goes from there.

django-axes counts wrong passwords per name and network address. Beyond it, one name and one network
may be tried only so often in an hour at all, so that a guess spread over many addresses, or one
guess for each of many names, comes to nothing either.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.admin import site
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mapsite.http.rate_limit import network_of, seconds_to_wait

MOST_AN_HOUR = 100
"""Sign-ins tried for one name, and from one network address."""


class SignInForm(AdminAuthenticationForm):
    """Django's, with the limits by the hour."""

    def clean(self) -> dict[str, Any]:
        name = self.data.get("username", "")[:150].casefold()
        for kind, who in (("name", name), ("network", network_of(self.request))):
            if seconds_to_wait(f"sign-in {kind}", who, MOST_AN_HOUR):
                raise ValidationError(_("Too many attempts. Try again in an hour."), code="limit")
        return super().clean()


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page of the desk, which never leads to a missing page or to another site."""
    for name in ("GET", "POST"):
        query = getattr(request, name).copy()
        if "next" in query:
            query["next"] = safe_next(request, query["next"], reverse("admin:index"))
        setattr(request, name, query)
    return site.login(request)


def locked_out(request: HttpRequest, *_args: object, **_kwargs: object) -> HttpResponse:
    """The answer to a name that is locked (AXES_LOCKOUT_CALLABLE): 429, and when to come back."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    title = _("Too many wrong passwords")
    if "application/json" in request.headers.get("Accept", ""):
        words = _(
            "This name is locked for your network address. Try again in %(minutes)s minutes, or "
            "ask for a new password by mail."
        )
        response = JsonResponse({"error": words % {"minutes": minutes}}, status=429)
    else:
        context = site.each_context(request) | {"minutes": minutes, "title": title}
        response = render(request, "mapsite/accounts/locked.html", context, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response


def safe_next(request: HttpRequest, address: str | None, otherwise: str) -> str:
    """An address of this site that leads to a page, else `otherwise`."""
    allowed = {request.get_host()}
    if not address or not url_has_allowed_host_and_scheme(address, allowed, request.is_secure()):
        return otherwise
    return address if _is_page(address) else otherwise


def _is_page(address: str) -> bool:
    """Whether an address leads to a page. The desk takes every path, but names only its pages."""
    try:
        match = resolve(address.split("?")[0].split("#")[0])
    except Resolver404:
        return False
    return match.namespace != "admin" or bool(match.url_name)
