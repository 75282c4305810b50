"""Every format and every trap, read as the site reads them."""

from __future__ import annotations

import http.server
import json
import sqlite3
import struct
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely

from geodata.exchange import child, limits, reading, unpack
from geodata.exchange.clean import square_metres
from geodata.exchange.reading import Options, Table, read_file, try_files
from geodata.exchange.refused import Refused
from tests.geodata.exchange.files import (
    EAST,
    FORMATS,
    WEST,
    frame,
    geojson,
    geopackage,
    topojson,
    write,
)

THEATRE = (35.5, 32.0, 42.5, 37.5)


def read(path: Path, **options: Any) -> dict[str, Any]:
    """What the reading process answers, without starting it."""
    work = path.parent / "work"
    work.mkdir(exist_ok=True)
    request = {"path": str(path), **vars(Options(**options))}
    (work / "request.json").write_text(json.dumps(request), encoding="utf-8")
    return child.answer(work)


def polygons(path: Path) -> list[Any]:
    work = path.parent / "work"
    offsets, blob = np.load(work / "offsets.npy"), (work / "wkb.bin").read_bytes()
    return [
        shapely.from_wkb(blob[a:b]) if b > a else None
        for a, b in zip(offsets[:-1], offsets[1:], strict=True)
    ]


def feature(geometry: object, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def collection(*features: dict[str, object], **more: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features), **more}


def polygon(*rings: list[list[float]]) -> dict[str, object]:
    return {"type": "Polygon", "coordinates": list(rings)}


SQUARE = [[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]


def saved(folder: Path, content: object, name: str = "zones.geojson") -> Path:
    path = folder / name
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


@pytest.mark.parametrize("make", FORMATS)
def test_every_format_gives_the_same_zones(make: Callable[[Path], Path], tmp_path: Path) -> None:
    answer = read(make(tmp_path))
    columns = {name.casefold(): values for name, values in answer["columns"].items()}
    order = np.argsort(columns["date_from"])
    found = np.array(polygons(tmp_path / "zones"), dtype=object)[order]
    assert shapely.equals(found, [WEST, EAST]).all()
    assert [columns["name"][index] for index in order] == ["West", "شرق"]
    assert [columns["faction"][index] for index in order] == ["gov", "hts"]
    assert answer["faults"] == ["", ""]


BOW_TIE = polygon([[36, 35], [37, 36], [37, 35], [36, 36], [36, 35]])
HOLE_OUTSIDE = polygon(SQUARE, [[38, 35], [38.5, 35], [38.5, 35.5], [38, 35]])
MIXED = {
    "type": "GeometryCollection",
    "geometries": [
        polygon(SQUARE),
        {"type": "Point", "coordinates": [36, 35]},
        {"type": "LineString", "coordinates": [[36, 35], [37, 36]]},
    ],
}
HIGH = polygon([[*corner, 400.0] for corner in SQUARE])


@pytest.mark.parametrize(
    ("geometry", "repair", "square_km"),
    [
        (BOW_TIE, "self-intersection mended", 5066),
        (HOLE_OUTSIDE, "hole lies outside shell mended", 10131),
        (MIXED, "2 points or lines dropped", 10131),
        (HIGH, "heights dropped", 10131),
        (polygon(SQUARE[::-1]), "", 10131),
        (polygon([*SQUARE[:2], SQUARE[1], *SQUARE[2:]]), "", 10131),
    ],
    ids=["bow-tie", "hole outside", "collection", "heights", "clockwise", "doubled corner"],
)
def test_a_clear_fault_is_repaired_and_told(
    geometry: dict, repair: str, square_km: float, tmp_path: Path
) -> None:
    path = saved(tmp_path, collection(feature(geometry)))
    answer = read(path)
    assert answer["repairs"] == [repair]
    found = polygons(path)[0]
    assert found.is_valid and not found.has_z
    assert child.clean(found).changed == 0
    if repair.startswith("self"):
        assert answer["changed"][0] / 1e6 == pytest.approx(square_km, rel=0.02)
    assert square_metres(found) / 1e6 == pytest.approx(square_km, rel=0.02)


@pytest.mark.parametrize(
    ("geometry", "fault"),
    [
        (None, "no geometry"),
        ({"type": "Polygon", "coordinates": []}, "no geometry"),
        ({"type": "Point", "coordinates": [36, 35]}, "a point is no area"),
        ({"type": "LineString", "coordinates": [[36, 35], [37, 35]]}, "a line is no area"),
        (polygon([[36, 35], [36.0000001, 35], [36, 35.0000001], [36, 35]]), "smaller than"),
        (polygon([[36, 35], [37, 35], [37, 95], [36, 35]]), "beyond 180"),
    ],
    ids=["null", "empty", "point", "line", "dust", "off the globe"],
)
def test_what_is_no_area_is_skipped_with_the_reason(
    geometry: object, fault: str, tmp_path: Path
) -> None:
    answer = read(saved(tmp_path, collection(feature(geometry), feature(polygon(SQUARE)))))
    assert fault in answer["faults"][0]
    assert answer["faults"][1] == ""


def utm(folder: Path) -> Path:
    metres = json.loads(frame().to_crs(32637).to_json(drop_id=True))
    metres.pop("crs", None)
    return saved(folder, metres)


def test_utm_metres_in_a_geojson_are_found_out(tmp_path: Path) -> None:
    path = utm(tmp_path)
    answer = read(path, theatre=THEATRE)
    assert "EPSG:32637" in answer["notices"][-1]
    assert polygons(path)[0].hausdorff_distance(WEST) < 1e-3


def test_metres_that_fit_nowhere_are_refused_with_a_question(tmp_path: Path) -> None:
    path = saved(tmp_path, collection(feature(polygon([[x * 1e5, y] for x, y in SQUARE]))))
    with pytest.raises(Refused, match="name the reference system, as EPSG:32637"):
        read(path, theatre=THEATRE)


def test_a_reference_system_can_be_named(tmp_path: Path) -> None:
    path = utm(tmp_path)
    read(path, crs="EPSG:32637")
    assert polygons(path)[0].hausdorff_distance(WEST) < 1e-3
    with pytest.raises(Refused, match="no reference system"):
        read(path, crs="EPSG:nonsense")


def test_swapped_coordinates_are_seen_and_turned_on_request(tmp_path: Path) -> None:
    turned = [[y, x] for x, y in [[38, 33], [39, 33], [39, 34], [38, 34], [38, 33]]]
    path = saved(tmp_path, collection(feature(polygon(turned))))
    theatre = (37.5, 32.0, 42.5, 34.5)
    assert read(path, theatre=theatre)["looks_swapped"]
    assert not read(path, theatre=theatre, swap=True)["looks_swapped"]
    assert polygons(path)[0].bounds == (38, 33, 39, 34)


def test_a_collection_wrapped_in_another_object_is_found(tmp_path: Path) -> None:
    wrapped = {
        "type": "reply",
        "status": 200,
        "data": {"map": [1, collection(feature(polygon(SQUARE), name="a"))]},
    }
    assert read(saved(tmp_path, wrapped))["columns"]["name"] == ["a"]


def test_a_topology_that_tells_its_type_late_is_read(tmp_path: Path) -> None:
    plain = json.loads(topojson(tmp_path).read_text("utf-8"))
    late = {"note": "x" * 5000} | {key: plain[key] for key in ("objects", "arcs", "type")}
    assert read(saved(tmp_path, late))["kind"] == "TopoJSON"


def test_text_keeps_its_odd_characters_for_the_mapping_to_judge(tmp_path: Path) -> None:
    odd = "حلب\nAleppo\u00a0city"
    path = saved(tmp_path, collection(feature(polygon(SQUARE), name=odd)))
    assert read(path)["columns"]["name"] == [odd]


def test_an_arabic_shapefile_without_an_encoding_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "shape"
    folder.mkdir()
    write(folder / "zones.shp", "ESRI Shapefile", encoding="cp1256")
    (folder / "zones.cpg").unlink()
    archive = tmp_path / "zones.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for file in folder.iterdir():
            target.write(file, file.name)
    assert read(archive)["columns"]["name"] == ["West", "شرق"]


def test_of_several_layers_one_is_chosen(tmp_path: Path) -> None:
    path = geopackage(tmp_path)
    frame().to_file(path, layer="other", driver="GPKG", engine="pyogrio", mode="a")
    with pytest.raises(Refused, match="choose one of: zones, other"):
        read(path)
    assert read(path, layer="other")["layer"] == "other"
    with pytest.raises(Refused, match="no layer 'third'; it has zones, other"):
        read(path, layer="third")


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
        (raw_file("a.jpg.geojson", b"\xff\xd8\xff\xe0\0\0junk"), "no format"),
        (raw_file("a.kml", BOMB), "DOCTYPE or ENTITY"),
        (raw_file("a.kml", LATE_BOMB), "DOCTYPE or ENTITY"),
        (raw_file("a.kml", BOMB.decode().encode("utf-16")), "UTF-16"),
        (raw_file("a.gml", VRT), "root <OGRVRTDataSource>"),
        (raw_file("a.csv", b"town,faction\nAleppo,gov\n"), "no column of WKT"),
        (raw_file("a.zip", b"PK\x03\x04junk"), "archive cannot be read"),
        (hostile_geopackage, "virtual table 'evil'"),
        (plain_sqlite, "no GeoPackage"),
        (link_zip, "holds a link"),
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
    with pytest.raises(Refused, match=words):
        read(make(tmp_path))


def test_an_archive_that_grows_beyond_the_bound_is_stopped_while_writing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = zip_of(tmp_path, {"a.csv": bytes(range(256)) * 4096})
    monkeypatch.setattr(unpack, "UNPACKED_BYTES", 1000)
    with pytest.raises(Refused, match="grows"):
        unpack.unpack(archive, tmp_path / "out")


def test_too_many_features_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geodata.exchange.formats.FEATURES", 1)
    monkeypatch.setattr("geodata.exchange.csvfile.FEATURES", 1)
    for make in FORMATS:
        folder = tmp_path / make.__name__
        folder.mkdir()
        with pytest.raises(Refused, match="more than 1 features"):
            read(make(folder))


def test_a_million_features_are_refused_in_bounded_time_and_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    row = '"POLYGON((36 35,37 35,37 36,36 35))",gov,2024-01-01\n'
    path.write_text("wkt,faction,from\n" + row * 1_000_000, encoding="utf-8")
    with pytest.raises(Refused, match=f"more than {limits.FEATURES} features"):
        read_file(path)


def test_the_process_reads_a_file_and_says_what_it_found(tmp_path: Path) -> None:
    table = read_file(geojson(tmp_path))
    assert isinstance(table, Table) and len(table) == 2
    assert shapely.equals(table.geometry, [WEST, EAST]).all()
    assert table.kind == "GeoJSON"


def test_a_bad_file_among_several_costs_itself_alone(tmp_path: Path) -> None:
    bad = tmp_path / "bad.geojson"
    bad.write_bytes(b"?")
    found = list(try_files([tmp_path / "none", bad, geojson(tmp_path)]))
    assert [str(one) for one in found[:2]] == [
        f"there is no file {tmp_path / 'none'}; only local files are read",
        "the file is empty",
    ]
    assert len(found[2]) == 2


def test_a_file_that_breaks_the_reader_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "START", BREAKS_AT_FIRST + reading.START)
    good = geojson(tmp_path)
    found = list(try_files([good, good]))
    assert "broke the reader (code -9)" in str(found[0])
    assert len(found[1]) == 2


BREAKS_AT_FIRST = """\
import os, sys
if len(sys.argv) > 2:
    os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("name", ["/vsicurl/http://127.0.0.1:1/a.geojson", "PG:host=x", "nowhere"])
def test_only_local_files_are_read(name: str) -> None:
    with pytest.raises(Refused, match="only local files"):
        read_file(Path(name))


def test_the_reader_has_the_drivers_of_its_formats_and_no_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "do not tell")
    code = "import os, pyogrio; print(*sorted(pyogrio.list_drivers()), 'SECRET_KEY' in os.environ)"
    told = subprocess.run(
        [sys.executable, "-c", code],
        env=reading.reader_environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == (
        "ESRI Shapefile FlatGeobuf GML GPKG GeoJSON LIBKML MEM OpenFileGDB TopoJSON False"
    )


@pytest.fixture
def hits() -> Iterator[list[str]]:
    """Addresses that were asked of a server on this machine."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_GET

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    asked.append(f"http://127.0.0.1:{server.server_port}")
    yield asked
    server.shutdown()
    server.server_close()


def test_nothing_a_file_refers_to_is_fetched(tmp_path: Path, hits: list[str]) -> None:
    site = hits.pop()
    ring = "36,35 37,35 37,36 36,35"
    square = (
        f"<Polygon><outerBoundaryIs><LinearRing><coordinates>{ring}</coordinates>"
        "</LinearRing></outerBoundaryIs></Polygon>"
    )
    kml = (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<NetworkLink><Link><href>{site}/link.kml</href></Link></NetworkLink>"
        f"<Placemark><styleUrl>{site}/style.kml#s</styleUrl>{square}</Placemark>"
        "</Document></kml>"
    )
    gml = (
        '<FeatureCollection xmlns:gml="http://www.opengis.net/gml" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xsi:schemaLocation="http://x {site}/schema.xsd">'
        f'<gml:featureMember><zone><gml:polygonProperty xlink:href="{site}/shape.gml"/>'
        "<gml:geometryProperty><gml:Polygon><gml:outerBoundaryIs><gml:LinearRing>"
        f"<gml:coordinates>{ring}</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs>"
        "</gml:Polygon></gml:geometryProperty></zone></gml:featureMember></FeatureCollection>"
    )
    (tmp_path / "a.kml").write_text(kml, encoding="utf-8")
    (tmp_path / "a.gml").write_text(gml, encoding="utf-8")
    tables = list(try_files([tmp_path / "a.kml", tmp_path / "a.gml"]))
    assert [sum(one is not None for one in table.geometry) for table in tables] == [1, 1]
    assert hits == []
