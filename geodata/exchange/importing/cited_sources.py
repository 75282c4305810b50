"""The sources that foreign rows cite: known by code, address or title, or new and ungraded."""

from __future__ import annotations

import hashlib
import re

from django.contrib.auth.models import AbstractBaseUser

from geodata.exchange.importing.bulk_history import create_rows
from geodata.models import Source
from geodata.models.revision import Origin
from geodata.models.workflow import State


class CitedSources:
    """Finds sources by code, address or title, and collects those that are new.

    `new` maps the code of each new source to the text that the file gives.
    """

    def __init__(self, by_text: dict[str, str]) -> None:
        self._by_text = by_text
        self.new: dict[str, str] = {}

    def codes(self, text: str) -> tuple[str, ...]:
        """The codes of the sources that a cell names, one or several with semicolons between."""
        parts = [" ".join(part.split()) for part in re.split(r"[;\n|]", text)]
        return tuple(dict.fromkeys(self._code(part) for part in parts if part))

    def _code(self, text: str) -> str:
        if text in self._by_text:
            return self._by_text[text]
        code = f"file-{hashlib.sha256(text.encode()).hexdigest()[:12]}"
        if not Source.objects.filter(code=code).exists():
            self.new[code] = text
        self._by_text[text] = code
        return code


def cited_sources() -> CitedSources:
    """All sources of the map."""
    by_text: dict[str, str] = {}
    for code, title, url in Source.objects.values_list("code", "title", "url"):
        by_text |= {text: code for text in (title, url) if text}
        by_text[code] = code
    return CitedSources(by_text)


def store_sources(
    new: dict[str, str], *, user: AbstractBaseUser | None, approve: bool, origin: Origin
) -> None:
    """Write new sources: graded F6, cannot be judged, until an editor looks at them.

    Those that an editor imports as drafts are drafts; those of an operator count as reviewed.
    """
    state = State.APPROVED if approve or user is None else State.DRAFT
    rows = []
    for code, text in new.items():
        url = text if text.startswith(("http://", "https://")) and len(text) <= 500 else ""
        source = Source(code=code, title=text[:300], url=url, kind="named by an imported file")
        source.state, source.version = state, 1
        source.drawn_by = user if state == State.DRAFT else None
        rows.append(source)
    create_rows(rows, {}, user=user, origin=origin)
