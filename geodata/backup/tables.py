"""The tables of a backup: all of this app's, personal ones on request."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model

from geodata.field_audience import EDITORS, WITHHELD, audience
from geodata.models import (
    ControlZone,
    Edition,
    Event,
    Faction,
    Place,
    Presence,
    Preview,
    PreviewFile,
    SavedForm,
    Source,
    SourceStatement,
    Story,
    Succession,
    TaskFile,
    Theatre,
)

FACTORS = ("otp_static", "otp_totp", "django_otp_webauthn")
"""The apps of second factors. Without them a restored account would open by password alone."""

CONTENT = (
    *(Theatre, Faction, Source, Place, Event, ControlZone, Edition, Story),
    *(Presence, SourceStatement, Succession),
)
"""A database is empty where these have no row. Migrations may fill others, such as pages."""


def tables(with_users: bool) -> list[type[Model]]:
    """The models to write, revisions and many-to-many rows included, in a fixed order.

    Files of tasks and previews, which can be made again, and keys of forms stay behind; without
    users also what is withheld, and tables that cannot do without it (alerts, the audit log, the
    scope of an editor).
    """
    models = [
        model
        for label in ("geodata", *FACTORS)
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]
    left = set() if with_users else _bound_to_withheld(models)
    return sorted(
        set(models) - left - {Preview, PreviewFile, SavedForm, TaskFile},
        key=lambda model: model._meta.label_lower,
    )


def is_withheld(field: Field) -> bool:
    """Whether only a backup with users holds the field: the id of a user, or by the list."""
    return points_to_user(field) or _audience(field) == WITHHELD


def _audience(field: Field) -> str:
    model = field.model
    if model._meta.app_label != "geodata" or _joins(model):
        return EDITORS
    return audience(model, field.name)


def _joins(model: type[Model]) -> bool:
    """Whether the table joins two others, or revisions of them: it holds keys alone."""
    return bool(model._meta.auto_created) or "m2m_history_id" in {
        field.name for field in model._meta.fields
    }


def points_to_user(field: Field) -> bool:
    """Whether the column holds the id of a user."""
    target = field.related_model
    return target is not None and target._meta.label == settings.AUTH_USER_MODEL


def _bound_to_withheld(models: list[type[Model]]) -> set[type[Model]]:
    """The models that need what is withheld, and those that need one of these."""
    bound: set[type[Model]] = set()
    while True:
        more = {model for model in models if model not in bound and _needs(model, bound)}
        if not more:
            return bound
        bound |= more


def _needs(model: type[Model], bound: set[type[Model]]) -> bool:
    return any(
        not field.null and (is_withheld(field) or field.related_model in bound)
        for field in model._meta.concrete_fields
    )
