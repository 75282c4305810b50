"""Conflicts of editing: two people who save one row, the later without the earlier's changes.

Nothing is overwritten silently: a form carries the version that it showed, and is saved only
over a row that is still of it, or over one that the editor has seen since and means to replace.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django import forms
from django.contrib.gis.geos import GEOSGeometry
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from geodata.admin.conflicts import conflict
from geodata.admin.delete_guard import DeleteGuardAdmin
from geodata.admin.first_values import FirstValuesAdmin
from geodata.admin.form_keys import FormKeyAdmin, key_for
from geodata.admin.note_facts import note_facts
from geodata.admin.pickers import PlaceLabels
from geodata.admin.unsaved_facts import unsaved_facts
from geodata.admin.unsaved_form import UnsavedFormAdmin
from geodata.forms.translated import (
    TranslatedForm,
    beside_their_text,
    translation_fields,
    with_translation_fields,
)
from geodata.storage_faults import StorageFault

VERSIONS = ["seen_version", "over_version"]
Parts = tuple[models.ForeignKey, ...]
"""The keys by which rows that are edited in the form of another one hang on it."""


class EditConflictForm(TranslatedForm):
    """Carries the version that the editor read, and refuses where the row has another by now."""

    seen_version = forms.CharField(widget=forms.HiddenInput, required=False)
    over_version = forms.CharField(
        label=gettext_lazy("Save mine over theirs"), widget=forms.HiddenInput, required=False
    )
    parts: Parts = ()
    unsaved: StorageFault | None = None
    """Why the form comes back unsaved, whatever is in it."""
    already: models.Model | None = None
    """What the form of a new row has made before, where it cannot be saved over that."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_version"].initial = self.version_of(self.instance)
        self.theirs: models.Model | None = None

    @cached_property
    def changed_data(self) -> list[str]:
        """The names of the fields whose values differ from those shown, without the versions."""
        return [name for name in super().changed_data if name not in VERSIONS]

    def version_of(self, row: models.Model) -> str:
        """A digest of the content of a row and of its parts: another content has another digest."""
        if row._state.adding:  # Not by its key: that of the one theatre has a default.
            return ""
        parts = [content(row, self.fields)]
        for key in self.parts:
            hanging = key.model._default_manager.filter(**{key.name: row}).order_by("pk")
            parts += [content(part, editable(key.model)) for part in hanging]
        return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]

    def read_version(self) -> str:
        """The version of the row over which the editor means to save."""
        return self.cleaned_data.get("over_version") or self.cleaned_data.get("seen_version") or ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.unsaved:
            words = _("Nothing was saved: %s What you typed and drew is here; save it again.")
            raise ValidationError(words % self.unsaved.text, self.unsaved.value)
        if self.already:
            words = _("This was saved already: %s. What you typed since is here; change it there.")
            raise ValidationError(words % self.already, "already")
        if not self.instance._state.adding:
            self._refuse_stale()
        return cleaned

    def _refuse_stale(self) -> None:
        """Lock the stored row until the transaction ends, and compare it with what was read."""
        rows = type(self.instance)._default_manager.select_for_update(of=("self",))
        stored = rows.filter(pk=self.instance.pk).first()
        if stored is None:
            raise ValidationError(_("Someone deleted this meanwhile."))
        if self.version_of(stored) != self.read_version():
            self.theirs = stored
            raise ValidationError(
                _("Someone changed this meanwhile. Compare both versions, then choose."), "stale"
            )


def editable(model: type[models.Model]) -> set[str]:
    """The names of the fields that a form of the model may have."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return {field.name for field in fields if field.editable} | set(translation_fields(model))


def content(row: models.Model, names: Iterable[str]) -> list[tuple[str, str]]:
    """The fields of these names with their values as texts; other values give other texts."""
    meta, shown = row._meta, set(names)
    parts = [("pk", str(row.pk))]
    for field in [*meta.concrete_fields, *meta.many_to_many]:
        if field.name in shown:
            parts.append((field.name, _text(row, field)))
    others = sorted(shown & set(translation_fields(type(row))))
    return [*parts, *((name, getattr(row, name)) for name in others)]


def _text(row: models.Model, field: models.Field) -> str:
    if field.many_to_many:
        return str(sorted(other.pk for other in getattr(row, field.name).all()))
    value = getattr(row, field.attname)
    return bytes(value.wkb).hex() if isinstance(value, GEOSGeometry) else str(value)


class EditConflictAdmin(
    PlaceLabels, UnsavedFormAdmin, FormKeyAdmin, FirstValuesAdmin, DeleteGuardAdmin
):
    """The admin of rows that are not overwritten silently."""

    form = EditConflictForm
    change_form_template = "admin/geodata/edit_conflict_form.html"

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type:
        kwargs.setdefault("form", with_translation_fields(self.form, self.model))
        form = super().get_form(request, obj, **kwargs)
        unsaved = getattr(request, "unsaved", None)
        facts = {"unsaved": unsaved, "already": getattr(request, "already", None)}
        return type(form.__name__, (form,), {"parts": self._parts(), **facts})

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        """Translations stand with their text, in every language of the site."""
        return beside_their_text(list(super().get_fields(request, obj)), self.model)

    def _parts(self) -> Parts:
        inlines = {inline.model for inline in self.inlines}
        return tuple(
            relation.field
            for relation in self.model._meta.related_objects
            if relation.related_model in inlines and not relation.many_to_many
        )

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        """The fields, and the version hidden; the button of a conflict sends the other one."""
        shown = [
            (title, options | {"fields": [f for f in options["fields"] if f not in VERSIONS]})
            for title, options in super().get_fieldsets(request, obj)
        ]
        may_save = self._may_save(request, obj)
        return [*shown, *([(None, {"fields": ["seen_version"]})] if may_save else [])]

    def _may_save(self, request: HttpRequest, obj: Any) -> bool:
        return self.has_change_permission(request, obj) if obj else True

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        form = context["adminform"].form
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        if getattr(form, "theirs", None) is not None:
            context["conflict"] = conflict(form, formsets, form.theirs)
        row = kwargs.get("obj")
        if self._may_save(request, row):
            sent = any(part.is_bound and part.has_changed() for part in (form, *formsets))
            context["unsaved"] = unsaved_facts(request, self.model, row, sent=sent)
            context["note_templates"] = note_facts(form)
            context["form_key"] = "" if row else key_for(request)
        return super().render_change_form(request, context, *args, **kwargs)
