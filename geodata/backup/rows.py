"""A row of a table as JSON and back, the same on every database."""

from __future__ import annotations

import base64
import datetime
import uuid
from collections.abc import Callable, Iterator
from typing import Any

from django.contrib.gis.db.models import GeometryField
from django.contrib.gis.geos import GEOSGeometry
from django.db.models import (
    BinaryField,
    DateField,
    DateTimeField,
    Field,
    Model,
    UUIDField,
)

from geodata.backup.tables import is_withheld

Row = dict[str, Any]
CHUNK = 100
"""Rows held in memory at a time; files of editions are rows of some megabytes."""


def rows_of(model: type[Model], with_users: bool) -> Iterator[Row]:
    """The rows of a table in the order of their keys, without what is withheld unless requested."""
    fields = model._meta.concrete_fields
    blank = {field.attname for field in fields if not with_users and is_withheld(field)}
    columns = [(field.attname, _to_json(field)) for field in fields]
    names = [name for name, _ in columns]
    stored = model._base_manager.order_by("pk").values_list(*names)
    for values in stored.iterator(chunk_size=CHUNK):
        yield {
            name: None if value is None or name in blank else convert(value)
            for (name, convert), value in zip(columns, values, strict=True)
        }


def insert(model: type[Model], row: Row) -> None:
    """Store one row as it was, its key and automatic dates included.

    Raises ValueError where the row does not have exactly the table's columns.
    """
    fields = {field.attname: field for field in model._meta.concrete_fields}
    if row.keys() != fields.keys():
        odd = ", ".join(sorted(row.keys() ^ fields.keys()))
        raise ValueError(f"a row of {model._meta.label} differs from the table in: {odd}")
    values = {
        name: None if value is None else _from_json(fields[name])(value)
        for name, value in row.items()
    }
    model(**values).save_base(raw=True, force_insert=True)


def _to_json(field: Field) -> Callable[[Any], Any]:
    if isinstance(field, GeometryField):
        return lambda value: value.wkb.hex()
    if isinstance(field, DateTimeField):
        return lambda value: value.astimezone(datetime.UTC).isoformat()
    if isinstance(field, DateField):
        return lambda value: value.isoformat()
    if isinstance(field, BinaryField):
        return lambda value: base64.b64encode(bytes(value)).decode()
    if isinstance(field, UUIDField):
        return str
    return lambda value: value


def _from_json(field: Field) -> Callable[[Any], Any]:
    if isinstance(field, GeometryField):
        return lambda text: GEOSGeometry(memoryview(bytes.fromhex(text)), srid=field.srid)
    if isinstance(field, DateTimeField):
        return datetime.datetime.fromisoformat
    if isinstance(field, DateField):
        return datetime.date.fromisoformat
    if isinstance(field, BinaryField):
        return base64.b64decode
    if isinstance(field, UUIDField):
        return uuid.UUID
    return lambda value: value
