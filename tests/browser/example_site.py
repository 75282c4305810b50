"""The site as `make run` serves it: the Syria example, published, in a process of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

import pytest

from tests.databases import ROOT, manage, shared_folder, with_example

PATIENCE = 60
"""Seconds to wait for the server."""


@pytest.fixture(scope="session")
def example_site(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a server that shows the example; the tests of a session share it."""
    example = with_example(request.config, shared_folder(tmp_path_factory))
    var = tmp_path_factory.mktemp("example")
    shutil.copy(example, var / "map.sqlite3")
    with serving(var) as site:
        yield site


@contextmanager
def serving(var: Path, *commands: list[str], **variables: str) -> Iterator[str]:
    """Serve the database in `var`, after management commands on it.

    `variables` are added to the server's environment.
    """
    env = os.environ | {"VAR_DIR": str(var), "DEBUG": "1"} | variables
    env |= {"DATABASE_URL": f"sqlite:///{var}/map.sqlite3"}
    for command in commands:
        manage(command, env)
    port = free_port()
    command = [sys.executable, "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"]
    with (var / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=log)
    try:
        wait_for(f"http://127.0.0.1:{port}/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(address: str, server: subprocess.Popen) -> None:
    """Return when the server answers; fail where it ends or takes too long."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, f"the server ended with {server.returncode}"
        try:
            with urllib.request.urlopen(address, timeout=30):
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer within {PATIENCE} s")
