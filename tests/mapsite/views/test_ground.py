"""The operator's ground is served in parts, for ever under its tag; pages name it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from geodata.editions import Published
from geodata.own_ground import GROUND_FOLDER, own_ground
from mapsite.config.ground_tiles import GroundTiles
from tests.made_tiles import land_frames, write_pmtiles


@pytest.fixture
def ground(settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    (tmp_path / GROUND_FOLDER).mkdir()
    return write_pmtiles(land_frames(), tmp_path / GROUND_FOLDER / "land of all.pmtiles")


def test_parts_of_the_file_itself_are_served(client: Client, ground: Path) -> None:
    address, content = own_ground().url, ground.read_bytes()
    head = client.get(address, headers={"Range": "bytes=0-126", "Accept-Encoding": "gzip"})
    assert (head.status_code, head.getvalue()) == (206, content[:127])
    assert "Content-Encoding" not in head and "immutable" in head["Cache-Control"]
    whole = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert whole.getvalue() == content and "Content-Encoding" not in whole
    assert whole["Content-Type"] == "application/vnd.pmtiles"
    again = client.get(address, headers={"If-None-Match": whole["ETag"]})
    assert again.status_code == 304


def test_what_lies_there_no_more_is_not_found(client: Client, ground: Path) -> None:
    address = own_ground().url
    ground.write_bytes(ground.read_bytes() + b"\0")
    assert client.get(address).status_code == 404
    ground.unlink()
    assert client.get(address).status_code == 404


def test_pages_name_the_ground_of_the_moment(
    client: Client, edition: Published, ground: Path
) -> None:
    address = own_ground().url
    assert address in client.get("/").content.decode()
    ground.unlink()
    assert "/ground/" not in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("url", "directive"),
    [
        ("https://t.example.org/{z}/{x}/{y}.mvt", "connect-src 'self' https://t.example.org"),
        ("https://t.example.org/{z}/{x}/{y}.png", "data: blob: https://t.example.org;"),
    ],
)
def test_the_policy_opens_to_the_host_alone(
    client: Client, edition: Published, settings, url: str, directive: str
) -> None:
    closed = client.get("/")["Content-Security-Policy"]
    assert "connect-src" not in closed and "example.org" not in closed
    settings.GROUND_TILES = GroundTiles(url)
    policy = client.get("/")["Content-Security-Policy"]
    assert directive in f"{policy};" and policy.count("t.example.org") == 1
