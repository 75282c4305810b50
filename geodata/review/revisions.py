"""Revisions: what a row said at a time, how it differs, and putting it back."""

from __future__ import annotations

import zlib
from typing import Any, NamedTuple

import shapely
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.geos import GEOSGeometry
from django.db import models, transaction
from django.utils.translation import gettext as _

from geodata.models import Story, StoryStep
from geodata.models.revision import Action, recorded_as
from geodata.models.workflow import PENDING, PUBLISHABLE, Reviewed, State, Withdrawal
from geodata.review.approved import content_fields, last_decision
from geodata.review.evidence_table import as_table
from geodata.review.refusals import Refused, Stale
from geodata.review.scopes import row_fault
from geodata.review.workflow import begin_edit, may
from geodata.shapely_bridge import to_shapely


class Difference(NamedTuple):
    """A field that two versions of a row fill differently, in words."""

    field: str
    before: str
    after: str


def differences(model: type[Reviewed], before: Any, after: Any) -> list[Difference]:
    """What differs between two versions: rows or revisions of the same model."""
    fields = [field for field in content_fields(model) if field.editable]
    pairs = [(field, *_words_of_both(before, after, field)) for field in fields]
    found = [
        Difference(str(field.verbose_name), old, new) for field, old, new in pairs if old != new
    ]
    return [*found, *_translations(model, before, after), *_steps(model, before, after)]


def _words_of_both(before: Any, after: Any, field: models.Field) -> tuple[str, str]:
    """What two versions say in a field; of a table only the lines that differ."""
    old, new = words_of(before, field), words_of(after, field)
    if field.name != "evidence":
        return old, new
    rows = [text.splitlines() for text in (old, new)]
    return "\n".join(row for row in rows[0] if row not in set(rows[1])), "\n".join(
        row for row in rows[1] if row not in set(rows[0])
    )


def _steps(model: type[Reviewed], before: Any, after: Any) -> list[Difference]:
    """What differs in the steps of a story, field by field, each under its position."""
    if model is not Story:
        return []
    old, new = (_by_position(version) for version in (before, after))
    return [
        Difference(f"{_('step')} {position}: {name}", was, now)
        for position in sorted(old | new)
        for name in old.get(position, {}) | new.get(position, {})
        if (was := old.get(position, {}).get(name, ""))
        != (now := new.get(position, {}).get(name, ""))
    ]


def _by_position(version: Any) -> dict[int, dict[str, str]]:
    steps = version.steps if hasattr(version, "history_id") else version.revision_parts()["steps"]
    return {step["position"]: _step_words(step) for step in steps}


def _step_words(step: dict[str, Any]) -> dict[str, str]:
    """The fields of a step by the names that editors know, in words."""
    words = {}
    for field in [*StoryStep._meta.concrete_fields, *StoryStep._meta.many_to_many]:
        if field.many_to_many:
            rows = field.related_model.objects.filter(pk__in=step[field.name])
            words[str(field.verbose_name)] = ", ".join(sorted(str(row) for row in rows))
        elif field.editable and field.attname in step:
            words[str(field.verbose_name)] = str(step[field.attname])
    for code, texts in step["translations"].items():
        for name, text in texts.items():
            words[f"{StoryStep._meta.get_field(name).verbose_name} ({code})"] = text
    return words


def _translations(model: type[Reviewed], before: Any, after: Any) -> list[Difference]:
    """What differs in the texts in other languages, each under the name of its text."""
    return [
        Difference(f"{model._meta.get_field(name).verbose_name} ({language})", old, new)
        for name in model.TRANSLATED
        for code, language in settings.LANGUAGES
        if (old := before.translation(name, code)) != (new := after.translation(name, code))
    ]


def words_of(version: Any, field: models.Field) -> str:
    """What a row, or a revision of one, says in a field."""
    if field.many_to_many:
        return ", ".join(sorted(str(row) for row in related(version, field.name)))
    value = getattr(version, field.attname)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, GeometryField):
        return shape_words(value)
    if field.name == "evidence":
        return as_table(value)
    if field.is_relation:
        found = field.related_model.objects.filter(pk=value).first()
        return str(found) if found else _("deleted (%s)") % value
    return str(getattr(version, f"get_{field.name}_display", lambda: value)())


def shape_words(shape: GEOSGeometry) -> str:
    """Enough to see that a shape differs; the map shows how."""
    if shape.geom_type == "Point":
        return f"{shape.y:.6f}, {shape.x:.6f}"
    mark = f"{zlib.crc32(shapely.normalize(to_shapely(shape)).wkb):08x}"
    return _("%(parts)s parts, %(points)s points (%(mark)s)") % {
        "parts": len(shape),
        "points": shape.num_coords,
        "mark": mark,
    }


def related(version: Any, field: str) -> list[models.Model]:
    """The related rows of a row or of a revision, those that still exist."""
    rows = getattr(version, field).all()
    if not hasattr(version, "history_id"):
        return list(rows)
    model = type(version.instance)
    target = model._meta.get_field(field)
    ids = [getattr(row, f"{target.m2m_reverse_field_name()}_id") for row in rows]
    return list(target.related_model.objects.filter(pk__in=ids))


def restore(revision: Any, user: AbstractBaseUser, version: int | None = None) -> Reviewed:
    """Make what a revision says the draft of its row again; a deleted row comes back.

    `version` is that of the row the editor looked at. Raises Refused, or Stale where the row
    changed since.
    """
    revision = _last_full(revision)
    model = type(revision.instance)
    with transaction.atomic():
        row = model.objects.filter(pk=revision.instance.pk).first()
        deleted = row is None
        row = revision.instance if deleted else row
        _check(user, row, revision)
        if deleted:
            _begin_again(row, user)
        else:
            begin_edit(row, user, row.version if version is None else version)
        _fill(row, revision)
        with recorded_as(row, Action.RESTORED, moment=revision.history_date):
            _store(row, revision, deleted)
    return row


def _last_full(revision: Any) -> Any:
    """The revision, or, for the mark of a deletion, the one before it.

    When a deletion is recorded the row's sources are gone already.
    """
    if revision.history_type != "-":
        return revision
    before = type(revision).objects.filter(id=revision.id, history_id__lt=revision.history_id)
    return before.order_by("-history_id").first() or revision


def _check(user: AbstractBaseUser, row: Reviewed, revision: Any) -> None:
    if not may(user, "change", row):
        raise Refused("may_not_change")
    for version in (row, revision.instance):
        fault = row_fault(user, version)
        if fault:
            raise Refused(fault)


def _begin_again(row: Reviewed, user: AbstractBaseUser) -> None:
    row.state, row.withdrawal = State.DRAFT, Withdrawal.NONE
    row.approved_by = row.approved_at = None
    row.override_reason, row.version = "", row.version + 1
    row._history_user = user


def _fill(row: Reviewed, revision: Any) -> None:
    for field in content_fields(type(row)):
        if not field.many_to_many:
            setattr(row, field.attname, getattr(revision, field.attname))


def _store(row: Reviewed, revision: Any, is_new: bool) -> None:
    row.save(force_insert=is_new)
    for field in type(row)._meta.many_to_many:
        getattr(row, field.name).set(related(revision, field.name))
    if hasattr(row, "write_parts"):
        row.write_parts(revision)
        row.save()


def discard(row: Reviewed, user: AbstractBaseUser, version: int | None = None) -> Reviewed:
    """Drop an edit that is not approved: the row says again what was approved last.

    Nothing that readers see changes, so nobody need approve it. Raises Refused or Stale.
    """
    with transaction.atomic():
        stored = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
        decision = last_decision(stored)
        if stored.state not in PENDING or decision is None or decision.state not in PUBLISHABLE:
            raise Refused("nothing_approved")
        if version is not None and stored.version != version:
            raise Stale("changed_since_opened")
        _check(user, stored, decision)
        _fill(stored, decision)
        for name in ("state", "approved_by_id", "approved_at", "override_reason"):
            setattr(stored, name, getattr(decision, name))
        stored.withdrawal, stored.version = Withdrawal.NONE, stored.version + 1
        stored._history_user = user
        with recorded_as(stored, Action.DISCARDED):
            _store(stored, decision, False)
    return stored
