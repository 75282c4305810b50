"""Signing in over a page: a form that was begun is sent on, where the session ended meanwhile.

The same door as the sign-in page's, with the same limits and the same second factor, for a script
of the desk: it answers in JSON, and the page that asks stays as it is.
"""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django_otp import login as show_factor
from django_otp import match_token

from geodata.review.audit import Act, record
from mapsite.accounts.second_factor import missing_step
from mapsite.accounts.sign_in import SignInForm
from mapsite.accounts.views import WRONG, CodeForm

REFUSED = 403


@sensitive_post_parameters("password", "code")
@never_cache
def session(request: HttpRequest) -> HttpResponseBase:
    """Who is signed in here, what they have still to show, and the token that forms are sent with.

    POST with `username` and `password` signs in, with `code` shows the second factor: `{}`, and who
    is signed in then another GET says; 403 and `{"error"}` where it is refused.
    """
    if request.method == "GET":
        return _state(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "POST"])
    return _show_code(request) if "code" in request.POST else _sign_in(request)


def _state(request: HttpRequest) -> JsonResponse:
    user = request.user
    step = missing_step(user) if user.is_authenticated else None
    facts = {"user": user.pk, "missing": step.value if step else "", "token": get_token(request)}
    return JsonResponse(facts)


def _sign_in(request: HttpRequest) -> JsonResponse:
    form = SignInForm(request, request.POST)
    if not form.is_valid():
        return _refused(form.errors)
    login(request, form.get_user())
    return JsonResponse({})


def _show_code(request: HttpRequest) -> JsonResponse:
    form = CodeForm(request.POST)
    if request.user.is_authenticated and form.is_valid():
        device = match_token(request.user, form.cleaned_data["code"])
        if device is not None:
            show_factor(request, device)
            return JsonResponse({})
        record(Act.FACTOR_FAILED, request=request)
        form.add_error("code", WRONG)
    return _refused(form.errors)


def _refused(errors: dict[str, list[str]]) -> JsonResponse:
    words = " ".join(str(text) for texts in errors.values() for text in texts)
    return JsonResponse({"error": words}, status=REFUSED)
