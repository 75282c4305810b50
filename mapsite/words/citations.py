"""Texts whose sentences name their sources: "The M5 was cut. [S008]"."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.urls import reverse
from django.utils.safestring import SafeString

from mapsite.words.markdown import to_html

CITED = re.compile(r"\[([A-Za-z0-9_-]{1,40})\](?![(\[:])")


def cited_html(text: str, codes: Collection[str]) -> SafeString:
    """HTML of a Markdown text, each `[code]` of a known source linked to the list of sources."""
    address = reverse("sources")

    def link(found: re.Match[str]) -> str:
        code = found[1]
        return f"[[{code}]]({address}#{code})" if code in codes else found[0]

    return to_html(CITED.sub(link, text))
