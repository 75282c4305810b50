"""Choices of rows in a form: a value that no key can be is refused like that of no row."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import AutoField, SmallAutoField
from django.http import QueryDict

from geodata.forms.turning_signs import refuse_turning_signs
from geodata.numbers import whole_number

NO_ROW = "0"


class RowKeysForm(forms.ModelForm):
    """Takes out of what was sent the keys that are no whole numbers, or larger than a key can be.

    Django's own fields refuse them too, but stumble over them when the form is shown again, and
    databases over numbers that are larger than their columns. An address may fill a new form.
    Texts with signs that turn what stands behind them are refused too.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in [name for name, field in self.fields.items() if _takes_numbers(field)]:
            self.initial[name] = _plain_initial(self.initial.get(name))
            self._make_plain(self.add_prefix(name))
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators = [*field.validators, refuse_turning_signs]

    def _make_plain(self, name: str) -> None:
        if not isinstance(self.data, QueryDict):
            return
        sent = self.data.getlist(name)
        plain = [value if _may_be_a_key(value) else NO_ROW for value in sent]
        if plain != sent:
            self.data = self.data.copy()
            self.data.setlist(name, plain)


def _takes_numbers(field: forms.Field) -> bool:
    if not isinstance(field, forms.ModelChoiceField) or field.queryset is None:
        return False
    key = field.queryset.model._meta.pk
    return field.to_field_name in (None, key.name) and isinstance(key, AutoField | SmallAutoField)


def _plain_initial(value: Any) -> Any:
    """Rows and keys as they are; of texts, which come out of an address, those that may be keys."""
    if isinstance(value, list):
        return [one for one in value if not isinstance(one, str) or _may_be_a_key(one)]
    return None if isinstance(value, str) and not _may_be_a_key(value) else value


def _may_be_a_key(value: str) -> bool:
    return value == "" or whole_number(value) is not None
