"""The ground that an operator brings: drawn, or refused in words; never a page less."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from geodata.own_ground import GROUND_FOLDER, NotTiles, ground_file, opened_file, own_ground
from geodata.own_ground.checks import check_ground
from mapsite.config.ground_tiles import GroundTiles
from tests.made_tiles import land_frames, write_pmtiles


@pytest.fixture(scope="module")
def tiles(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_pmtiles(land_frames(), tmp_path_factory.mktemp("tiles") / "x.pmtiles").read_bytes()


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path
    (tmp_path / GROUND_FOLDER).mkdir()
    return tmp_path / GROUND_FOLDER


def changed(content: bytes, at: int, byte: int) -> bytes:
    return content[:at] + bytes([byte]) + content[at + 1 :]


def test_a_file_in_the_folder_is_the_ground(folder: Path, tiles: bytes) -> None:
    (folder / "land.pmtiles").write_bytes(tiles)
    ground = own_ground()
    assert ground is not None and (ground.kind, ground.max_zoom) == ("pmtiles", 10)
    assert ground.url.startswith("/ground/") and ground.url.endswith(".pmtiles")
    assert "openstreetmap.org/copyright" in ground.attribution
    assert ground_file().header.bounds == (35, 32, 43, 38)
    assert check_ground(None) == []


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda tiles: b"", "it is empty"),
        (lambda tiles: b"PK\3\4 a zip", "no PMTiles file: it begins with b'PK"),
        (lambda tiles: tiles[:60], "no PMTiles file"),
        (lambda tiles: changed(tiles, 7, 2), "of version 2, expected version 3"),
        (lambda tiles: tiles[:-100], "is cut off: it has"),
        (lambda tiles: changed(tiles, 99, 2), "its tiles are png, expected vector"),
        (lambda tiles: changed(tiles, 98, 3), "packed by brotli, browsers read none or gzip"),
        (lambda tiles: changed(tiles, 97, 9), "of the unknown kind 9"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    folder: Path, tiles: bytes, make, reason: str, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "land.pmtiles").write_bytes(make(tiles))
    assert own_ground() is None and own_ground() is None
    [warning] = check_ground(None)
    assert warning.id == "ground.W001" and reason in warning.msg
    assert len(caplog.records) == 1 and reason in caplog.text


def test_a_folder_of_that_name_is_told(folder: Path) -> None:
    (folder / "land.pmtiles").mkdir()
    with pytest.raises(NotTiles, match="cannot be read: Is a directory"):
        ground_file()


def test_other_files_and_a_file_instead_of_the_folder_are_told(folder: Path) -> None:
    (folder / "land.mbtiles").write_bytes(b"x")
    [warning] = check_ground(None)
    assert "only land.mbtiles" in warning.msg and own_ground() is None
    (folder / "land.mbtiles").unlink()
    folder.rmdir()
    assert check_ground(None) == []
    folder.write_bytes(b"PMTiles")
    [warning] = check_ground(None)
    assert "is a file, expected a folder" in warning.msg and own_ground() is None


def test_of_several_files_the_first_is_drawn(folder: Path, tiles: bytes) -> None:
    for at, name in enumerate(("b.pmtiles", "a.pmtiles")):
        (folder / name).write_bytes(tiles)
        os.utime(folder / name, (at, at))
    [warning] = check_ground(None)
    assert "a.pmtiles, b.pmtiles" in warning.msg
    assert own_ground().url == f"/ground/{10**9:x}-{len(tiles):x}.pmtiles"


def test_another_content_has_another_address(folder: Path, tiles: bytes) -> None:
    path = folder / "land.pmtiles"
    path.write_bytes(tiles)
    before = ground_file()
    with opened_file(before.tag) as file:
        assert file.read() == tiles
    os.utime(path, (1, 1))
    assert ground_file().tag != before.tag
    assert opened_file(before.tag) is None
    path.unlink()
    assert own_ground() is None and opened_file(before.tag) is None


def test_tiles_that_a_setting_names_come_first(folder: Path, tiles: bytes, settings) -> None:
    (folder / "land.pmtiles").write_bytes(tiles)
    settings.GROUND_TILES = GroundTiles("https://t.example.org/{z}/{x}/{y}.mvt", "© Somebody")
    ground = own_ground()
    assert (ground.kind, ground.max_zoom, ground.attribution) == ("vector", 15, "© Somebody")
    [warning] = check_ground(None)
    assert "land.pmtiles is not drawn" in warning.msg
