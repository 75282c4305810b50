"""Form fields for the texts of a row in other languages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from geodata.forms.row_keys import RowKeysForm
from geodata.forms.translation_tabs import MEDIA, offer_tabs
from geodata.languages import direction, other_languages, translated_name
from geodata.models.translated import TranslatedTexts


def translation_fields(model: type[models.Model]) -> dict[str, forms.Field]:
    """A field for each translated text and other language: as long as the text itself may be."""
    if not issubclass(model, TranslatedTexts):
        return {}
    return {
        translated_name(name, code): _field(_column(model, name), code)
        for code in other_languages()
        for name in model.TRANSLATED
    }


def _column(model: type[models.Model], name: str) -> models.Field[Any, Any]:
    """A column of the model itself. Raises TypeError for a relation of another one to it."""
    column = model._meta.get_field(name)
    if not isinstance(column, models.Field):
        raise TypeError(f"{name} is no column of {model.__name__}")
    return column


def _field(column: models.Field[Any, Any], code: str) -> forms.CharField:
    language = dict(settings.LANGUAGES)[code]
    long = isinstance(column, models.TextField)
    attributes = {
        "lang": code,
        "dir": direction(code),
        "class": "vLargeTextField" if long else "vTextField",
    }
    widget = forms.Textarea if long else forms.TextInput
    label = _("%(text)s (%(language)s)") % {
        "text": capfirst(column.verbose_name),
        "language": language,
    }
    length = column.max_length
    return forms.CharField(
        label=label, max_length=length, required=False, widget=widget(attrs=attributes)
    )


class TranslatedForm(RowKeysForm):
    """A form whose declared translations are read from the row, and written into it.

    Its subclasses declare them: `type(name, (TranslatedForm,), translation_fields(model))`.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, _column, _code in self.translations():
            self.initial.setdefault(name, getattr(self.instance, name))
        if issubclass(self._meta.model, TranslatedTexts):
            offer_tabs(self, self._meta.model)

    @property
    def media(self) -> forms.Media:
        """With the script that shows a text and its translations in tabs."""
        return super().media + MEDIA

    def translations(self) -> list[tuple[str, str, str]]:
        """Name, column and language of each translated text that the form holds."""
        model = self._meta.model
        if not issubclass(model, TranslatedTexts):
            return []
        return [
            (translated_name(column, code), column, code)
            for code in other_languages()
            for column in model.TRANSLATED
            if translated_name(column, code) in self.fields
        ]

    def _post_clean(self) -> None:
        """Write the translations into the row before it is validated and saved."""
        for name, column, code in self.translations():
            if name in self.cleaned_data:
                self.instance.translate(column, code, self.cleaned_data[name])
        super()._post_clean()  # type: ignore[misc]  # Django's hook has no types.


def with_translation_fields(form: type[forms.ModelForm], model: type[models.Model]) -> type:
    """The form class with the fields of all translations declared."""
    return type(form.__name__, (form,), translation_fields(model))


def beside_their_text(names: list[Any], model: type[models.Model]) -> list[Any]:
    """The fields of a form, with the translations of a text behind it, in its own line."""
    if not issubclass(model, TranslatedTexts):
        return names
    held = set(translation_fields(model))
    shown: list[Any] = []
    for row in names:
        line = [row] if isinstance(row, str) else list(row)
        line = [name for name in line if name not in held]
        more = [_others(name, model) for name in line if name in model.TRANSLATED]
        shown += [row for row in (_row(row, line), *more) if row]
    return shown


def _row(row: Any, line: list[str]) -> Any:
    if isinstance(row, str):
        return line[0] if line else None
    return tuple(line)


def _others(name: str, model: type[models.Model]) -> Any:
    return tuple(translated_name(name, code) for code in other_languages())
