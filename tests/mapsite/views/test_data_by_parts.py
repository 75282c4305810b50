"""GDAL reads every layer by its address, and of FlatGeobuf what lies in a box."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata.editions import Published
from geodata.exchange.exporting import FORMATS, LAYERS
from geodata.own_ground import GROUND_FOLDER, own_ground
from tests.made_tiles import land_frames, write_pmtiles
from tests.nginx import Site, free_port, nginx
from tests.programs import needs

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
READ_BY_GDAL = [suffix for suffix in FORMATS if suffix != "parquet"]
"""The GDAL in pyogrio's wheels has no driver of Parquet."""
OF_THE_LAND = [
    name for name in LAYERS if name not in {"presence", "sources", "statements", "successions"}
]
"""The small land has no rows of the others."""
READER = """
import json, sys, warnings
import pyogrio
warnings.simplefilter("error", RuntimeWarning)
for line in sys.stdin:
    path, box = json.loads(line)
    points = {"X_POSSIBLE_NAMES": "lon", "Y_POSSIBLE_NAMES": "lat"} if path[-4:] == ".csv" else {}
    print(len(pyogrio.read_dataframe(path, bbox=box and tuple(box), **points)))
"""
"""A program of its own: GDAL would keep the lock that the server's threads wait for."""
BOX = (36.2, 35.2, 36.8, 35.8)


@pytest.fixture(autouse=True)
def _own_shelf(settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def address(host: str, layer: str, suffix: str) -> str:
    name = "day/2024-11-30" if LAYERS[layer].of_a_day else layer
    path = f"/vsicurl/{host}/data/{name}.{suffix}"
    return f"/vsizip/{{{path}}}" if suffix == "shp.zip" else path


def rows(asked: list[tuple[str, tuple[float, ...] | None]]) -> list[int]:
    """How many rows GDAL reads of each path, in the box where there is one."""
    options = {"GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR", "GDAL_HTTP_UNSAFESSL": "YES"}
    lines = "".join(f"{json.dumps(line)}\n" for line in asked)
    done = subprocess.run(
        [sys.executable, "-c", READER],
        input=lines,
        env=os.environ | options,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, (done.stdout, done.stderr[-900:])
    return [int(line) for line in done.stdout.split()]


@pytest.mark.parametrize("suffix", READ_BY_GDAL)
def test_gdal_reads_every_layer_by_its_address(live_server, edition: Published, suffix) -> None:
    paths = [address(live_server.url, layer, suffix) for layer in OF_THE_LAND]
    whole = dict(zip(OF_THE_LAND, rows([(path, None) for path in paths]), strict=True))
    assert whole["claims"] == 4 and whole["places"] == 1, whole
    inside = dict(zip(OF_THE_LAND, rows([(path, BOX) for path in paths]), strict=True))
    assert inside["claims"] == 2 and inside["places"] == 0, inside


@pytest.fixture
def through_nginx(live_server, settings, tmp_path_factory) -> Iterator[Site]:
    site = Site(free_port(), free_port(), tmp_path_factory.mktemp("nginx"))
    with nginx(site, live_server.thread.port):
        yield site


@needs("nginx", "openssl", packages="nginx-light, openssl")
def test_through_nginx_too(through_nginx: Site, edition: Published, settings) -> None:
    host = f"https://127.0.0.1:{through_nginx.secure}"
    paths = [address(host, "claims", suffix) for suffix in READ_BY_GDAL]
    assert rows([(path, BOX) for path in paths]) == [2] * len(paths)


@needs("nginx", "openssl", packages="nginx-light, openssl")
def test_nginx_cuts_no_compressed_body(through_nginx: Site, edition: Published) -> None:
    name = "/data/claims.geojson?edition=1"
    _, whole = through_nginx.get(name, host="127.0.0.1", accepting="")
    for where in (name, edition.address("map.json")):
        small, _ = through_nginx.get(where, host="127.0.0.1", accepting="gzip")
        assert small.headers["Content-Encoding"] in ("br", "gzip")
        for _kept in range(2):
            part, body = through_nginx.get(where, host="127.0.0.1", Range="bytes=3-9")
            assert (part.status, len(body)) == (206, 7)
            assert "Content-Encoding" not in part.headers
    assert body != whole[3:10]
    part, body = through_nginx.get(name, host="127.0.0.1", Range="bytes=3-9")
    assert body == whole[3:10] and part.headers["Content-Range"] == f"bytes 3-9/{len(whole)}"
    tag = part.headers["ETag"]
    for condition, status in ((tag, 206), ('"other"', 200)):
        answer, _ = through_nginx.get(
            name, host="127.0.0.1", Range="bytes=3-9", **{"If-Range": condition}
        )
        assert answer.status == status
    beyond, _ = through_nginx.get(name, host="127.0.0.1", Range=f"bytes={len(whole)}-")
    assert (beyond.status, beyond.headers["Content-Range"]) == (416, f"bytes */{len(whole)}")


@needs("nginx", "openssl", packages="nginx-light, openssl")
def test_nginx_keeps_slices_of_the_ground(through_nginx: Site, settings) -> None:
    (settings.VAR_DIR / GROUND_FOLDER).mkdir()
    path = write_pmtiles(land_frames(), settings.VAR_DIR / GROUND_FOLDER / "land.pmtiles")
    # Longer than one slice: what follows the tiles nobody reads.
    with path.open("ab") as file:
        file.write(bytes(range(256)) * 8192)
    content, where = path.read_bytes(), own_ground().url
    for first, last in ((0, 126), (2**20 - 5, 2**20 + 5), (5, 2 * 2**20 + 9)):
        for _kept in range(2):
            part, body = through_nginx.get(where, host="127.0.0.1", Range=f"bytes={first}-{last}")
            assert (part.status, body == content[first : last + 1]) == (206, True)
            assert part.headers["Content-Range"] == f"bytes {first}-{last}/{len(content)}"
    assert part.headers["X-Cache"] == "HIT" and "Content-Encoding" not in part.headers
    beyond, _ = through_nginx.get(where, host="127.0.0.1", Range=f"bytes={len(content)}-")
    assert beyond.status == 416
