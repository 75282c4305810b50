"""Small real files of every format, written by the tools that people use."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import geopandas
import shapely

WEST = shapely.box(36.0, 35.0, 36.5, 35.5)
EAST = shapely.box(36.5, 35.0, 37.0, 35.5)


def frame() -> geopandas.GeoDataFrame:
    """Two zones side by side, with the columns that imports look for."""
    return geopandas.GeoDataFrame(
        {
            "faction": ["gov", "hts"],
            "date_from": ["2024-11-26", "2024-11-27"],
            "date_to": [None, "2024-12-08"],
            "status": ["controlled", "claimed"],
            "name": ["West", "شرق"],
        },
        geometry=[WEST, EAST],
        crs=4326,
    )


def write(path: Path, driver: str, **options: object) -> Path:
    frame().to_file(path, driver=driver, engine="pyogrio", **options)
    return path


def zipped(folder: Path, archive: Path) -> Path:
    with zipfile.ZipFile(archive, "w") as target:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                target.write(file, file.relative_to(folder))
    return archive


def geojson(path: Path) -> Path:
    return write(path / "zones.geojson", "GeoJSON")


def geopackage(path: Path) -> Path:
    return write(path / "zones.gpkg", "GPKG")


def shapefile_zip(path: Path) -> Path:
    (path / "shape").mkdir()
    write(path / "shape" / "zones.shp", "ESRI Shapefile", encoding="UTF-8")
    return zipped(path / "shape", path / "zones.zip")


def kml(path: Path) -> Path:
    return write(path / "zones.kml", "LIBKML")


def kmz(path: Path) -> Path:
    with zipfile.ZipFile(path / "zones.kmz", "w") as target:
        target.write(kml(path), "doc.kml")
    return path / "zones.kmz"


def flatgeobuf(path: Path) -> Path:
    return write(path / "zones.fgb", "FlatGeobuf")


def gml(path: Path) -> Path:
    return write(path / "zones.gml", "GML")


def filegdb_zip(path: Path) -> Path:
    (path / "base").mkdir()
    write(path / "base" / "zones.gdb", "OpenFileGDB")
    return zipped(path / "base", path / "zones.gdb.zip")


def geoparquet(path: Path) -> Path:
    frame().to_parquet(path / "zones.parquet")
    return path / "zones.parquet"


def csv_with_wkt(path: Path) -> Path:
    rows = frame()
    plain = rows.drop(columns="geometry").assign(wkt=rows.geometry.to_wkt())
    plain.to_csv(path / "zones.csv", index=False)
    return path / "zones.csv"


def topojson(path: Path) -> Path:
    rows = frame().drop(columns="geometry").to_dict("records")
    arcs = [[[36.5, 35.0], [36.5, 35.5]]]
    arcs += [[[36.5, 35.5], [36.0, 35.5], [36.0, 35.0], [36.5, 35.0]]]
    arcs += [[[36.5, 35.5], [37.0, 35.5], [37.0, 35.0], [36.5, 35.0]]]
    shapes = [[[0, 1]], [[2, 0]]]
    topology = {
        "type": "Topology",
        "objects": {
            "zones": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": shape, "properties": row}
                    for shape, row in zip(shapes, rows, strict=True)
                ],
            }
        },
        "arcs": arcs,
    }
    (path / "zones.topojson").write_text(json.dumps(topology), encoding="utf-8")
    return path / "zones.topojson"


FORMATS = [
    geojson,
    geopackage,
    shapefile_zip,
    kml,
    kmz,
    flatgeobuf,
    gml,
    filegdb_zip,
    geoparquet,
    csv_with_wkt,
    topojson,
]
