"""The words for kinds of events, places, presences and sources, as readers and editors see them.

A kind is a plain text, so that editors may invent one: it is shown as it was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext
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

SOURCE_KINDS = {
    "compiled": _("compiled"),
    "dataset": _("data set"),
    "excerpt read": _("excerpt read"),
    "general knowledge, to be verified": _("general knowledge, to be verified"),
    "named by an imported file": _("named by an imported file"),
    "read in full": _("read in full"),
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


def presence_kinds(_: Callable[[str], str] = gettext) -> dict[str, str]:
    """The words of the kinds of presence, translated by `_`."""
    return {
        "airbase": _("air base"),
        "area": _("area, no spot"),
        "base": _("base"),
        "cells": _("cells"),
        "patrol": _("patrol"),
        "port": _("port"),
        "post": _("post"),
    }


def kind_of(kinds: dict[str, Any], kind: str) -> str:
    """The word for a kind; one that an editor invented is shown as it was typed."""
    return str(kinds.get(kind, kind.replace("_", " ")))
