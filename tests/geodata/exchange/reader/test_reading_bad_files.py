"""Files that are broken, too large or hostile: refused with a reason, in bounded time."""

from __future__ import annotations

import sqlite3
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from geodata.exchange.reader import limits, unpack
from geodata.exchange.reader.reading import read_file
from tests.geodata.exchange.files import (
    FORMATS,
    geopackage,
)
from tests.geodata.exchange.reader.read import read
from tests.geodata.exchange.refused import refused


def zip_of(folder: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(folder / "zones.zip", "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return folder / "zones.zip"


def link_zip(folder: Path) -> Path:
    path = folder / "zones.zip"
    with zipfile.ZipFile(path, "w") as target:
        item = zipfile.ZipInfo("zones.geojson")
        item.external_attr = 0o120777 << 16
        target.writestr(item, "/etc/passwd")
    return path


def lying_size_zip(folder: Path) -> Path:
    """A member that says of itself that it has ten bytes."""
    path = zip_of(folder, {"zones.csv": b"a" * 5_000_000})
    blob = path.read_bytes()
    path.write_bytes(blob.replace(struct.pack("<I", 5_000_000), struct.pack("<I", 10)))
    return path


def raw_file(name: str, content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


def hostile_geopackage(folder: Path) -> Path:
    path = geopackage(folder)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute(
        "INSERT INTO sqlite_master VALUES ('table', 'evil', 'evil', 0, "
        "'CREATE VIRTUAL TABLE evil USING VirtualOGR(''/vsicurl/http://127.0.0.1/x'')')"
    )
    connection.commit()
    connection.close()
    return path


def plain_sqlite(folder: Path) -> Path:
    connection = sqlite3.connect(folder / "zones.gpkg")
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    return folder / "zones.gpkg"


BOMB = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaa">]><kml>&a;</kml>'
LATE_BOMB = b"<kml><!-- " + b"x" * 2_000_000 + b' --><!ENTITY a "aaa"></kml>'
VRT = b'<OGRVRTDataSource><OGRVRTLayer name="x"/></OGRVRTDataSource>'


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (raw_file("a.geojson", b"x"), "empty"),
        (raw_file("a.geojson", b""), "empty"),
        (raw_file("a.geojson", b'{"type": "FeatureCollection", "features": [{]'), "broken JSON"),
        (raw_file("a.geojson", b"[" * 200_000), "broken JSON"),
        (raw_file("a.geojson", b'{"a": "\xff"}'), "not UTF-8"),
        (raw_file("a.geojson", b'{"a": 1}'), "no GeoJSON FeatureCollection"),
        (raw_file("a.gpkg", b"SQLite format 3\0" + b"junk" * 100), "broken GeoPackage"),
        (raw_file("a.fgb", b"fgb\x03fgb\x00" + b"\xff" * 64), "broken FlatGeobuf"),
        (raw_file("a.parquet", b"PAR1" + b"\xff" * 64), "broken GeoParquet"),
        (raw_file("a.shp", b"\x00\x00\x27\x0a" + b"\0" * 96), "several files"),
        (raw_file("a.jpg.geojson", b"\xff\xd8\xff\xe0\0\0junk"), "a picture (JPEG)"),
        (raw_file("a.bin", b"\x01\x02\0\0junk"), "no format"),
        (raw_file("a.kml", BOMB), "DOCTYPE or ENTITY"),
        (raw_file("a.kml", LATE_BOMB), "DOCTYPE or ENTITY"),
        (raw_file("a.kml", BOMB.decode().encode("utf-16")), "UTF-16"),
        (raw_file("a.gml", VRT), "root <OGRVRTDataSource>"),
        (raw_file("a.csv", b"town,faction\nAleppo,gov\n"), "no column of WKT"),
        (raw_file("a.zip", b"PK\x03\x04junk"), "archive cannot be read"),
        (hostile_geopackage, "virtual table “evil”"),
        (plain_sqlite, "no GeoPackage"),
        (link_zip, "has a link"),
        (lying_size_zip, "archive"),
        (lambda p: zip_of(p, {"../evil.geojson": b"{}"}), "outside itself"),
        (lambda p: zip_of(p, {"/etc/evil.geojson": b"{}"}), "outside itself"),
        (lambda p: zip_of(p, {"a\\..\\evil.geojson": b"{}"}), "outside itself"),
        (lambda p: zip_of(p, {"inner.zip": b"PK\x03\x04"}), "archive within the archive"),
        (lambda p: zip_of(p, {"readme.txt": b"hello"}), "no map file"),
        (lambda p: zip_of(p, {"a.csv": b"\0" * 30_000_000}), "-fold"),
        (lambda p: zip_of(p, {f"{n}.csv": b"" for n in range(2100)}), "2100 files"),
    ],
)
def test_a_bad_file_is_refused_with_a_reason(
    make: Callable[[Path], Path], words: str, tmp_path: Path
) -> None:
    with refused(words):
        read(make(tmp_path))


def test_an_archive_that_grows_beyond_the_bound_is_stopped_while_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = zip_of(tmp_path, {"a.csv": bytes(range(256)) * 4096})
    monkeypatch.setattr(unpack, "UNPACKED_BYTES", 1000)
    with refused("grows"):
        unpack.unpack(archive, tmp_path / "out")


def test_too_many_features_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geodata.exchange.reader.layers.FEATURES", 1)
    monkeypatch.setattr("geodata.exchange.reader.csv_file.FEATURES", 1)
    for make in FORMATS:
        folder = tmp_path / make.__name__
        folder.mkdir()
        with refused("more than 1 features"):
            read(make(folder))


@pytest.mark.slow
def test_a_million_features_are_refused_in_bounded_time_and_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    row = '"POLYGON((36 35,37 35,37 36,36 35))",gov,2024-01-01\n'
    path.write_text("wkt,faction,from\n" + row * 1_000_000, encoding="utf-8")
    with refused(f"more than {limits.FEATURES} features"):
        read_file(path)
