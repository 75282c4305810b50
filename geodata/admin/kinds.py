"""Kinds that are plain texts, at the desk: told in words, filtered by words, typed with help."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Field
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from geodata.forms.suggestions import SuggestionsInput
from geodata.kind_words import PLACE_KINDS, SOURCE_KINDS, event_kinds, kind_of
from geodata.models import Event, Place, Source

WORDS: dict[type, Callable[[], dict[str, Any]]] = {
    Event: event_kinds,
    Place: lambda: PLACE_KINDS,
    Source: lambda: SOURCE_KINDS,
}


class ValuesFilter(admin.AllValuesFieldListFilter):
    """The values that there are; the empty one has a sign, so that its link can be seen."""

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        for choice in super().choices(changelist):
            yield choice | {"display": choice["display"] or self.empty_value_display}


class KindFilter(ValuesFilter):
    """The kinds that there are, in words."""

    def choices(self, changelist: ChangeList) -> Iterator[dict[str, Any]]:
        words = WORDS[changelist.model]()
        every, *kinds = super().choices(changelist)
        yield every
        for choice in kinds:
            yield choice | {"display": kind_of(words, choice["display"])}


class KindAdmin:
    """Mixed into a ModelAdmin of rows with a `kind`: list `kind_word`, filter by KIND_FILTER."""

    KIND_FILTER: ClassVar = ("kind", KindFilter)

    @admin.display(description=_("kind"), ordering="kind")
    def kind_word(self, row: Any) -> str:
        return kind_of(WORDS[type(row)](), row.kind)

    def formfield_for_dbfield(
        self, db_field: Field, request: HttpRequest, **kwargs: Any
    ) -> forms.Field | None:
        if db_field.name == "kind":
            words = WORDS[db_field.model]()
            kwargs["widget"] = SuggestionsInput({key: str(word) for key, word in words.items()})
        return super().formfield_for_dbfield(db_field, request, **kwargs)
