"""The web app manifest: with it a browser offers to put the map among the programs of a device."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from mapsite.http.edition_and_day import requested_edition
from mapsite.views.reader_page import reader_page
from mapsite.words.wording import in_language

ICONS = (
    ("favicon.svg", "any", "image/svg+xml", "any"),
    ("icons/192.png", "192x192", "image/png", "any"),
    ("icons/512.png", "512x512", "image/png", "any"),
    ("icons/maskable.png", "512x512", "image/png", "maskable"),
)
DARK = "#20303c"
"""The ground of the icon."""


@reader_page()
def manifest(request: HttpRequest) -> HttpResponse:
    """Name, direction, start and icons of the map in the language of the address."""
    edition = requested_edition(request)
    land = in_language(edition.map["theatre"], "name") if edition else ""
    name = _("%(land)s: who holds what") % {"land": land} if land else _("Territorial control map")
    home = reverse("index")
    content = {
        "id": home,
        "name": name,
        "short_name": land or _("Map"),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": home,
        "scope": "/",
        # With the address and a way back: each day has an address of its own.
        "display": "minimal-ui",
        "theme_color": DARK,
        "background_color": "#f4f3ef",
        "icons": [
            {"src": static(f"mapsite/{name}"), "sizes": sizes, "type": kind, "purpose": purpose}
            for name, sizes, kind, purpose in ICONS
        ],
    }
    return JsonResponse(content, content_type="application/manifest+json")
