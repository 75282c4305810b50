"""The site as processes of its own, to be killed: gunicorn, and who does the tasks."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from tests.geodata.processes import database_address, wait_until

TOKEN = "t" * 32
ARGUMENTS = ["--threads", "8", "--no-control-socket", "--log-level", "warning"]
"""Of gunicorn, as `make run` gives them."""


class RunningSite:
    """gunicorn on the database of the tests. On PostgreSQL there is a worker beside it."""

    def __init__(self, publisher: User) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = free.getsockname()[1]
        self._cookies = signed_in(publisher)
        self._server: subprocess.Popen[bytes] | None = None
        self._workers: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Start what does not run, as systemd would; return when the site answers."""
        if self._server is None:
            bind = ["--bind", f"127.0.0.1:{self._port}"]
            self._server = _process("-m", "gunicorn", "mapsite.wsgi", *bind, *ARGUMENTS)
        if connection.vendor == "postgresql" and not worker_pids():
            self._workers.append(_process("manage.py", "worker"))
        wait_until(lambda: self.status("/") is not None)

    def status(self, path: str) -> int | None:
        """The status with which the site answers; None where it does not."""
        return self.ask("GET", path)[0]

    def publish(self, note: str) -> int | None:
        """Press the button of the desk; the status of the answer, or None where there is none."""
        return self.ask("POST", "/admin/geodata/edition/publish/", {"note": note})[0]

    def ask(
        self, method: str, path: str, form: dict[str, Any] | None = None, cookies: str = ""
    ) -> tuple[int | None, bytes]:
        """The status and body of an answer; None where there is none. As the publisher, or as the
        one of the cookies."""
        link = HTTPConnection("127.0.0.1", self._port, timeout=120)
        headers = {"Cookie": cookies or self._cookies, "Accept": "text/html"}
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(form | {"csrfmiddlewaretoken": TOKEN}, doseq=True)
        try:
            link.request(method, path, body, headers)
            response = link.getresponse()
            return response.status, response.read()
        except (HTTPException, OSError):
            return None, b""
        finally:
            link.close()

    def kill(self) -> None:
        """kill -9 of gunicorn and its workers; what it started for tasks lives on."""
        if self._server is not None:
            os.killpg(self._server.pid, signal.SIGKILL)
            self._server.wait()
            self._server = None

    def end(self) -> None:
        """Kill all, and read how it ended."""
        self.kill()
        kill_workers()
        for worker in self._workers:
            worker.wait()
        wait_until(lambda: not worker_pids())


def signed_in(user: User) -> str:
    """The cookies of a browser in which the user signed in just now."""
    client = Client()
    client.force_login(user)
    session = client.session
    session["password_given_at"] = int(time.time())
    session.save()
    return f"sessionid={session.session_key}; csrftoken={TOKEN}"


@contextmanager
def running_site(publisher: User) -> Iterator[RunningSite]:
    """The site while the block runs; nothing of it afterwards."""
    site = RunningSite(publisher)
    site.start()
    try:
        yield site
    finally:
        site.end()


def kill_workers() -> None:
    """kill -9 of whoever does tasks on the database of the tests."""
    for number in worker_pids():
        os.kill(number, signal.SIGKILL)


def worker_pids() -> list[int]:
    """The processes that do tasks on the database of the tests."""
    return [int(folder.name) for folder in Path("/proc").glob("[0-9]*") if _is_worker(folder)]


def _is_worker(process: Path) -> bool:
    try:
        words = (process / "cmdline").read_bytes().split(b"\0")
        variables = (process / "environ").read_bytes().split(b"\0")
    except OSError:
        return False
    return b"worker" in words and f"DATABASE_URL={database_address()}".encode() in variables


def _process(*words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": database_address()},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
