"""What the tabs of a text and its translations are made of; a script of the desk draws them."""

from __future__ import annotations

import json

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _

from geodata.languages import direction, other_languages, translated_name
from geodata.models.translated import TranslatedTexts

MEDIA = forms.Media(
    css={"all": ["geodata/desk/desk.css"]},
    js=[forms.Script("geodata/desk/translations.js", type="module")],  # type: ignore[list-item]
)


def offer_tabs(form: forms.BaseForm, model: type[TranslatedTexts]) -> None:
    """Tell the script, at each text of a form, which of the fields are translations of it."""
    for column in form.fields.keys() & set(model.TRANSLATED):
        codes = [code for code in other_languages() if translated_name(column, code) in form.fields]
        if codes:
            form.fields[column].widget.attrs["data-translations"] = _tabs(model, column, codes)


def _tabs(model: type[TranslatedTexts], column: str, codes: list[str]) -> str:
    """As JSON: the language of a text first, then those of its translations; the words of marks.

    Names are those of the form's fields, without the prefix of the form.
    """
    first = {"name": column} | _language(settings.LANGUAGE_CODE)
    if column in model.AS_PUBLISHED:
        first |= {"language": _("As published"), "lang": "", "dir": ""}
    others = [{"name": translated_name(column, code)} | _language(code) for code in codes]
    words = {"filled": _("has a text"), "amiss": _("has an error")}
    return json.dumps({"languages": [first, *others], **words}, ensure_ascii=False)


def _language(code: str) -> dict[str, str]:
    return {"language": dict(settings.LANGUAGES)[code], "lang": code, "dir": direction(code)}
