"""What a package holds, as rows that are not saved and what they join."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from django.core.exceptions import ValidationError

from geodata.languages import translated_name
from geodata.map_package import files
from geodata.map_package.cells import KEYS, RowReader
from geodata.map_package.files import BadPackage
from geodata.map_package.theatre_file import OF_THEATRE
from geodata.models import ControlZone, Faction, Page, Place, Succession, Theatre
from geodata.review.refusals import refusal_text
from geodata.review.succession_clashes import fault_of, land_succession
from geodata.shapely_bridge import to_geos
from geodata.shipped_texts import REVIEWED, page_rows
from geodata.territory.succession_clashes import clashes
from geodata.territory.uncertain_days import parsed

BOUNDS = (-180.0, -90.0, 180.0, 90.0)


@dataclass
class FoundRows:
    """Rows of a file, not saved; `joins` has by many-to-many field, row by row, the ids."""

    rows: list[Any] = field(default_factory=list)
    joins: dict[str, list[list[int]]] = field(default_factory=dict)

    def add(self, row: Any, joined: dict[str, list[int]]) -> None:
        self.rows.append(row)
        for name, ids in joined.items():
            self.joins.setdefault(name, []).append(ids)


class PackageReader:
    """Reads the files of a folder in the order in which their rows can name each other.

    Rows name each other by what `know` found in the database. With `absent_allowed`, to compare a
    package with what became of it, a name that is not there is left out, where otherwise the
    package is refused. All raise BadPackage.
    """

    def __init__(self, folder: Path, *, absent_allowed: bool = False) -> None:
        self.folder, self.about = folder, files.about(folder)
        self.languages: list[str] = self.about["languages"]
        self.ids: dict[Any, dict[str, int]] = {model: {} for model in KEYS}
        self._absent_allowed = absent_allowed

    def know(self, model: Any) -> None:
        """Learn the names of the rows of a model that the database holds."""
        self.ids[model] = dict(model.objects.values_list(KEYS[model], "pk"))

    def theatre(self) -> Theatre:
        """The land, of map.json and the outline."""
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
        return theatre

    def table(self, name: str, model: Any) -> FoundRows:
        """The rows of a table. Sides are without successors until `know` has found the sides."""
        reader = self._reader(name, model)
        given = {} if model is Place else dict(REVIEWED)
        if model is Faction and not self.ids[Faction]:
            given |= {"successor": None}
        found = FoundRows()
        for line, cells in enumerate(files.table(self.folder / name), start=2):
            where = f"line {line}"
            found.add(reader.read(where, cells, **given), reader.joined(where, cells))
        return found

    def successors(self) -> dict[str, int]:
        """By slug of a side the id of the side that follows it."""
        found = {}
        for line, cells in enumerate(files.table(self.folder / files.FACTIONS), start=2):
            if slug := cells.get("successor"):
                if slug not in self.ids[Faction]:
                    raise BadPackage(f"{files.FACTIONS}, line {line}: no faction {slug!r}")
                found[cells["slug"]] = self.ids[Faction][slug]
        return found

    def aliases(self) -> dict[str, int]:
        """By what files call a side its id."""
        found = {}
        for line, row in enumerate(files.table(self.folder / files.ALIASES), start=2):
            if row.get("faction") not in self.ids[Faction] or not row.get("alias"):
                raise BadPackage(f"{files.ALIASES}, line {line}: expected alias and faction")
            if row["alias"] in found:
                raise BadPackage(f"{files.ALIASES}, line {line}: {row['alias']!r} stands twice")
            found[row["alias"]] = self.ids[Faction][row["faction"]]
        return found

    def zones(self) -> FoundRows:
        """The claims on land."""
        reader, found = self._reader(files.ZONES, ControlZone), FoundRows()
        for at, feature in enumerate(files.features(self.folder / files.ZONES), start=1):
            where = f"feature {at}"
            said = dict(feature.get("properties") or {})
            evidence = said.pop("evidence", [])
            said |= _span(reader, where, str(said.pop("begins", "") or ""))
            cells = _cells(said)
            shape = to_geos(_polygons(files.ZONES, at, feature))
            row = reader.read(where, cells, **REVIEWED, geometry=shape, evidence=evidence)
            found.add(row, reader.joined(where, cells))
        return found

    def successions(self) -> FoundRows:
        """Who goes on with the land of a side."""
        reader, found = self._reader(files.SUCCESSIONS, Succession), FoundRows()
        for at, feature in enumerate(files.features(self.folder / files.SUCCESSIONS), start=1):
            where, cells = f"feature {at}", _cells(feature.get("properties") or {})
            bounded = feature.get("geometry") is not None
            area = to_geos(_polygons(files.SUCCESSIONS, at, feature)) if bounded else None
            row = reader.read(where, cells, **REVIEWED, area=area)
            found.add(row, reader.joined(where, cells))
        if not self._absent_allowed:
            _refuse_clashes(found.rows)
        return found

    def pages(self) -> list[Page]:
        """The pages in Markdown."""
        return page_rows(self.folder / files.PAGES, self.languages[0])

    def _reader(self, name: str, model: Any) -> RowReader:
        absent = self._absent_allowed
        return RowReader(name, model, self.languages, self.ids, absent_allowed=absent)

    def _outline(self) -> shapely.Geometry:
        rows = files.features(self.folder / files.OUTLINE)
        if not rows:
            raise BadPackage(f"{files.OUTLINE} is missing, or holds no feature")
        shapes = [_polygons(files.OUTLINE, at, row) for at, row in enumerate(rows, start=1)]
        return shapes[0] if len(shapes) == 1 else shapely.union_all(shapes)

    def _named_areas(self) -> dict[str, Any]:
        rows = files.features(self.folder / files.AREAS)
        return {"type": "FeatureCollection", "features": rows} if rows else {}


def _cells(said: dict[str, Any]) -> files.Row:
    return {name: "" if value is None else str(value) for name, value in said.items()}


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


def _refuse_clashes(rows: list[Succession]) -> None:
    """Raise BadPackage for successions that contradict each other; their sides are written."""
    land = [land_succession(row)._replace(id=at) for at, row in enumerate(rows, start=1)]
    for found in clashes(land):
        code, facts = fault_of(found, found.row)
        where = f"{files.SUCCESSIONS}, features {found.other.id} and {found.row.id}"
        raise BadPackage(f"{where}: {refusal_text(code, **facts)}")
