"""Archives as systems and programs pack them: what is no layer is passed over and named."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from geodata.exchange.reader.reason import Reason
from geodata.exchange.reason_texts import in_english
from tests.geodata.exchange.files import (
    WEST,
    flatgeobuf,
    geojson,
    geopackage,
    geoparquet,
    gml,
    kml,
    topojson,
    write,
)
from tests.geodata.exchange.reader.read import polygons, read
from tests.geodata.exchange.refused import refused

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
PDF = b"%PDF-1.7\n"
QML = b"<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'><qgis/>"
ARCGIS = b'<?xml version="1.0"?><metadata xml:lang="en"><Esri/></metadata>'
APPLE = b"\0\x05\x16\x07\0\x02\0\0Mac OS X" + b"\0" * 60
DS_STORE = b"\0\0\0\x01Bud1" + b"\0" * 60

SIDE_FILES = {
    "zones/.DS_Store": DS_STORE,
    "__MACOSX/zones/._zones.shp": APPLE,
    "zones/._zones.dbf": APPLE,
    "Thumbs.db": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "zones/desktop.ini": b"[.ShellClassInfo]\r\nIconIndex=0\r\n",
    "zones/zones.qml": QML,
    "zones/zones.shp.xml": ARCGIS,
    "zones/zones.lyrx": b'{"type": "CIMLayerDocument", "layers": ["CIMPATH=map/zones.xml"]}',
    "project.qgz": b"PK\x03\x04project",
    "legend.pdf": PDF,
    "images/icon-1.png": PNG,
    "photo.jpg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "meta.json": b'{"licence": "CC BY"}',
    "datapackage.json": b'{"name": "zones", "resources": [{"path": "zones.shp"}]}',
    "legend.csv": b"code,side\n1,gov\n2,hts\n",
    "README.md": b"# Zones\n\nTaken from maps; see legend, please.\n",
    "LICENSE": b"CC BY 4.0\n",
    "empty.txt": b"",
}


def members(shape: Path, side_files: dict[str, bytes]) -> Path:
    """A zip with a Shapefile in a folder, and side files around it."""
    write(shape / "zones.shp", "ESRI Shapefile", encoding="UTF-8")
    archive = shape.parent / "zones.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for name, content in side_files.items():
            target.writestr(name, content)
        for file in sorted(shape.iterdir()):
            target.write(file, f"zones/{file.name}")
    return archive


@pytest.fixture
def shape(tmp_path: Path) -> Path:
    folder = tmp_path / "shape"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("name", SIDE_FILES)
def test_a_side_file_is_passed_over_and_named(name: str, shape: Path) -> None:
    answer = read(members(shape, {name: SIDE_FILES[name]}))
    assert answer["columns"]["faction"] == ["gov", "hts"]
    assert answer["notices"] == [
        {"code": "passed_over", "facts": {"count": 1, "names": [name]}},
    ]


def test_of_many_side_files_the_first_are_named_and_all_counted(shape: Path) -> None:
    notice = Reason(**read(members(shape, SIDE_FILES))["notices"][0])
    assert notice.facts["count"] == len(SIDE_FILES)
    assert in_english(notice).endswith("…")


@pytest.mark.parametrize("name", ["zones.qix", "zones.sbn", "zones.sbx", "zones.qpj", "ZONES.CST"])
def test_the_parts_of_a_shapefile_are_no_side_files(name: str, shape: Path) -> None:
    assert read(members(shape, {f"zones/{name}": b"\0\x01index"}))["notices"] == []


def test_a_shapefile_whose_parts_are_written_in_other_letters_is_read(shape: Path) -> None:
    write(shape / "zones.shp", "ESRI Shapefile", encoding="UTF-8")
    archive = shape.parent / "zones.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for file in shape.iterdir():
            name = f"ZONES{file.suffix.upper()}" if file.suffix == ".dbf" else file.name
            target.write(file, f"map\\{name}")
    assert read(archive)["columns"]["faction"] == ["gov", "hts"]


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        ({".shx"}, "zones.shp lacks its parts .shx"),
        ({".shx", ".dbf"}, "zones.shp lacks its parts .shx, .dbf"),
        ({".shp"}, "no map file that is read here; it has: zones.cpg"),
    ],
)
def test_a_shapefile_without_a_part_names_it(missing: set[str], words: str, shape: Path) -> None:
    write(shape / "zones.shp", "ESRI Shapefile")
    archive = shape.parent / "zones.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for file in sorted(shape.iterdir()):
            if file.suffix not in missing:
                target.write(file, file.name)
    with refused(words):
        read(archive)


def test_a_kmz_with_icons_is_read(tmp_path: Path) -> None:
    archive = tmp_path / "zones.kmz"
    with zipfile.ZipFile(archive, "w") as target:
        target.write(kml(tmp_path), "doc.kml")
        target.writestr("images/icon-1.png", PNG)
        target.writestr("files/legend.kml", b"<kml><Document><ScreenOverlay/></Document></kml>")
    answer = read(archive)
    assert len(answer["faults"]) == 2
    assert answer["notices"][0]["facts"]["names"] == ["files/legend.kml", "images/icon-1.png"]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("zones.geojson", b'{"type": "FeatureCollection", "features": [', "broken JSON in line 1"),
        ("zones.kml", b"<!DOCTYPE html><html><title>404</title>", "is a web page"),
        ("zones.gpkg", b"SQLite format 3\0junk", "broken GeoPackage"),
    ],
)
def test_a_map_that_is_broken_stops_the_import_whatever_lies_beside_it(
    name: str, content: bytes, words: str, shape: Path
) -> None:
    with refused(words):
        read(members(shape, {name: content}))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"xl/workbook.xml": b"<workbook/>"}, "a workbook (Excel); save its sheet as CSV"),
        ({"content.xml": b"<office/>"}, "a workbook (OpenDocument)"),
        ({"a.png": PNG, "b.pdf": PDF}, "it has: a.png, b.pdf"),
        ({"inner/zones.zip": b"PK\x03\x04"}, "archive within the archive (zones.zip)"),
        ({"zones.json": b"<html><h1>Bad Gateway</h1>"}, "a web page (“Bad Gateway”)"),
        ({"towns.csv": b"town,side\nAleppo,gov\n"}, "no column of WKT polygons"),
    ],
)
def test_an_archive_without_a_layer_says_what_it_has(
    content: dict[str, bytes], words: str, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "zones.zip", "w") as target:
        for name, blob in content.items():
            target.writestr(name, blob)
    with refused(words):
        read(tmp_path / "zones.zip")


@pytest.mark.parametrize("make", [geojson, geopackage, kml, flatgeobuf, gml, topojson, geoparquet])
def test_a_gzipped_map_is_read(make: Callable[[Path], Path], tmp_path: Path) -> None:
    path = tmp_path / "zones.gz"
    path.write_bytes(gzip.compress(make(tmp_path).read_bytes()))
    assert len(read(path)["faults"]) == 2
    assert WEST.equals(sorted(polygons(path), key=lambda shape: shape.bounds)[0])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (gzip.compress(b"\0" * 20_000_000), "-fold"),
        (gzip.compress(gzip.compress(b"{}")), "archive within the archive"),
        (gzip.compress(b"{}" * 1000)[:20], "archive cannot be read"),
        (gzip.compress(b"zones.geojson".ljust(257, b"\0") + b"ustar\x0000"), "a tar archive"),
        (gzip.compress(b"404: Not Found"), "a line of text, no map: “404: Not Found”"),
    ],
)
def test_what_is_wrong_with_a_gzipped_file_is_said(
    content: bytes, words: str, tmp_path: Path
) -> None:
    (tmp_path / "zones.geojson.gz").write_bytes(content)
    with refused(words):
        read(tmp_path / "zones.geojson.gz")


def test_a_gzipped_archive_is_taken_apart(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "zones.zip", "w") as target:
        target.write(geojson(tmp_path), "zones.geojson")
    path = tmp_path / "zones.zip.gz"
    path.write_bytes(gzip.compress((tmp_path / "zones.zip").read_bytes()))
    assert len(read(path)["faults"]) == 2
