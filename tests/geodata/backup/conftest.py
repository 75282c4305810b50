"""Databases to back up and to restore into."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.programs import postgresql, skip_without

PACKAGES = "postgresql, postgis, postgresql-postgis"
EXTENSION = "SELECT 1 FROM pg_available_extensions WHERE name = 'postgis'"


@pytest.fixture(scope="session")
def postgis() -> Iterator[str]:
    """The address of an empty database on a private PostGIS server on loopback."""
    if postgresql() is None:
        skip_without("a PostgreSQL server", PACKAGES)
    folder = Path(tempfile.mkdtemp(prefix="postgis-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    port = _free_port()
    address = f"postgres://postgres@127.0.0.1:{port}"
    try:
        _run("initdb", "-D", f"{folder}/data", "-A", "trust", "-U", "postgres", "-E", "UTF8")
        options = f"-h 127.0.0.1 -p {port} -k {folder} -c fsync=off"
        _run("pg_ctl", "-D", f"{folder}/data", "-l", f"{folder}/log", "-w", "-o", options, "start")
        with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
            if connection.execute(EXTENSION).fetchone() is None:
                skip_without("PostGIS for the newest PostgreSQL", PACKAGES)
            connection.execute("CREATE DATABASE site")
        yield f"{address}/site"
    finally:
        _run("pg_ctl", "-D", f"{folder}/data", "-m", "immediate", "stop", check=False)
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: str, check: bool = True) -> None:
    """Run a program of PostgreSQL, which refuses to be root."""
    user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    subprocess.run(
        [*user, postgresql() / program, *arguments],
        check=check,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=60,
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
