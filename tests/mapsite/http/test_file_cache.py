"""The file cache makes a file once, keeps it while there is room, and never shows a half."""

from __future__ import annotations

import errno
import fcntl
import os
import threading
import time
from pathlib import Path

import pytest

from mapsite.http.file_cache import Busy, FileCache


def content(cache: FileCache, name: str, text: str) -> str:
    with cache.open(name, lambda path: path.write_text(text) and None) as file:
        return file.read().decode()


def test_a_file_is_made_once(tmp_path: Path) -> None:
    cache = FileCache(tmp_path / "files", limit=1000)
    assert [content(cache, "a", text) for text in ("first", "second")] == ["first", "first"]


def test_a_failure_is_passed_on_and_leaves_nothing(tmp_path: Path) -> None:
    def half(path: Path) -> None:
        path.write_text("half")
        raise OSError("disk full")

    cache = FileCache(tmp_path, limit=1000)
    with pytest.raises(OSError, match="disk full"):
        cache.open("a", half)
    assert content(cache, "a", "whole") == "whole"
    assert [path.name for path in tmp_path.iterdir() if path.name[0] != "."] == ["a"]


def test_no_file_takes_the_room_that_is_kept_free(tmp_path: Path) -> None:
    cache = FileCache(tmp_path, limit=1000)
    assert content(cache, "a", "whole") == "whole"
    full = FileCache(tmp_path, limit=1000, keep_free=2**60)
    with pytest.raises(OSError, match="are kept free") as failure:
        content(full, "b", "more")
    assert failure.value.errno == errno.ENOSPC
    assert content(full, "a", "never") == "whole"


def test_the_longest_unused_file_makes_room(tmp_path: Path) -> None:
    cache = FileCache(tmp_path, limit=10)
    for name in "abac":
        content(cache, name, "1234")
    assert sorted(path.name for path in tmp_path.iterdir() if path.name[0] != ".") == ["a", "c"]


def test_the_folder_is_looked_through_once_in_many_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[FileCache] = []
    monkeypatch.setattr(FileCache, "_make_room", lambda cache: looks.append(cache))
    monkeypatch.setattr("random.random", lambda: 0.5)
    cache = FileCache(tmp_path, limit=32_000)
    for number in range(50):
        content(cache, f"small-{number}", "few letters")
    assert not looks
    content(cache, "large", "x" * 600)
    assert len(looks) == 1


def test_a_file_larger_than_the_cache_is_still_served(tmp_path: Path) -> None:
    assert content(FileCache(tmp_path, limit=1), "a", "large") == "large"


def test_what_a_killed_maker_left_is_swept_away(tmp_path: Path) -> None:
    for name, age in (("old", 2 * 3600), ("new", 0)):
        left = tmp_path / f".making-{name}"
        left.mkdir()
        moment = time.time() - age
        os.utime(left, (moment, moment))
    content(FileCache(tmp_path, limit=100), "a", "whole")
    assert [path.name for path in tmp_path.glob(".making-*")] == [".making-new"]


def test_whoever_asks_meanwhile_waits_for_the_same_file(tmp_path: Path) -> None:
    cache, made, started = FileCache(tmp_path, limit=1000), [], threading.Event()

    def slow(path: Path) -> None:
        made.append(path)
        started.set()
        path.write_text("whole")

    readers = [threading.Thread(target=lambda: cache.open("a", slow).close()) for _ in range(4)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert started.is_set() and len(made) == 1


def test_a_folder_that_cannot_be_written_costs_speed_and_no_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    cache = FileCache(tmp_path / "file" / "files", limit=1000)
    assert [content(cache, "a", text) for text in ("first", "second")] == ["first", "second"]


def test_a_disk_that_gets_full_costs_speed_and_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_paths: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    cache = FileCache(tmp_path, limit=1000)
    monkeypatch.setattr(os, "replace", full)
    assert [content(cache, "a", text) for text in ("first", "second")] == ["first", "second"]


def test_a_file_that_may_only_be_read_is_served(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_arguments: object, **_options: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    cache = FileCache(tmp_path, limit=1000)
    content(cache, "a", "first")
    with monkeypatch.context() as disk:
        disk.setattr(os, "utime", forbidden)
        assert content(cache, "a", "second") == "first"


def test_a_request_without_a_free_lock_is_refused_after_a_while(tmp_path: Path) -> None:
    cache = FileCache(tmp_path, limit=1000, locks=1, max_wait=0)
    with (tmp_path / ".turn-0").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(Busy):
            cache.open("a", Path.touch)
