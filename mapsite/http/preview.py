"""The site as it would be with the next edition, below an address that is signed and expires.

    /preview/TOKEN/            the map          /preview/TOKEN/ar/statistics/   a page in Arabic

Below the prefix the reader's site answers as it always does, with the preview in place of the live
edition: the prefix is the script's name, so that every address that the site writes stays below it.
Each page says that it is not published. No copy is kept: not by us, nor by who serves many, nor by
the browser or its worker, and search engines are told to pass by. What is for one person, or sends
something (the desk, alerts), is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import ResolverMatch, get_script_prefix, set_script_prefix
from django.utils.html import format_html
from django.utils.translation import get_language_from_path, override
from django.utils.translation import gettext as _

from geodata.editions.preview import PREFIX, Forged, NoPreview, open_preview
from geodata.editions.published import Published, shown_instead
from mapsite.http.security import allow_inline_style
from mapsite.words.wording import long_day

ADDRESS = re.compile(rf"/{PREFIX}/(?P<token>[^/]+)(?P<rest>/.*)?")
CLOSED = {
    *("alert", "alerts", "embed_builder", "film", "film_download"),
    *("healthz", "offline", "offline_state", "readyz", "robots", "sitemap", "sitemap_file"),
    "worker",
}
"""Views of the site that a preview does without, by name or route; the desk is another one."""
OF_THE_DESK = re.compile(r"([\w-]+/)?admin/")
"""The sign-in and what belongs to it stand below the desk, not all of it in its name space."""
LEFT = ("ETag", "Last-Modified", "Expires", "X-Edition", "Access-Control-Allow-Origin")
"""Headers that would help somebody to keep a copy, or let other sites read it."""
STYLE = (
    ".not-published{position:sticky;inset-block-start:0;z-index:5000;margin:0;padding:.3rem .8rem;"
    "background:#7a1f00;color:#fff;font:600 .875rem/1.4 system-ui,sans-serif;text-align:center;"
    "border-block-end:2px solid #fff}"
    "@media print{.not-published{position:static}}"
)
View = Callable[[HttpRequest], HttpResponseBase]


class PreviewAddress:
    """Middleware, inside the one of security headers and outside all that reads the path."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        found = ADDRESS.fullmatch(request.path_info)
        if found is None:
            return self.get_response(request)
        if found["rest"] is None:
            return _unkept(HttpResponseRedirect(f"{request.path}/"))
        with override(get_language_from_path(found["rest"]) or settings.LANGUAGE_CODE):
            return _unkept(self._answer(request, found["token"], found["rest"]))

    def _answer(self, request: HttpRequest, token: str, rest: str) -> HttpResponseBase:
        if request.method not in ("GET", "HEAD"):
            return _refusal(_("A preview is only for reading: nothing can be sent from it."), 405)
        try:
            edition = open_preview(token)
        except Forged:
            text = _("This address was cut or altered, and opens no preview. Copy it whole.")
            return _refusal(text, 403)
        except NoPreview:
            return _refusal(
                _("This preview has ended: its time is over, it was published, or was taken back."),
                410,
            )
        before = get_script_prefix()
        _move_below(request, f"/{PREFIX}/{token}", rest)
        try:
            with shown_instead(edition):
                return _marked(self.get_response(request), edition)
        finally:
            set_script_prefix(before)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """The refusal of what a preview does without, or None."""
        if not request.META["SCRIPT_NAME"].startswith(f"/{PREFIX}/"):
            return None
        match = request.resolver_match
        if match.namespaces or OF_THE_DESK.match(match.route) or CLOSED & {*_names(match)}:
            return _refusal(_("A preview has no such page."), 404)
        return None


def _names(match: ResolverMatch) -> tuple[str | None, str]:
    """What closes a page: the name of its address, or, where that has none, its route."""
    return match.url_name, match.route


def _move_below(request: HttpRequest, prefix: str, rest: str) -> None:
    """Let the request be one for `rest` of a site that lies at `prefix`."""
    request.path_info = request.META["PATH_INFO"] = rest
    request.META["SCRIPT_NAME"] = prefix
    set_script_prefix(f"{prefix}/")
    # A copy that somebody has is none of a preview; and of a file the whole is sent.
    for name in ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE"):
        request.META.pop(name, None)


def _refusal(text: str, status: int) -> HttpResponse:
    """A page in words, without the site round it: that has no edition to tell of here."""
    return render(None, "mapsite/no_preview.html", {"reason": text}, status=status)


def _unkept(response: HttpResponseBase) -> HttpResponseBase:
    """Kept by nobody, listed by nobody, and its address told to no other site."""
    for name in LEFT:
        response.headers.pop(name, None)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "same-origin"
    # In a frame on somebody's page it would tell all its readers the address.
    response.csp_embeddable = response.xframe_options_exempt = False  # type: ignore[attr-defined]
    return response


def _marked(response: HttpResponseBase, edition: Published) -> HttpResponseBase:
    """A page with the line that says that it is not published; anything else as it is."""
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return response
    if isinstance(response, StreamingHttpResponse):
        response = _whole(response)
    text = response.content.decode()
    banner = _banner(edition)
    response.content = re.sub(
        r"</title>", f" · {_('Not published')}</title>", text, count=1
    ).replace("</head>", f"<style>{STYLE}</style></head>", 1)
    response.content = re.sub(
        r"(<body[^>]*>)", lambda found: found[1] + banner, response.content.decode(), count=1
    )
    response.headers.pop("Content-Length", None)
    allow_inline_style(response, STYLE)
    return response


def _whole(streamed: StreamingHttpResponse) -> HttpResponse:
    """The response with its body in memory: the map as one file."""
    content = b"".join(streamed.streaming_content)  # type: ignore[arg-type]
    response = HttpResponse(content, status=streamed.status_code, headers=dict(streamed.items()))
    # Closed with the answer: to close it here would end the request for whoever listens for that.
    response._resource_closers.extend(streamed._resource_closers)
    return response


def _banner(edition: Published) -> str:
    text = _("Not published: a preview of what was approved on %(when)s UTC.")
    return format_html(
        '<p class="not-published" role="note">{}</p>',
        text % {"when": f"{long_day(edition.published_at)}, {edition.published_at:%H:%M}"},
    )
