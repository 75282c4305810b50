"""The templates of notes as the script of a form takes them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from geodata.languages import other_languages, translated_name
from geodata.models import NoteTemplate

FIELD = "note"


def note_facts(form: forms.BaseForm) -> dict[str, Any] | None:
    """By the name of each field of notes the templates that say something in its language, with
    the words of the page; None where the form has no note, or nobody has written a template."""
    if FIELD not in form.fields:
        return None
    templates = list(NoteTemplate.objects.all())
    names = {FIELD: settings.LANGUAGE_CODE}
    names |= {translated_name(FIELD, code): code for code in other_languages()}
    offered = {
        name: [
            {"title": _title(row), "text": text}
            for row in templates
            if (text := _said(row, "text", code))
        ]
        for name, code in names.items()
        if name in form.fields
    }
    if not any(offered.values()):
        return None
    return {
        "fields": offered,
        "texts": {"choose": _("Template of the note"), "insert": _("Insert at the cursor")},
    }


def _title(row: NoteTemplate) -> str:
    """In the language of the desk, else in that of the site."""
    return _said(row, "title", get_language() or "") or row.title


def _said(row: NoteTemplate, name: str, code: str) -> str:
    own = code == settings.LANGUAGE_CODE
    return getattr(row, name) if own else row.translation(name, code)
