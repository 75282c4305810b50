"""Bring a package into an empty site, all of it or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import shapely
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model

from geodata.exchange.importing.bulk_history import create_rows
from geodata.exchange.importing.recording import (
    ImportedFile,
    ImportTerms,
    hash_of,
    link_rows,
    recorded,
)
from geodata.languages import translated_name
from geodata.map_package import files
from geodata.map_package.cells import KEYS, RowReader
from geodata.map_package.exporting import TABLES
from geodata.map_package.files import BadPackage
from geodata.map_package.import_tables import make_imports
from geodata.map_package.theatre_file import OF_THEATRE
from geodata.models import (
    ControlZone,
    Event,
    Faction,
    FactionAlias,
    Page,
    Place,
    Source,
    Succession,
    Theatre,
)
from geodata.models.revision import Origin
from geodata.shapely_bridge import to_geos
from geodata.shipped_texts import REVIEWED, load_stories, page_rows
from geodata.territory.uncertain_days import parsed

BOUNDS = (-180.0, -90.0, 180.0, 90.0)


class NotEmpty(ValueError):
    """The site holds a map already."""


def import_map(
    path: Path, *, user: AbstractBaseUser | None = None, terms: ImportTerms | None = None
) -> dict[str, int]:
    """Fill an empty site from a folder or zip; returns how many rows of each file were written.

    All counts as reviewed: whoever may run this may do all. The history names the user. Without
    terms the licence is that of the package. Raises NotEmpty, and BadPackage with the file and the
    line.
    """
    refuse_filled()
    with files.opened(path) as folder:
        about = files.about(folder)
        _refuse_languages(about["languages"])
        own = ImportTerms(str(about["theatre"].get("licence", "")))
        file = ImportedFile("map", path.name, hash_of(path), terms=terms or own)
        with recorded(file, user) as origin:
            return _Import(folder, origin, user).write()


def refuse_filled() -> None:
    """Raise NotEmpty where the site holds a row of a map."""
    models: tuple[type[Model], ...] = (Theatre, ControlZone, Faction, Place, Source, Event, Page)
    filled = [str(model._meta.verbose_name_plural) for model in models if model.objects.exists()]
    if filled:
        raise NotEmpty(
            f"the site is not empty: {', '.join(filled)}. A package makes a new map: point "
            "DATABASE_URL or VAR_DIR elsewhere."
        )


def _refuse_languages(codes: list[str]) -> None:
    own = settings.LANGUAGE_CODE
    if codes[0] != own:
        raise BadPackage(
            f"{files.MAP}: its texts are in {codes[0]}, the site's in {own}: set "
            f"LANGUAGES={','.join(codes)}"
        )


class _Import:
    def __init__(self, folder: Path, origin: Origin, user: AbstractBaseUser | None) -> None:
        self.folder, self.about, self.user = folder, files.about(folder), user
        self.languages = self.about["languages"]
        self.origin = origin
        self.ids: dict[Any, dict[str, int]] = {model: {} for model in KEYS}

    def write(self) -> dict[str, int]:
        self._theatre()
        written = {name: self._table(name, model) for name, model in TABLES.items()}
        written[files.ALIASES] = self._aliases()
        written[files.ZONES] = self._zones()
        written[files.SUCCESSIONS] = self._successions()
        pages = page_rows(self.folder / files.PAGES, self.languages[0])
        create_rows(pages, {}, user=self.user, origin=self.origin)
        written[files.PAGES] = len(pages)
        written[files.STORIES] = self._stories()
        imports, rows = (
            files.table(self.folder / name) for name in (files.IMPORTS, files.IMPORTED)
        )
        written[files.IMPORTS] = make_imports(imports, rows, self.ids, self.user)
        return {name: count for name, count in written.items() if count}

    def _theatre(self) -> None:
        said = dict(self.about["theatre"])
        theatre = Theatre(
            **REVIEWED,
            outline=to_geos(self._outline()),
            named_areas=self._named_areas(),
            **{name: said.pop(name) for name in OF_THEATRE if name in said},
        )
        for code in self.languages[1:]:
            for name in Theatre.TRANSLATED:
                theatre.translate(name, code, said.pop(translated_name(name, code), ""))
        if said:
            raise BadPackage(f"{files.MAP}, theatre: unknown {', '.join(sorted(said))}")
        try:
            theatre.clean_fields(exclude=("translations", "drawn_by", "approved_by"))
        except ValidationError as error:
            words = "; ".join(f"{k}: {' '.join(v)}" for k, v in error.message_dict.items())
            raise BadPackage(f"{files.MAP}, theatre: {words}") from None
        create_rows([theatre], {}, user=self.user, origin=self.origin)

    def _outline(self) -> shapely.Geometry:
        rows = files.features(self.folder / files.OUTLINE)
        if not rows:
            raise BadPackage(f"{files.OUTLINE} is missing, or holds no feature")
        shapes = [_polygons(files.OUTLINE, at, row) for at, row in enumerate(rows, start=1)]
        return shapes[0] if len(shapes) == 1 else shapely.union_all(shapes)

    def _named_areas(self) -> dict[str, Any]:
        rows = files.features(self.folder / files.AREAS)
        return {"type": "FeatureCollection", "features": rows} if rows else {}

    def _table(self, name: str, model: Any) -> int:
        cells = files.table(self.folder / name)
        reader = RowReader(name, model, self.languages, self.ids)
        given = {} if model is Place else REVIEWED
        apart = {"successor": None} if model is Faction else {}
        rows = [
            reader.read(f"line {line}", row, **given, **apart)
            for line, row in enumerate(cells, start=2)
        ]
        joins = [reader.joined(f"line {line}", row) for line, row in enumerate(cells, start=2)]
        self._create(name, model, rows, joins)
        if model is Faction:
            self._successors(cells)
        return len(rows)

    def _create(self, name: str, model: Any, rows: list[Any], joins: list[Any]) -> None:
        """Write the rows and note under which ids their names are known."""
        try:
            with transaction.atomic():
                if hasattr(model, "history"):
                    by_field = (
                        {field: [row[field] for row in joins] for field in joins[0]}
                        if joins
                        else {}
                    )
                    create_rows(rows, by_field, user=self.user, origin=self.origin)
                else:
                    link_rows(self.origin, model.objects.bulk_create(rows, batch_size=500))
        except IntegrityError as error:
            raise BadPackage(f"{name}: two rows of one name, or: {error}") from None
        self.ids[model] = dict(model.objects.values_list(KEYS[model], "pk"))

    def _successors(self, cells: list[files.Row]) -> None:
        for line, row in enumerate(cells, start=2):
            if row.get("successor"):
                slug, next_slug = row["slug"], row["successor"]
                if next_slug not in self.ids[Faction]:
                    raise BadPackage(f"{files.FACTIONS}, line {line}: no faction {next_slug!r}")
                Faction.objects.filter(slug=slug).update(successor=self.ids[Faction][next_slug])
                Faction.history.filter(slug=slug).update(successor=self.ids[Faction][next_slug])

    def _aliases(self) -> int:
        rows = files.table(self.folder / files.ALIASES)
        for line, row in enumerate(rows, start=2):
            if row.get("faction") not in self.ids[Faction] or not row.get("alias"):
                raise BadPackage(f"{files.ALIASES}, line {line}: expected alias and faction")
        FactionAlias.objects.bulk_create(
            FactionAlias(alias=row["alias"], faction_id=self.ids[Faction][row["faction"]])
            for row in rows
        )
        return len(rows)

    def _zones(self) -> int:
        reader = RowReader(files.ZONES, ControlZone, self.languages, self.ids)
        rows, joins = [], []
        for at, feature in enumerate(files.features(self.folder / files.ZONES), start=1):
            said = dict(feature.get("properties") or {})
            evidence = said.pop("evidence", [])
            said |= _span(reader, f"feature {at}", str(said.pop("begins", "") or ""))
            cells = {name: "" if value is None else str(value) for name, value in said.items()}
            shape = to_geos(_polygons(files.ZONES, at, feature))
            where = f"feature {at}"
            row = reader.read(where, cells, **REVIEWED, geometry=shape, evidence=evidence)
            rows.append(row)
            joins.append(reader.joined(where, cells))
        self._create(files.ZONES, ControlZone, rows, joins)
        return len(rows)

    def _successions(self) -> int:
        reader = RowReader(files.SUCCESSIONS, Succession, self.languages, self.ids)
        rows, joins = [], []
        for at, one in enumerate(files.features(self.folder / files.SUCCESSIONS), start=1):
            said = dict(one.get("properties") or {})
            cells = {name: "" if value is None else str(value) for name, value in said.items()}
            bounded = one.get("geometry") is not None
            area = to_geos(_polygons(files.SUCCESSIONS, at, one)) if bounded else None
            where = f"feature {at}"
            row = reader.read(where, cells, **REVIEWED, area=area)
            rows.append(row)
            joins.append(reader.joined(where, cells))
        self._create(files.SUCCESSIONS, Succession, rows, joins)
        return len(rows)

    def _stories(self) -> int:
        try:
            return load_stories(self.folder / files.STORIES)
        except (ValueError, KeyError, TypeError, ValidationError) as error:
            raise BadPackage(f"{files.STORIES}: {error}") from None


def _span(reader: RowReader, where: str, text: str) -> dict[str, str]:
    """The days between which a zone began, out of EDTF. Raises BadPackage."""
    if not text:
        return {}
    try:
        span = parsed(text)
    except ValueError as error:
        raise reader.fault(where, f"begins: {error}") from None
    return {"earliest": span.earliest.isoformat(), "latest": span.latest.isoformat()}


def _polygons(file: str, number: int, feature: dict[str, Any]) -> shapely.Geometry:
    """The polygons of a feature (WGS 84, lon/lat), which must be valid. Raises BadPackage."""
    try:
        shape = shapely.from_geojson(files.json_text(feature.get("geometry")))
    except shapely.GEOSException as error:
        raise BadPackage(f"{file}, feature {number}: {error}") from None
    if shape is None or shape.geom_type not in ("Polygon", "MultiPolygon") or shape.is_empty:
        kind = "none" if shape is None else shape.geom_type
        raise BadPackage(f"{file}, feature {number}: expected polygons, got {kind}")
    if not shape.is_valid:
        raise BadPackage(f"{file}, feature {number}: {shapely.is_valid_reason(shape)}")
    if not shapely.box(*BOUNDS).contains(shape):
        raise BadPackage(f"{file}, feature {number}: off the globe: {shape.bounds}")
    return shape
