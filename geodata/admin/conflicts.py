"""Both versions of a row that two people changed, field by field, for the later one to choose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from geodata.forms.translated import translation_fields
from geodata.models.workflow import Reviewed
from geodata.review.revisions import Difference, words_of


def conflict(
    form: forms.ModelForm, formsets: list[forms.BaseModelFormSet], theirs: models.Model
) -> dict[str, Any]:
    """What the page shows of the stored row, and of the form that would be saved over it."""
    who, when = _saved_last(theirs)
    meta = theirs._meta
    return {
        "version": form.version_of(theirs),
        "who": who,
        "when": when,
        "state": theirs.get_state_display() if isinstance(theirs, Reviewed) else "",
        "differences": [
            *_differing(form, theirs),
            *(found for formset in formsets for found in _parts_differing(formset, theirs)),
        ],
        "address": reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[theirs.pk]),
    }


def _saved_last(row: models.Model) -> tuple[Any, Any]:
    """Who saved a row last, and when; None where nobody noted it."""
    if isinstance(row, Reviewed):
        last = row.history.order_by("-history_id").first()
        return (last.history_user, last.history_date) if last else (None, None)
    kind = ContentType.objects.get_for_model(row)
    entry = LogEntry.objects.filter(content_type=kind, object_id=str(row.pk)).first()
    return (entry.user, entry.action_time) if entry else (None, None)


def _differing(form: forms.ModelForm, theirs: models.Model) -> Iterator[Difference]:
    """The fields of a form whose values differ from the stored row's."""
    meta = theirs._meta
    for field in [*meta.concrete_fields, *meta.many_to_many]:
        if field.name not in form.fields:
            continue
        stored, mine = words_of(theirs, field), _words_in(form, field)
        if stored != mine:
            yield Difference(str(field.verbose_name), stored, mine)
    for name in translation_fields(type(theirs)).keys() & form.fields.keys():
        stored, mine = getattr(theirs, name), getattr(form.instance, name)
        if stored != mine:
            yield Difference(str(form.fields[name].label), stored, mine)


def _words_in(form: forms.ModelForm, field: models.Field) -> str:
    """A field's value in the form; many-to-many rows are not set on the row before it saves."""
    if not field.many_to_many:
        return words_of(form.instance, field)
    return ", ".join(sorted(str(row) for row in form.cleaned_data.get(field.name, ())))


def _parts_differing(
    formset: forms.BaseInlineFormSet, theirs: models.Model
) -> Iterator[Difference]:
    """The rows edited in the form of another one: as in the form, and as they are stored."""
    stored = {row.pk: row for row in formset.model.objects.filter(**{formset.fk.name: theirs})}
    name = str(formset.model._meta.verbose_name)
    for form in formset.forms:
        row = stored.pop(form.instance.pk, None)
        if row is None and form.has_changed():
            yield Difference(name, "", str(form.instance))
        elif row is not None and form in formset.deleted_forms:
            yield Difference(name, str(row), _("deleted"))
        elif row is not None:
            for found in _differing(form, row):
                yield found._replace(field=f"{name} {row}: {found.field}")
    for row in stored.values():
        yield Difference(name, str(row), "")
