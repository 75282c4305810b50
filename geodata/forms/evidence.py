"""The field of what a zone rests on, place by place: a table with commas, read line by line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from geodata.models import Place, Source
from geodata.review.evidence_table import BadTable, as_table, from_table, heads

REFUSALS = {
    "heads": _("The first line names the columns: %(heads)s. Unknown: %(value)s."),
    "place": _("Line %(line)s: no place has the identifier “%(value)s”."),
    "twice": _("Line %(line)s: “%(value)s” stands in the table already."),
    "source": _("Line %(line)s: no source has the code “%(value)s”."),
    "confidence": _("Line %(line)s: confidence “%(value)s” is none of high, medium, low."),
    "credibility": _("Line %(line)s: credibility “%(value)s” is no number from 1 to 6."),
    "day": _("Line %(line)s: “%(value)s” is no day: write 2024-12-08, or 2024-12, or 2024."),
}


class EvidenceField(forms.Field):
    """Rows of evidence, shown and written as CSV; see `place_evidence` for their shape."""

    widget = forms.Textarea

    def __init__(self, *, encoder: Any = None, decoder: Any = None, **kwargs: Any) -> None:
        # A form field of JSON takes both; the table has no use for them.
        attributes = {
            "class": "vLargeTextField",
            "rows": 8,
            "dir": "ltr",
            "spellcheck": "false",
            "wrap": "off",
        }
        kwargs["widget"] = forms.Textarea(attrs=attributes)
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else as_table(value or [])

    def to_python(self, value: Any) -> list[dict[str, Any]]:
        text = value or ""
        places = set(Place.objects.values_list("slug", flat=True))
        sources = set(Source.objects.values_list("code", flat=True))
        try:
            return from_table(text, places, sources)
        except BadTable as error:
            facts = {"line": error.line, "value": error.value, "heads": ", ".join(heads())}
            raise ValidationError(REFUSALS[error.code], error.code, facts) from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether a person changed a cell, not how the table is written."""
        before, after = as_table(initial or []), data or ""
        return before.split() != after.split()
