"""The reasons of imports and exports in words: one text for every code, in any language.

The reader, which opens foreign files without Django, and all that follows it name reasons by a
code with facts. They become words here, when they are shown, in the language of whoever reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import translation
from django.utils.functional import Promise

from geodata.exchange.reader.reason import Reason
from geodata.exchange.reason_texts import of_exports, of_files, of_rows, of_series

TEXTS: Mapping[str, Promise] = {
    **of_files.TEXTS,
    **of_rows.TEXTS,
    **of_series.TEXTS,
    **of_exports.TEXTS,
}
ISOLATE, END_ISOLATE = "\u2068", "\u2069"
"""Unicode's marks around a text of whatever direction, so that it does not turn its neighbours."""


def reason_text(reason: Reason) -> str:
    """A reason in the language in use. Raises KeyError for a code that has no text."""
    facts = {name: _shown(value) for name, value in reason.facts.items()}
    return str(TEXTS[reason.code]) % facts


def joined_text(reasons: Iterable[Reason]) -> str:
    """Several reasons as one text."""
    return "; ".join(reason_text(reason) for reason in reasons)


def in_english(reason: Reason) -> str:
    """A reason as commands print it, whatever the site's own language."""
    with translation.override("en"):
        return reason_text(reason)


def _shown(value: Any) -> str:
    if isinstance(value, Reason):
        return reason_text(value)
    if isinstance(value, list | tuple):
        return ", ".join(_shown(part) for part in value)
    text = "".join(" " if _steers(letter) else letter for letter in str(value))
    isolated = isinstance(value, str) and translation.get_language_bidi()
    return f"{ISOLATE}{text}{END_ISOLATE}" if isolated else text


def _steers(letter: str) -> bool:
    """Whether a letter steers a terminal, or the direction of the text around it."""
    return letter < " " or "\x7f" <= letter < "\xa0" or letter in "\u202a\u202b\u202c\u202d\u202e"
