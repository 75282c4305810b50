"""How much a request may send: looked at before any of it is taken."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

READERS = 64 * 1024
"""Bytes that forms of readers and the sign-in send at most."""
EDITORS = 100 * 1024**2
"""Bytes that who is signed in at the desk sends at most: a file to import."""
DESK = ("admin", "accounts", "otp_webauthn")


class BodyLimit:
    """Middleware, before the one against forged requests, which reads the whole form.

    A request that does not say how long it is gets 411: nothing of the site sends one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """The refusal of a request that sends too much, or None."""
        if "Transfer-Encoding" in request.headers and not request.META.get("CONTENT_LENGTH"):
            return _refusal(_("The request must say how long it is."), 411)
        length = int(request.META.get("CONTENT_LENGTH") or 0)
        if length <= READERS or (length <= EDITORS and _is_of_an_editor(request)):
            return None
        most = EDITORS if _is_of_an_editor(request) else READERS
        text = _("The request is too large: %(most)s KB may be sent here.")
        return _refusal(text % {"most": most // 1024}, 413)


def _is_of_an_editor(request: HttpRequest) -> bool:
    # First the address: a look at the user would tie a page of readers to a cookie.
    return request.resolver_match.namespace in DESK and request.user.is_authenticated


def _refusal(text: str, status: int) -> HttpResponse:
    return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
