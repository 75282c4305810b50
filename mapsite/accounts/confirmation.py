"""Asking for the password again before something that readers see, or that changes rights.

A desk is left open on a table. Whoever sits down at it can draw, but not publish: what is decorated
asks for the password where it was last given more than `FRESH` seconds ago. Nothing that was typed
is lost: the question carries the form along, and the right answer sends it on.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Callable

from axes.utils import reset
from django import forms
from django.contrib.admin import site
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

from geodata.review.audit import Act, network_of, record

View = Callable[..., HttpResponse]
FRESH = 15 * 60
"""Seconds."""
SESSION_KEY = "password_given_at"
FIELD = "confirm_password"
METHOD = "confirm_method"


class PasswordForm(forms.Form):
    """The password of who is signed in."""

    confirm_password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )

    def __init__(self, request: HttpRequest, *args: object) -> None:
        super().__init__(*args)
        self.request = request

    def clean_confirm_password(self) -> str:
        password, name = self.cleaned_data[FIELD], self.request.user.get_username()
        user = authenticate(self.request, username=name, password=password)
        if user is None or user.pk != self.request.user.pk:
            raise forms.ValidationError(_("This is not your password."))
        return password


def confirm(request: HttpRequest) -> None:
    """Note that the password was given just now."""
    request.session[SESSION_KEY] = int(time.time())


def is_fresh(request: HttpRequest) -> bool:
    """Whether the password was given within the last `FRESH` seconds; a clock set back is not."""
    given = request.session.get(SESSION_KEY)
    return isinstance(given, int) and 0 <= time.time() - given <= FRESH


def confirmed(view: View) -> View:
    """Decorator for a view of signed-in people: ask for the password first where it is stale."""

    @functools.wraps(view)
    def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return pass_or_ask(request) or view(request, *args, **kwargs)

    return wrapper


def pass_or_ask(request: HttpRequest) -> HttpResponse | None:
    """None where the request may go on, with the form that was first sent; else the question."""
    if FIELD not in request.POST:
        return None if is_fresh(request) else ask(request)
    form = PasswordForm(request, request.POST)
    if not form.is_valid():
        return ask(request, form)
    confirm(request)
    reset(username=request.user.get_username(), ip=network_of(request))
    record(Act.CONFIRMED, request=request, path=request.path)
    if request.POST.get(METHOD) == "GET":
        return HttpResponseRedirect(request.get_full_path())
    request.POST = request.POST.copy()
    for name in (FIELD, METHOD):
        request.POST.pop(name, None)
    return None


def ask(request: HttpRequest, form: PasswordForm | None = None) -> HttpResponse:
    """The page that asks, with the fields of the form that was sent, if one was."""
    carried = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in (FIELD, METHOD, "csrfmiddlewaretoken")
    ]
    method = request.POST.get(METHOD, request.method)
    context = site.each_context(request) | {
        "form": form or PasswordForm(request),
        "carried": carried,
        "method": "GET" if method == "GET" else "POST",
        "title": _("Confirm that it is you"),
    }
    status = 403 if request.method == "POST" else 200
    page = TemplateResponse(request, "mapsite/accounts/confirm.html", context, status=status)
    add_never_cache_headers(page)
    return page
