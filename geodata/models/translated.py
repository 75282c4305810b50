"""Texts that editors write, in any language of the site: one column for all translations.

The column of a text holds it in the language of the site (the first of LANGUAGES). What it says
in other languages lies beside it in `translations`, by language and name of the column:

    {"ar": {"name": "حلب", "governorate": "حلب"}, "tr": {"name": "Halep"}}

So a language is added by the setting LANGUAGES alone, without a migration. A model says in one
line which of its columns are translated, and reads and writes `row.name_ar` as if it were a column:

    class Place(Translated):
        TRANSLATED = ("name", "governorate")

Where a model has a history, its revisions read the same:

    history = HistoricalRecords(bases=[RevisionTexts, models.Model])
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import global_settings, settings
from django.db import models
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from geodata.languages import translated_name

KNOWN = dict.fromkeys(
    [code for code, _name in (*global_settings.LANGUAGES, *settings.LANGUAGES)]
    + settings.CATALOGUES
)
"""Every language that a text may be in: also one that is not shown now keeps its texts."""


def _accessor(model: type[TranslatedTexts], name: str, code: str) -> property:
    def read(row: TranslatedTexts) -> str:
        return row.translation(name, code)

    # What lists of the desk write over its column; the model has no fields yet.
    heading = lazy(_heading, str)(model, name, code)
    read.short_description = heading  # type: ignore[attr-defined]

    def write(row: TranslatedTexts, text: str) -> None:
        row.translate(name, code, text)

    return property(read, write)


def _heading(model: Any, name: str, code: str) -> str:
    """Words for a text in a language: `title (Türkçe)`."""
    language = dict(settings.LANGUAGES).get(code, code)
    return f"{model._meta.get_field(name).verbose_name} ({language})"


class TranslatedTexts:
    """The accessors of the translated texts of a row, or of a revision of one."""

    TRANSLATED: ClassVar[tuple[str, ...]] = ()
    AS_PUBLISHED: ClassVar[tuple[str, ...]] = ()
    """Those whose column is in no language of the site, but in that of the work it names."""
    translations: dict[str, dict[str, str]]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls._add_accessors(vars(cls).get("TRANSLATED", ()))

    @classmethod
    def _add_accessors(cls, names: tuple[str, ...]) -> None:
        for name in names:
            for code in KNOWN:
                setattr(cls, translated_name(name, code), _accessor(cls, name, code))

    def translation(self, name: str, code: str) -> str:
        """The text of a column in a language, "" where there is none."""
        return (self.translations or {}).get(code, {}).get(name, "")

    def in_active_language(self, name: str) -> str:
        """The text of a column in the language of whoever looks, else as the column has it."""
        code = get_language() or settings.LANGUAGE_CODE
        own = "" if code == settings.LANGUAGE_CODE else self.translation(name, code)
        return own or getattr(self, name)

    def translate(self, name: str, code: str, text: str | None) -> None:
        """Say a text in a language; an empty one takes the translation away."""
        texts = dict((self.translations or {}).get(code, {}))
        if text:
            texts[name] = text
        else:
            texts.pop(name, None)
        rest = {key: value for key, value in (self.translations or {}).items() if key != code}
        self.translations = rest | ({code: texts} if texts else {})


class RevisionTexts(TranslatedTexts):
    """The texts of the revisions of a model, which simple_history makes: those of the model."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.TRANSLATED = vars(cls)["instance_type"].TRANSLATED
        cls._add_accessors(cls.TRANSLATED)


class Translated(TranslatedTexts, models.Model):
    """A row with texts that are translated, and the column that holds the translations."""

    translations = models.JSONField(
        _("texts in other languages"), default=dict, blank=True, editable=False
    )

    class Meta:
        abstract = True
