"""The tables of a backup: all of this app's, personal ones on request."""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model

from geodata.models import (
    AreaAlert,
    AuditEntry,
    ControlZone,
    Edition,
    Event,
    Faction,
    Place,
    Source,
    Story,
    TaskFile,
    Theatre,
)

PERSONAL = (AreaAlert, AuditEntry)
"""Tables about people that name no user's key: mail addresses of readers, acts of editors."""

FACTORS = ("otp_static", "otp_totp", "django_otp_webauthn")
"""The apps of second factors. Without them a restored account would open by password alone."""

CONTENT = (Theatre, Faction, Source, Place, Event, ControlZone, Edition, Story)
"""A database is empty where these have no row. Migrations may fill others, such as pages."""


def tables(with_users: bool) -> list[type[Model]]:
    """The models to write, revisions and many-to-many rows included, in a fixed order.

    Files of tasks, which can be made again, stay behind; without users also what cannot do
    without one (the scope of an editor).
    """
    models = [
        model
        for label in ("geodata", *FACTORS)
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    ]
    left = set() if with_users else _bound_to_users(models) | set(PERSONAL)
    return sorted(set(models) - left - {TaskFile}, key=lambda model: model._meta.label_lower)


def points_to_user(field: Field) -> bool:
    """Whether the column holds the id of a user."""
    target = field.related_model
    return target is not None and target._meta.label == settings.AUTH_USER_MODEL


def _bound_to_users(models: list[type[Model]]) -> set[type[Model]]:
    """The models that need a user, and those that need one of these."""
    bound: set[type[Model]] = set()
    while True:
        more = {model for model in models if model not in bound and _needs(model, bound)}
        if not more:
            return bound
        bound |= more


def _needs(model: type[Model], bound: set[type[Model]]) -> bool:
    keys = [field for field in model._meta.concrete_fields if field.is_relation]
    return any(
        not field.null and (points_to_user(field) or field.related_model in bound) for field in keys
    )
