"""The formats that GDAL writes: GeoPackage, FlatGeobuf, Shapefile."""

from __future__ import annotations

import os
import tempfile
import threading
import zipfile
from pathlib import Path

import geopandas
import pyogrio

from geodata.exchange.exporting.provenance import Provenance
from geodata.languages import other_languages, translated_name

DATED = threading.Lock()
"""GDAL's date for GeoPackages is one for the whole process."""
SHORT = {
    "faction_name": "fact_name",
    "contested_with": "contested",
    "share_percent": "share_pct",
    "approximate": "approx",
    "uncertainty_km": "uncert_km",
    "description": "descr",
    "running_total": "run_total",
    "verification": "verified",
    "alternative_names": "alt_names",
    "governorate": "governor",
    "coordinate_source": "coord_src",
    "archived_url": "archived",
    "reliability": "reliabil",
    "credibility": "credibil",
    "partisan_of": "partisan",
}
"""A shapefile's column names hold ten letters."""
STEMS = {
    "faction_name": "fact",
    "description": "descr",
    "time_text": "time",
    "governorate": "governo",
    "publisher": "publish",
}
"""What is left of a name before the code of a language."""


def short_names() -> dict[str, str]:
    """The names that a shapefile has no room for, and what stands for them."""
    translated = {
        translated_name(name, code): translated_name(stem, code)[:10]
        for name, stem in STEMS.items()
        for code in other_languages()
    }
    return SHORT | translated


def write_geopackage(frame: geopandas.GeoDataFrame, provenance: Provenance, path: Path) -> None:
    """One layer, the provenance in the GeoPackage's metadata tables."""
    moment = provenance.moment.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    with DATED:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": moment})
        try:
            _write(frame, provenance, path, driver="GPKG", layer=path.stem)
        finally:
            pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def write_flatgeobuf(frame: geopandas.GeoDataFrame, provenance: Provenance, path: Path) -> None:
    """One layer, the provenance in the header, with a spatial index where it can have one.

    The index sorts the rows, which would lose the precedence of claims, and knows no row
    without a shape.
    """
    plain = "rank" in frame.columns or frame.geometry.isna().any()
    index = "NO" if plain else "YES"
    _write(frame, provenance, path, driver="FlatGeobuf", layer=path.stem, SPATIAL_INDEX=index)


def write_shapefile(frame: geopandas.GeoDataFrame, provenance: Provenance, path: Path) -> None:
    """A zip of the shapefile in UTF-8 with a README of provenance and full column names."""
    stem = path.name.partition(".")[0]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / f"{stem}.shp"
        cut = _cut(frame.rename(columns=short_names()))
        day = provenance.moment.date().isoformat()
        options = {"encoding": "UTF-8", "DBF_DATE_LAST_UPDATE": day}
        _write(cut, provenance, target, driver="ESRI Shapefile", **options)
        (Path(folder) / "README.txt").write_text(_readme(frame, provenance), encoding="utf-8")
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in sorted(Path(folder).iterdir()):
                os.utime(part, (provenance.moment.timestamp(),) * 2)
                archive.write(part, part.name)


def _write(
    frame: geopandas.GeoDataFrame, provenance: Provenance, path: Path, driver: str, **options: str
) -> None:
    kinds = set(frame.geom_type.dropna())
    pyogrio.write_dataframe(
        frame,
        path,
        driver=driver,
        geometry_type="Point" if kinds <= {"Point"} else "MultiPolygon",
        layer_metadata=provenance.texts() if driver != "ESRI Shapefile" else None,
        use_arrow=True,
        **options,
    )


def _cut(frame: geopandas.GeoDataFrame) -> geopandas.GeoDataFrame:
    """The frame with texts that fit the 254 bytes of a shapefile's column."""
    cut = frame.copy()
    for name in cut.columns.drop("geometry"):
        if cut[name].map(lambda value: isinstance(value, str)).any():
            cut[name] = cut[name].map(_fitting)
    return cut


def _fitting(value: object) -> object:
    if not isinstance(value, str):
        return value
    return value.encode()[:254].decode(errors="ignore")


def _readme(frame: geopandas.GeoDataFrame, provenance: Provenance) -> str:
    names = [pair for pair in short_names().items() if pair[0] in frame.columns]
    renamed = [f"{short}: {name}\n" for name, short in names]
    note = "Columns renamed, since a shapefile's names hold ten letters and texts 254 bytes:\n"
    return provenance.as_text() + "\n" + (note + "".join(renamed) if renamed else "")
