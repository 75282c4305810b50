"""The secret key: from the environment, or stored by a server that stands alone."""

from __future__ import annotations

import os
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from mapsite.config.secret_key import secret_key, stored_secret


def test_servers_that_start_together_agree_on_one_secret(tmp_path: Path) -> None:
    start, path = threading.Barrier(8), tmp_path / "var" / "secret"

    def server(_number: int) -> str:
        start.wait()
        return stored_secret(path)

    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(server, range(8)))
    assert len(found) == 1
    assert stat.S_IMODE((tmp_path / "var" / "secret").stat().st_mode) == 0o600
    assert [path.name for path in (tmp_path / "var").iterdir()] == ["secret"]


def test_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("V", "x" * 60)
    assert secret_key("V", tmp_path / "secret", alone=True) == "x" * 60
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("value", ["", "changeme"])
def test_a_missing_or_short_secret_of_several_servers_is_refused_and_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setenv("V", value)
    with pytest.raises(ImproperlyConfigured, match="50 characters") as error:
        secret_key("V", tmp_path / "secret", alone=False)
    assert "changeme" not in str(error.value)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes files for others")
def test_a_command_of_root_leaves_the_secret_to_the_owner_of_the_folder(tmp_path: Path) -> None:
    os.chown(tmp_path, 12345, 12346)
    stored_secret(tmp_path / "secret-key")
    found = (tmp_path / "secret-key").stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (12345, 12346, 0o600)
