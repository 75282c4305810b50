"""The process that reads: what it may do, and what a file can make it do."""

from __future__ import annotations

import http.server
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import geopandas
import pytest
import shapely

from geodata.exchange.reader import limits, reading
from geodata.exchange.reader.reading import Table, read_file, try_files
from geodata.exchange.reader.reason import Reason
from tests.geodata.exchange.files import (
    EAST,
    WEST,
    geojson,
)
from tests.geodata.exchange.refused import refused

pytestmark = pytest.mark.slow


def test_the_process_reads_a_file_and_says_what_it_found(tmp_path: Path) -> None:
    table = read_file(geojson(tmp_path))
    assert isinstance(table, Table) and len(table) == 2
    assert shapely.equals(table.geometry, [WEST, EAST]).all()
    assert table.kind == "GeoJSON"


def test_a_bad_file_among_several_costs_itself_alone(tmp_path: Path) -> None:
    bad = tmp_path / "bad.geojson"
    bad.write_bytes(b"?")
    found = list(try_files([tmp_path / "none", bad, geojson(tmp_path)]))
    assert [one.reason for one in found[:2]] == [
        Reason("no_file", {"path": str(tmp_path / "none")}),
        Reason("empty_file", {"size": 1}),
    ]
    assert len(found[2]) == 2


def test_a_file_that_breaks_the_reader_costs_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "START", BREAKS_AT_FIRST + reading.START)
    good = geojson(tmp_path)
    found = list(try_files([good, good]))
    assert found[0].reason == Reason("reader_broke", {"code": -9, "limit": limits.SECONDS})
    assert len(found[1]) == 2


BREAKS_AT_FIRST = """\
import os, sys
if len(sys.argv) > 2:
    os.kill(os.getpid(), 9)
"""


@pytest.mark.parametrize("name", ["/vsicurl/http://127.0.0.1:1/a.geojson", "PG:host=x", "nowhere"])
def test_only_local_files_are_read(name: str) -> None:
    with refused("only local files"):
        read_file(Path(name))


def test_the_reader_has_the_drivers_of_its_formats_and_no_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "do not tell")
    code = "import os, pyogrio; print(*sorted(pyogrio.list_drivers()), 'SECRET_KEY' in os.environ)"
    process = subprocess.run(
        [sys.executable, "-c", code],
        env=reading.reader_environment(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    assert process.stdout.strip() == (
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


def test_a_geopackage_makes_gdal_load_no_library(tmp_path: Path) -> None:
    """To GDAL any value of OGR_SQLITE_LOAD_EXTENSIONS, "NO" too, is the name of a library."""
    frame = geopandas.GeoDataFrame(geometry=[WEST], crs=4326)
    frame.to_file(tmp_path / "a.gpkg")
    process = subprocess.run(
        [sys.executable, "-c", f"import pyogrio; pyogrio.read_info({str(tmp_path / 'a.gpkg')!r})"],
        env=reading.reader_environment(tmp_path) | {"CPL_DEBUG": "ON"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "GPKG" in process.stderr
    assert "extension" not in process.stderr.lower()
