"""A row of a model as cells of a table, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.contrib.gis.db.models import GeometryField, PointField
from django.contrib.gis.geos import Point
from django.core.exceptions import ValidationError
from django.db.models import BooleanField, DateField, Field, ForeignKey, JSONField, Model

from geodata.field_audience import public_fields
from geodata.languages import translated_name
from geodata.map_package import files
from geodata.map_package.files import BadPackage, Row
from geodata.models import (
    ControlZone,
    Event,
    Faction,
    Place,
    Presence,
    Source,
    SourceStatement,
    Succession,
)

KEYS: dict[Any, str] = {
    ControlZone: "external_id",
    Event: "code",
    Faction: "slug",
    Place: "slug",
    Presence: "code",
    Source: "code",
    SourceStatement: "code",
    Succession: "code",
}
"""By model the column that names a row in files."""
TABLES: dict[str, Any] = {
    files.FACTIONS: Faction,
    files.SOURCES: Source,
    files.PLACES: Place,
    files.EVENTS: Event,
    files.PRESENCE: Presence,
    files.STATEMENTS: SourceStatement,
}
"""By file the model whose rows it holds, in the order in which rows can name each other."""
APART = {"id", "translations"}
TRUE, FALSE = "1", "0"
NOTES = {"geonames_id", "note"}
"""Columns of places, sources and events that only editors see: written where that is asked for."""
Ids = Mapping[Any, Mapping[str, int]]
"""By model and name of a row its id."""


def columns(model: Any, *, editors: bool = False) -> list[Field]:
    """The columns of a model that a package holds; geometries are read and written apart."""
    names = {*public_fields(model), KEYS[model], *(NOTES if editors else ())} - APART
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [field for field in fields if field.name in names]


def row_of(
    model: Any,
    row: Any,
    names: Mapping[Any, Mapping[int, str]],
    joined: Mapping[str, Mapping[int, Sequence[str]]],
    *,
    editors: bool,
) -> Row:
    """A row, or the revision that stands for it, as cells.

    `names` has by model the name of each id, `joined` by many-to-many field and id the names of
    what it joins. Translations stand behind all columns.
    """
    cells: Row = {}
    for field in columns(model, editors=editors):
        if isinstance(field, PointField):
            point = getattr(row, field.attname)
            cells |= (
                {"lon": repr(point.x), "lat": repr(point.y)} if point else {"lon": "", "lat": ""}
            )
        elif field.many_to_many:
            cells[field.name] = ";".join(joined[field.name].get(row.id, ()))
        elif isinstance(field, ForeignKey):
            cells[field.name] = names[field.related_model].get(getattr(row, field.attname), "")
        elif not isinstance(field, GeometryField):
            cells[field.name] = _text(field, getattr(row, field.attname))
    return cells | texts_of(row)


def texts_of(row: Any) -> Row:
    """The translations of a row by column: name_ar and so on."""
    return {
        translated_name(name, code): text
        for code, texts in sorted((row.translations or {}).items())
        for name, text in sorted(texts.items())
    }


def same_columns(rows: Sequence[Row]) -> list[Row]:
    """The rows, each with the columns of all, since not all have the same translations."""
    names = dict.fromkeys(name for row in rows for name in row)
    return [{name: row.get(name, "") for name in names} for row in rows]


def _text(field: Field, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(field, BooleanField):
        return TRUE if value else FALSE
    if isinstance(field, JSONField):
        return json.dumps(value, ensure_ascii=False) if value else ""
    return value.isoformat() if isinstance(field, DateField) else str(value)


class RowReader:
    """Makes unsaved rows of cells; says in which file and line something is wrong.

    With `absent_allowed` a row that another names may be missing in `ids`, and say other than the
    package: it is left out, and rules between rows are not checked.
    """

    def __init__(
        self,
        file: str,
        model: Any,
        languages: Sequence[str],
        ids: Ids,
        *,
        absent_allowed: bool = False,
    ) -> None:
        self.file, self.model, self.ids = file, model, ids
        self.absent_allowed = absent_allowed
        self.others = list(languages[1:])
        self.fields = columns(model, editors=True)

    def read(self, line: str, cells: Row, **given: Any) -> Model:
        """The row of a line; `given` are values that do not stand in cells. Raises BadPackage."""
        self._refuse_unknown(line, cells)
        values = dict(given)
        for field in self.fields:
            if not field.many_to_many and field.name not in given:
                values |= self._value(line, field, cells)
        row = self.model(**values)
        for column, code, name in self._translations():
            row.translate(name, code, cells.get(column, ""))
        self._check(line, row)
        return row

    def joined(self, line: str, cells: Row) -> dict[str, list[int]]:
        """By many-to-many field the ids of what the row joins. Raises BadPackage."""
        found = {}
        for field in (field for field in self.fields if field.many_to_many):
            names = (name for name in cells.get(field.name, "").split(";") if name.strip())
            ids = (self._id(line, field, name) for name in names)
            found[field.name] = [pk for pk in ids if pk is not None]
        return found

    def fault(self, line: str, words: str) -> BadPackage:
        """The error of a line, to raise."""
        return BadPackage(f"{self.file}, {line}: {words}")

    def _translations(self) -> Iterable[tuple[str, str, str]]:
        for code in self.others:
            for name in self.model.TRANSLATED:
                yield translated_name(name, code), code, name

    def _refuse_unknown(self, line: str, cells: Row) -> None:
        known = {column for column, _code, _name in self._translations()}
        for field in self.fields:
            known |= {"lon", "lat"} if isinstance(field, PointField) else {field.name}
        odd = sorted(name for name, text in cells.items() if text and name not in known)
        if odd:
            raise self.fault(line, f"no such column: {', '.join(odd)}; {', '.join(sorted(known))}")

    def _value(self, line: str, field: Field, cells: Row) -> dict[str, Any]:
        text = cells.get(field.name, "")
        if isinstance(field, PointField):
            return {field.name: self._point(line, cells, optional=field.null)}
        if isinstance(field, ForeignKey):
            return {field.attname: self._id(line, field, text)} if text else {}
        if isinstance(field, GeometryField) or not text:
            return {}
        try:
            return {field.name: json.loads(text) if isinstance(field, JSONField) else text}
        except ValueError:
            raise self.fault(line, f"{field.name}: expected JSON, got {text[:40]!r}") from None

    def _point(self, line: str, cells: Row, *, optional: bool) -> Point | None:
        lon, lat = cells.get("lon", ""), cells.get("lat", "")
        if optional and not lon and not lat:
            return None
        try:
            x, y = float(lon), float(lat)
        except ValueError:
            raise self.fault(
                line, f"expected degrees in lon and lat, got {lon!r}, {lat!r}"
            ) from None
        if not (-180 <= x <= 180 and -90 <= y <= 90):
            raise self.fault(line, f"no place on earth: {lon}, {lat}")
        return Point(x, y, srid=4326)

    def _id(self, line: str, field: Any, name: str) -> int | None:
        found = self.ids[field.related_model].get(name.strip())
        if found is None and not self.absent_allowed:
            raise self.fault(line, f"{field.name}: there is no {name.strip()!r} in the package")
        return found

    def _check(self, line: str, row: Model) -> None:
        """Every column by its own rules; what joins rows was found by name."""
        apart = {field.name for field in row._meta.concrete_fields if field.is_relation}
        try:
            row.clean_fields(exclude={*apart, "translations"})
            if not self.absent_allowed:
                row.clean()
        except ValidationError as error:
            words = "; ".join(
                f"{name}: {' '.join(texts)}" for name, texts in error.message_dict.items()
            )
            raise self.fault(line, words) from None
