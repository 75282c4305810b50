"""Columns of translated texts have headings in the language of whoever looks at the list."""

from __future__ import annotations

import pytest
from django.contrib.admin.utils import label_for_field
from django.utils import translation

from geodata.models import NoteTemplate, Place


@pytest.mark.parametrize(
    ("model", "column", "language", "heading"),
    [
        (NoteTemplate, "title_ar", "en", "title (العربية)"),
        (NoteTemplate, "title_ar", "ar", "العنوان (العربية)"),
        (Place, "name_ar", "en", "name (العربية)"),
    ],
)
def test_a_column_names_its_language(model: type, column: str, language: str, heading: str) -> None:
    with translation.override(language):
        assert label_for_field(column, model) == heading
