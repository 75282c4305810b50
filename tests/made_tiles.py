"""A PMTiles file made of frames, one a layer, in Protomaps’ names: by the GDAL of pyogrio."""

from __future__ import annotations

import ctypes
import tempfile
from collections.abc import Mapping
from pathlib import Path

import geopandas
import pyogrio
import shapely

from mapsite.config.bundled_libraries import bundled

LAND = {
    "earth": ([{"kind": "earth"}], [shapely.box(35, 32, 43, 38)]),
    "water": ([{"kind": "lake"}], [shapely.box(37.9, 35.8, 38.2, 36.2)]),
    "landuse": ([{"kind": "forest"}], [shapely.box(36.1, 36.1, 36.4, 36.4)]),
    "roads": (
        [{"kind": "highway", "name": "M5", "name:ar": "طريق دمشق"}, {"kind": "major_road"}],
        [
            shapely.LineString([(36.4, 33.6), (36.7, 34.7), (37.1, 36.2)]),
            shapely.LineString([(37.1, 36.2), (38.3, 35.9), (39.0, 35.95)]),
        ],
    ),
    "boundaries": (
        [{"kind": "country", "kind_detail": 2}],
        [shapely.LineString([(36, 36.8), (39, 36.7)])],
    ),
    "places": (
        [
            {"kind": "locality", "name": "حلب", "name:en": "Aleppo", "name:ar": "حلب"},
            {"kind": "locality", "name": "كفر نبل", "name:en": "Kafr Nabl", "name:ar": "كفر نبل"},
            {"kind": "locality", "name": "تل الاختبار", "name:en": "Trial Hill"},
        ],
        [shapely.Point(37.16, 36.2), shapely.Point(36.56, 35.61), shapely.Point(37.9, 35.7)],
    ),
}
"""A land to test with, round Aleppo: rows and shapes by layer, longitude and latitude."""


def land_frames() -> dict[str, geopandas.GeoDataFrame]:
    return {
        name: geopandas.GeoDataFrame(rows, geometry=shapes, crs=4326)
        for name, (rows, shapes) in LAND.items()
    }


def write_pmtiles(
    frames: Mapping[str, geopandas.GeoDataFrame], path: Path, max_zoom: int = 10
) -> Path:
    """Write the frames as layers of vector tiles of zooms 0 to `max_zoom`."""
    path.unlink(missing_ok=True)  # The driver never overwrites.
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "layers.gpkg"
        for name, frame in frames.items():
            pyogrio.write_dataframe(frame, package, layer=name, driver="GPKG")
        _translate(package, path, f"MINZOOM=0 MAXZOOM={max_zoom} NAME=ground".split())
    return path


def _translate(source: Path, target: Path, options: list[str]) -> None:
    """What `ogr2ogr -f PMTiles` does: pyogrio writes one layer a file, tiles hold several."""
    gdal = ctypes.CDLL(bundled("pyogrio", "gdal"))
    for name in ("GDALOpenEx", "GDALVectorTranslateOptionsNew", "GDALVectorTranslate"):
        getattr(gdal, name).restype = ctypes.c_void_p
    words = ["-f", "PMTiles", *(word for option in options for word in ("-dsco", option))]
    given = (ctypes.c_char_p * (len(words) + 1))(*(word.encode() for word in words), None)
    opened = ctypes.c_void_p(gdal.GDALOpenEx(str(source).encode(), 4, None, None, None))
    chosen = ctypes.c_void_p(gdal.GDALVectorTranslateOptionsNew(given, None))
    sources, fault = (ctypes.c_void_p * 1)(opened.value), ctypes.c_int(0)
    name = str(target).encode()
    made = gdal.GDALVectorTranslate(name, None, 1, sources, chosen, ctypes.byref(fault))
    assert made and not fault.value, f"GDAL wrote no {target}"
    gdal.GDALClose(ctypes.c_void_p(made))
    gdal.GDALVectorTranslateOptionsFree(chosen)
    gdal.GDALClose(opened)
