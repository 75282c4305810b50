"""What lies in an archive: layers, the parts of Shapefiles, and what is passed over."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from geodata.exchange.reader.csv_file import has_polygons
from geodata.exchange.reader.foreign_kinds import office_file
from geodata.exchange.reader.kml_text import no_features
from geodata.exchange.reader.layer import Layer
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reader.sniff import Kind, sniff
from geodata.exchange.reader.unpack import unpack

PARTS = {".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx", ".qpj", ".qmd", ".qix", ".cst", ".fix"}
"""Endings of the files that belong to a Shapefile of the same name."""
MAPS = {
    ".geojson", ".geojsonl", ".ndjson", ".topojson", ".kml", ".gml", ".gpkg", ".fgb", ".parquet",
    ".geoparquet", ".shp",
}  # fmt: skip
"""Endings that say that a file is a map: one that cannot be read stops the import."""
EMPTY = {"no_layer", "no_features", "only_network_links"}
"""What is wrong with a map of nothing, as the legend in a KMZ is."""
TELLING = EMPTY | {
    "nested_archive",
    "xml_entities",
    "json_not_utf8",
    "broken_json",
    "is_web_page",
    "is_error_reply",
    "is_lfs_pointer",
    "is_annex_pointer",
    "is_esri_json",
}
"""Faults of a side file that say why an archive without any layer has none."""


@dataclass(frozen=True)
class Contents:
    """The layers of a file; of an archive also the names of what is no layer."""

    layers: list[Layer]
    passed_over: tuple[str, ...] = ()


def contents(archive: Path, work: Path, layers_of: Callable[[Path, Kind], list[Layer]]) -> Contents:
    """The layers of an archive, unpacked below `work`. Raises Refused where there is none.

    `layers_of` gives the layers of one file. What is no layer is passed over and named; a file
    that calls itself a map, and cannot be read, is not: it may be what the import is for.
    """
    inside = work / "inside"
    files, passed = unpack(archive, inside)
    if office := office_file([file.relative_to(inside).as_posix() for file in files]):
        raise Refused.of(office)
    databases = {parent for file in files for parent in file.parents if parent.suffix == ".gdb"}
    found = [layer for base in sorted(databases) for layer in layers_of(base, Kind.FILEGDB)]
    faults: list[Reason] = []
    for file in _on_their_own(sorted(files), databases):
        try:
            found += _layers(file, layers_of)
        except Refused as refusal:
            if file.suffix.lower() in MAPS and refusal.reason.code not in EMPTY:
                raise
            passed.append(file.relative_to(inside).as_posix())
            faults.append(refusal.reason)
    if not found:
        raise _without_layers(passed, faults)
    return Contents(found, tuple(passed))


def _layers(file: Path, layers_of: Callable[[Path, Kind], list[Layer]]) -> list[Layer]:
    kind = sniff(file)
    if kind in (Kind.ZIP, Kind.GZIP):
        raise Refused("nested_archive", name=file.name)
    if kind == Kind.CSV and not has_polygons(file):
        table = file.suffix.lower() in (".csv", ".tsv")
        raise Refused("table_without_polygons" if table else "unknown_format")
    if kind == Kind.KML and b"Placemark" not in file.read_bytes():
        raise no_features(file)
    return layers_of(file, kind)


def _on_their_own(files: list[Path], databases: set[Path]) -> list[Path]:
    """The files that are no part of a database or of a Shapefile.

    The parts of a Shapefile are given the name of its .shp, in which GDAL looks for them.
    Raises Refused where one without which it cannot be read is missing.
    """
    shapes = {_key(file): file for file in files if file.suffix.lower() == ".shp"}
    parts: dict[Path, set[str]] = {shape: set() for shape in shapes.values()}
    alone = []
    for file in (file for file in files if not databases & set(file.parents)):
        shape, ending = shapes.get(_key(file)), file.suffix.lower()
        if shape is None or ending not in PARTS:
            alone.append(file)
        else:
            parts[shape].add(ending)
            file.rename(shape.with_suffix(ending))
    for shape, endings in parts.items():
        if ".shx" not in endings:
            missing = [end for end in (".shx", ".dbf") if end not in endings]
            raise Refused("shapefile_part_missing", name=shape.name, parts=missing)
    return alone


def _key(file: Path) -> tuple[Path, str]:
    return file.parent, file.stem.casefold()


def _without_layers(passed: list[str], faults: list[Reason]) -> Refused:
    for fault in faults:
        if fault.code in TELLING or (fault.code == "table_without_polygons" and len(faults) == 1):
            return Refused.of(fault)
    return Refused("archive_without_map", names=passed[:5] or ["-"])
