"""Texts of rows in the language in use, and the words of kinds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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
