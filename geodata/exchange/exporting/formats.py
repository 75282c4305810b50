"""The formats of the exports, each under the suffix of its files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from geodata.exchange.exporting.drivers import write_flatgeobuf, write_geopackage, write_shapefile
from geodata.exchange.exporting.geojson import write_geojson
from geodata.exchange.exporting.kml import write_kml
from geodata.exchange.exporting.parquet import write_parquet
from geodata.exchange.exporting.provenance import Provenance
from geodata.exchange.exporting.tables import write_csv


@dataclass(frozen=True)
class Format:
    """A file format: its suffix without the first dot, names, content type and writer."""

    suffix: str
    name: str
    use: Promise
    content_type: str
    write: Callable[[geopandas.GeoDataFrame, Provenance, Path], None]


FORMATS = {
    format_.suffix: format_
    for format_ in (
        Format(
            "geojson",
            "GeoJSON",
            _("web maps, QGIS, Python; RFC 7946"),
            "application/geo+json",
            write_geojson,
        ),
        Format(
            "gpkg",
            "GeoPackage",
            _("QGIS, ArcGIS, R, Python; with types and index"),
            "application/geopackage+sqlite3",
            write_geopackage,
        ),
        Format(
            "shp.zip",
            "Shapefile",
            _("older programs; short column names, texts cut at 254 bytes"),
            "application/zip",
            write_shapefile,
        ),
        Format(
            "kml",
            "KML",
            _("Google Earth, with time spans to scrub through"),
            "application/vnd.google-earth.kml+xml",
            write_kml,
        ),
        Format(
            "fgb",
            "FlatGeobuf",
            _("large data over the web, by area"),
            "application/flatgeobuf",
            write_flatgeobuf,
        ),
        Format(
            "parquet",
            "GeoParquet",
            _("DuckDB, pandas and other column stores"),
            "application/vnd.apache.parquet",
            write_parquet,
        ),
        Format(
            "csv",
            "CSV",
            _("spreadsheets; shapes as WKT, UTF-8"),
            "text/csv; charset=utf-8",
            write_csv,
        ),
    )
}
