"""Pictures are drawn by processes of bounded number, time and memory."""

from __future__ import annotations

import fcntl
import os
import resource
import subprocess
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from unittest.mock import Mock

import pytest
from django.test import Client

from geodata.editions import Published
from mapsite.http.file_cache import Busy
from mapsite.pictures import SIZES, PictureRequest, drawer, drawing
from mapsite.pictures.writing import write_picture
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_30

ADDRESS = "/picture/2024-11-30.png?width=300"


@pytest.fixture
def folder(settings, tmp_path: Path) -> Iterator[Path]:
    """Where the one drawer of this test has its files."""
    settings.VAR_DIR, settings.PICTURE_PROCESSES = tmp_path, 1
    yield drawing.drawers_folder()
    drawing._kill(drawing.drawers_folder() / "0")


def drawn(edition: Published, request: PictureRequest, path: Path) -> bytes:
    drawing.draw(edition, request, "png", "http://x.example", path)
    return path.read_bytes()


@pytest.mark.slow
def test_a_drawer_draws_what_the_site_would_until_it_takes_too_long(
    client: Client, edition: Published, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size, path = SIZES["social"].scaled(300), folder / "picture"
    for day in (NOVEMBER_30, DECEMBER_2):
        request = PictureRequest(day, size, "ar", None)
        write_picture(edition, request, "png", "http://x.example", path)
        here = path.read_bytes()
        assert drawn(edition, request, path) == here
    pid = int((folder / "0.pid").read_text())
    assert os.getpriority(os.PRIO_PROCESS, pid) > os.getpriority(os.PRIO_PROCESS, 0)
    limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
    bounded = [line for line in limits if line.startswith(("Max cpu time", "Max address space"))]
    assert len(bounded) == 2 and not any("unlimited  " in line[26:40] for line in bounded)

    monkeypatch.setattr(drawing, "DRAW", 0.0)
    response = client.get(ADDRESS)
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    deadline = time.monotonic() + 10
    while Path(f"/proc/{pid}/exe").exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not Path(f"/proc/{pid}/exe").exists()


@pytest.mark.slow
def test_a_drawer_that_is_short_of_memory_is_no_error_of_the_site(
    client: Client, edition: Published, folder: Path
) -> None:
    assert client.get(ADDRESS).status_code == 200
    pid = int((folder / "0.pid").read_text())
    taken = int(Path(f"/proc/{pid}/statm").read_text().split()[0]) * resource.getpagesize()
    most = resource.prlimit(pid, resource.RLIMIT_AS)[1]
    resource.prlimit(pid, resource.RLIMIT_AS, (taken + 4 * 2**20, most))
    response = client.get("/picture/2024-11-29.png?size=a4-portrait&width=3600")
    assert (response.status_code, response["Retry-After"]) == (503, "10")
    assert "short of memory" in response.content.decode()
    assert client.get(ADDRESS.replace("30.png", "28.png")).status_code == 200


@pytest.mark.parametrize(
    ("error", "is_want"),
    [(MemoryError(), True), (OSError(28, "No space left"), True), (ValueError("a bug"), False)],
)
def test_only_what_is_short_excuses_a_picture(
    edition: Published, monkeypatch: pytest.MonkeyPatch, error: Exception, is_want: bool
) -> None:
    monkeypatch.setattr(drawer, "write_picture", Mock(side_effect=error))
    request = PictureRequest(NOVEMBER_30, SIZES["social"])
    assert drawer._drawn(edition, request, "png", "") == drawer.Failure(repr(error), is_want)


def test_where_all_are_at_work_the_answer_comes_at_once(
    client: Client, edition: Published, folder: Path
) -> None:
    with (folder / "0.lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        started = time.monotonic()
        response = client.get(ADDRESS)
    assert time.monotonic() - started < 2
    assert response.status_code == 503 and response["Cache-Control"] == "no-store"
    assert response["Retry-After"] == "10"


def test_a_folder_of_somebody_else_is_not_used(folder: Path, edition: Published) -> None:
    folder.chmod(0o755)
    request = partial(PictureRequest, NOVEMBER_30, SIZES["social"])
    with pytest.raises(Busy, match="belongs to somebody else"):
        drawn(edition, request(), folder / "picture")
    folder.chmod(0o700)


@pytest.mark.slow
def test_a_drawer_that_does_not_start_is_given_up(
    edition: Published, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_place: Path) -> subprocess.Popen:
        return subprocess.Popen(["false"])

    monkeypatch.setattr(drawing, "_started", failing)
    with pytest.raises(Busy, match="was not drawn"):
        drawn(edition, PictureRequest(NOVEMBER_30, SIZES["social"]), folder / "picture")


def test_a_drawer_of_another_program_gets_no_work(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "program_version", lambda: "another")
    assert drawing.drawers_folder() != folder
