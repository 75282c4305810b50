"""Security headers: a strict Content-Security-Policy, Permissions-Policy, resource policy.

A page may run scripts and styles from our own address only, and talk to nobody else. What a view
needs beyond that it says of its response:

    allow_inline_script(response, text)   # the text between <script> and </script>, as sent
    allow_inline_style(response, text)    # the text between <style> and </style>, as sent
    @embeddable                           # the view's page may stand in a frame on any site

Attributes such as onclick="" and style="" never work; scripts set styles through the CSSOM.
"""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]

PERMISSIONS = "geolocation=(self), camera=(), microphone=(), payment=(), usb=(), midi=()"
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
"""For an SVG that is opened by itself: styles and embedded pictures, and no script."""

DATA = ("application/json", "application/geo+json", "application/octet-stream")
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
"""For what is read by programs: opened by itself it loads nothing. Short, as it comes with each."""


def security_headers(get_response: View) -> View:
    """Middleware: give each response its policies."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == HTTPStatus.NOT_MODIFIED:
            return _unmodified(response)
        response.headers.setdefault("Content-Security-Policy", policy(response))
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", resource_policy(response))
        return response

    return middleware


OF_THE_WHOLE = (
    "Content-Security-Policy",
    "Content-Language",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "X-Frame-Options",
)


def _unmodified(response: HttpResponse) -> HttpResponse:
    """A browser takes the headers of a 304 for those of the copy that it has (RFC 9111, 3.2).

    A policy that is made without the page would forbid the page's own script, or its frame.
    """
    for name in OF_THE_WHOLE:
        response.headers.pop(name, None)
    return response


def resource_policy(response: HttpResponse) -> str:
    """Which sites may load a response into their pages: all, or only this one."""
    open_to_all = response.headers.get("Access-Control-Allow-Origin") == "*"
    embeddable = getattr(response, "csp_embeddable", False)
    picture = response.headers.get("Content-Type", "").startswith("image/")
    return "cross-origin" if open_to_all or embeddable or picture else "same-origin"


def policy(response: HttpResponse) -> str:
    """The Content-Security-Policy of a response."""
    if response.headers.get("Content-Type", "").startswith("image/svg"):
        return PICTURE_POLICY
    if response.headers.get("Content-Type", "").startswith(DATA):
        return DATA_POLICY
    ground = settings.GROUND_TILES
    pictures = {layer.origin for layer in settings.TILE_LAYERS}
    pictures |= {ground.origin} if ground and ground.kind == "raster" else set()
    vectors = [ground.origin] if ground and ground.kind == "vector" and ground.origin else []
    directives = {
        "default-src": ["'self'"],
        "script-src": ["'self'", *_hashes(response, "csp_script_hashes")],
        "style-src": ["'self'", *_hashes(response, "csp_style_hashes")],
        "img-src": ["'self'", "data:", "blob:", *sorted(filter(None, pictures))],
        **({"connect-src": ["'self'", *vectors]} if vectors else {}),
        "worker-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["*" if getattr(response, "csp_embeddable", False) else "'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())


def allow_inline_script(response: HttpResponse, text: str) -> None:
    """Let the page of this response run the inline script with exactly this text."""
    _allow(response, "csp_script_hashes", text)


def allow_inline_style(response: HttpResponse, text: str) -> None:
    """Let the page of this response use the inline style sheet with exactly this text."""
    _allow(response, "csp_style_hashes", text)


def embeddable(view: View) -> View:
    """Decorator: what the view returns may stand in a frame on any site."""

    @functools.wraps(view)
    def wrapper(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.csp_embeddable = True
        response.xframe_options_exempt = True
        return response

    return wrapper


def content_hash(text: str) -> str:
    """The source expression by which a policy names an inline script or style."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _allow(response: HttpResponse, attribute: str, text: str) -> None:
    setattr(response, attribute, {*_hashes(response, attribute), content_hash(text)})


def _hashes(response: HttpResponse, attribute: str) -> list[str]:
    return sorted(getattr(response, attribute, ()))
