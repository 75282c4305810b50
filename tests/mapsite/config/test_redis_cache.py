"""The cache on a real Redis, as several workers share it."""

from __future__ import annotations

import socket
import subprocess
from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.core.cache.backends.base import BaseCache

from mapsite.config.connections import cache
from mapsite.http.rate_limit import seconds_to_wait
from tests.programs import needs

pytestmark = [pytest.mark.slow, needs("redis-server", packages="redis-server")]


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Redis of our own."""
    folder = tmp_path_factory.mktemp("redis")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    server = subprocess.Popen([*words, "--dir", folder], stdout=subprocess.PIPE, text=True)
    while "Ready to accept connections" not in server.stdout.readline():
        assert server.poll() is None, "redis-server did not start"
    yield f"redis://127.0.0.1:{port}/0"
    server.terminate()
    server.communicate(timeout=20)


@pytest.fixture
def shared(redis: str, monkeypatch: pytest.MonkeyPatch, settings) -> BaseCache:
    monkeypatch.setenv("V", redis)
    settings.CACHES = {"default": cache("V")}
    return caches["default"]


def test_what_one_worker_writes_another_reads(shared: BaseCache) -> None:
    shared.set("answer", {"km2": 42}, timeout=30)
    other = caches.create_connection("default")
    assert other.get("answer") == {"km2": 42}
    assert not other.add("answer", "taken")


def test_a_counter_is_counted_once_for_all(shared: BaseCache) -> None:
    shared.set("count", 0)
    assert [shared.incr("count") for _ in range(3)] == [1, 2, 3]


def test_without_redis_results_are_computed_anew(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        monkeypatch.setenv("V", f"redis://127.0.0.1:{closed.getsockname()[1]}/0")
        settings.CACHES = {"default": cache("V")}
        answers = iter([41, 42])
        assert caches["default"].get_or_set("answer", lambda: next(answers)) == 41
        assert caches["default"].get_or_set("answer", lambda: next(answers)) == 42
        assert [seconds_to_wait("alerts", "somebody", 1) for _ in range(3)] == [0, 0, 0]
