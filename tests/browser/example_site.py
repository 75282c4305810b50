"""The site as `make run` serves it: the Syria example, published, in a process of its own."""

from __future__ import annotations

import os
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

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
"""Seconds to wait for the server."""


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that shows the example; the tests of a session share it."""
    with serving(tmp_path_factory.mktemp("example")) as site:
        yield site


@contextmanager
def serving(var: Path, *commands: list[str], **variables: str) -> Iterator[str]:
    """Serve the example from a database of its own in `var`, after further management commands.

    `variables` are added to the server's environment.
    """
    env = os.environ | {"VAR_DIR": str(var), "DEBUG": "1"} | variables
    env |= {"DATABASE_URL": f"sqlite:///{var}/map.sqlite3"}
    for command in (["migrate", "-v0"], ["load_example"], ["publish"], *commands):
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


def manage(command: list[str], env: dict[str, str]) -> None:
    """Run a management command; its output is shown where it fails."""
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"


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
