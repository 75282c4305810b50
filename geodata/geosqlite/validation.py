"""System checks of models on this backend."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error
from django.db.backends.base.validation import BaseDatabaseValidation
from django.db.models import Field, IntegerField


class DatabaseValidation(BaseDatabaseValidation):
    """Refuses models whose spatial index could not be kept."""

    def check_field(self, field: Field, **kwargs: Any) -> list[CheckMessage]:
        """An R*Tree is keyed by rowid, and only an integer primary key is the rowid."""
        indexed = getattr(field, "geom_type", None) and field.spatial_index
        if not indexed or isinstance(field.model._meta.pk, IntegerField):
            return []
        return [
            Error(
                f"The spatial index of '{field.name}' needs an integer primary key.",
                hint="Use an integer primary key, or set spatial_index=False on the field.",
                obj=field,
                id="geosqlite.E001",
            )
        ]
