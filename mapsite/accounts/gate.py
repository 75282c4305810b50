"""The gate of the desk: the second factor first, then a fresh password where it matters."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import ResolverMatch, reverse
from django.utils.translation import gettext as _

from mapsite.accounts.confirmation import is_fresh, pass_or_ask
from mapsite.accounts.second_factor import Step, missing_step

OPEN = {"login", "logout", "jsi18n"}
"""The pages of the desk that everybody may see."""
WEIGHTY = {
    "geodata_publish",
    "geodata_again",
    "geodata_put_back",
    "geodata_take_out",
    "geodata_withhold",
    "geodata_release",
    *(
        f"{model}_{page}"
        for model in ("auth_user", "auth_group", "geodata_editorscope")
        for page in ("add", "change", "delete")
    ),
    "auth_user_password_change",
}
"""Pages of the desk that want a password given a short while ago: what they do, readers see or
somebody's rights depend on."""
WEIGHTY_LISTS = {"auth_user_changelist", "auth_group_changelist", "geodata_editorscope_changelist"}
"""Lists whose actions want it."""


class DeskGate:
    """Middleware, after those of sessions, of forged requests and of accounts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """What stands in the way of this request, or None."""
        match = request.resolver_match
        # First the address: a look at the user would tie each page of a reader to a cookie.
        if match.namespace not in ("admin", "otp_webauthn") or match.url_name in OPEN:
            return None
        if "\0" in request.path_info:
            # No row has such a name, and PostgreSQL cannot note an attempt that was made there.
            raise Http404
        if not request.user.is_authenticated:
            return None
        if match.namespace == "otp_webauthn":
            return _key_without_password(request, match)
        step = missing_step(request.user)
        if step is not None:
            return _sent(request, step)
        return pass_or_ask(request) if _is_weighty(request, match) else None


def _is_weighty(request: HttpRequest, match: ResolverMatch) -> bool:
    listed = match.url_name in WEIGHTY_LISTS and request.method == "POST"
    return listed or match.url_name in WEIGHTY


def _key_without_password(request: HttpRequest, match: ResolverMatch) -> HttpResponse | None:
    """A new passkey is a new way in, so adding one needs a fresh password."""
    if match.url_name.startswith("credential-registration") and not is_fresh(request):
        return JsonResponse({"detail": _("Give your password again first.")}, status=403)
    return None


def _sent(request: HttpRequest, step: Step) -> HttpResponse:
    """To the page of the missing step, and from there to where one was going."""
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"error": _("Sign in with your second factor first.")}, status=403)
    onward = (
        request.get_full_path() if request.method in ("GET", "HEAD") else reverse("admin:index")
    )
    address = reverse(f"accounts:{step.value}")
    return HttpResponseRedirect(f"{address}?{urlencode({'next': onward})}")
