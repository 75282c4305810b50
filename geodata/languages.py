"""The languages of the site, and the names under which translated texts are known.

It needs Django's settings only when a function is called, and no models.
"""

from __future__ import annotations

import unicodedata
from typing import Any

from django.conf import settings
from django.utils.translation import get_language_bidi


def other_languages() -> list[str]:
    """The codes of the languages of the site but its first, in their order."""
    return [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def translated_name(name: str, code: str) -> str:
    """Under which name a text in a language is read, exported and imported: `name_ar`."""
    return f"{name}_{code.replace('-', '_')}"


def with_translations(row: Any, *names: str) -> dict[str, str]:
    """Some texts of a row in the language of the site and in all others, by name.

    `row` is a row of a translated model, or a revision of one.
    """
    found = {}
    for name in names:
        found[name] = getattr(row, name)
        for code in other_languages():
            found[translated_name(name, code)] = row.translation(name, code)
    return found


def columns_with_translations(*names: str) -> tuple[str, ...]:
    """The names of columns, each followed by its translated ones."""
    return tuple(
        column
        for name in names
        for column in (name, *(translated_name(name, code) for code in other_languages()))
    )


def kept_columns(*names: str) -> tuple[str, ...]:
    """The same in every language that has a catalogue, though the site may have it off.

    What passes through the hands of an editor whole must not lose the texts that are not shown.
    """
    codes = dict.fromkeys([*other_languages(), *settings.CATALOGUES])
    codes.pop(settings.LANGUAGE_CODE, None)
    return tuple(
        column for name in names for column in (name, *(translated_name(name, c) for c in codes))
    )


def search_paths(*names: str) -> list[str]:
    """The look-ups of translated texts, for the search of a list of rows: all other languages."""
    return [f"translations__{code}__{name}" for name in names for code in other_languages()]


def direction(code: str) -> str:
    """How a language runs: ltr or rtl."""
    return "rtl" if code.split("-")[0] in settings.LANGUAGES_BIDI else "ltr"


def iso_day(day: Any, beside: str = "") -> str:
    """A day as YYYY-MM-DD that keeps its order within a text of a language from right to left, or
    behind a name of one.

    Behind Arabic letters its parts would be turned; the mark before it (U+200E) is not seen.
    """
    turns = get_language_bidi() or any(unicodedata.bidirectional(one) == "AL" for one in beside)
    return f"\u200e{day}" if turns else f"{day}"
