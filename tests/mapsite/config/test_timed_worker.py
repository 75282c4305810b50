"""Who sends half a request, or nothing, does not keep others from their answers."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
APP = """
from mapsite.config.timed_worker import TimedSocket, TimedWorker

class Socket(TimedSocket):
    seconds = 0.4

class Worker(TimedWorker):
    socket_class = Socket

def app(environ, start_response):
    size = len(environ["wsgi.input"].read())
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [str(size).encode()]
"""
BEGINNINGS = {
    "nothing": b"",
    "half a head": b"GET / HTTP/1.1\r\nHost: x\r\nX: ",
    "half a body": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\nabc",
}

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    folder = tmp_path_factory.mktemp("app")
    (folder / "timed_app.py").write_text(APP)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "timed_app:app", "--bind", f"127.0.0.1:{port}"]
        + ["--worker-class", "timed_app.Worker", "--threads", "2", "--no-control-socket"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{folder}:{ROOT}"},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert server.stderr is not None
    while "Listening at" not in server.stderr.readline():
        assert server.poll() is None, "gunicorn did not start"
    yield port
    server.terminate()
    server.communicate(timeout=30)


@pytest.mark.parametrize("begun", BEGINNINGS)
def test_six_who_do_not_go_on_hold_two_threads_for_a_moment(port: int, begun: str) -> None:
    waiting = [socket.create_connection(("127.0.0.1", port)) for _ in range(6)]
    for link in waiting:
        link.sendall(BEGINNINGS[begun])
    started = time.monotonic()
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    for _ in range(2):  # On a connection that is kept.
        link.request("POST", "/", b"x" * 100_000)
        assert link.getresponse().read() == b"100000"
    assert time.monotonic() - started < 4
    for other in (link, *waiting):
        other.close()


def test_a_large_request_may_take_its_time(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as link:
        link.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n")
        for _ in range(6):
            link.sendall(b"x" * 10_000)
            time.sleep(0.15)
        assert b"60000" in link.recv(4096)
