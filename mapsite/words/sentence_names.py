"""Names of sides inside a sentence: "from the Government", "from HTS"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from mapsite.words.wording import in_language, translation

COMMON_NOUNS = re.compile(
    "(administration|alliance|army|authority|coalition|command|corps|council|directorate|guard|"
    "front|government|movement|party|police|regime|room|state|militias?|"
    "(battalion|brigade|faction|force|group|rebel|unit)s?)"
)
"""English: a name that ends in one of them takes an article; acronyms and countries take none."""
ADJECTIVES = frozenset(("caretaker", "interim", "local", "provisional", "transitional", "unified"))
"""English: they are written small inside a sentence."""


def sentence_name(faction: Mapping[str, Any], slug: str) -> str:
    """The short name of a faction in the language in use, as it stands amid a sentence.

    The editors say how it stands there; else English follows a rule. Other languages write names
    as they are: in Arabic they are definite by themselves.
    """
    if stated := _stated(faction):
        return stated
    name = in_language(faction, "short_name") or slug
    return with_article(name) if get_language() == "en" else name


def _stated(faction: Mapping[str, Any]) -> str:
    """What the editors wrote in the language in use itself: no other one's article fits."""
    code = get_language() or settings.LANGUAGE_CODE
    if code == settings.LANGUAGE_CODE:
        return str(faction.get("in_sentence") or "")
    return translation(faction, "in_sentence", code)


def with_article(name: str) -> str:
    """An English name with "the" where it is made of common nouns."""
    words = name.split()
    if not words or not COMMON_NOUNS.fullmatch(words[-1].lower()):
        return name
    if words[0].lower() in ADJECTIVES:
        words[0] = words[0].lower()
    return " ".join(["the", *words])


def is_plural(name: str) -> bool:
    """Whether an English name takes a verb in the plural: "the Suwayda local forces join"."""
    last = name.split()[-1].lower() if name.split() else ""
    return bool(COMMON_NOUNS.fullmatch(last)) and last.endswith("s")


def in_full(text: str) -> str:
    """A text as a sentence of its own begins: its first letter large."""
    return text[:1].upper() + text[1:]
