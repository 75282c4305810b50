"""What `make test-quick` runs: tests that start nothing beside themselves. Held while they run.

A test that drives a browser is marked `browser` and one that uses a dear fixture `slow`, by what
it asks for. Any other that starts a program or listens at a port fails: `slow` belongs to it.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from typing import Any

import pytest
import urllib3.util.connection  # noqa: F401 - it binds a socket when it is first imported

BROWSERS = {"playwright"}
"""The fixture that starts what drives browsers."""
DEAR = {"crawl", "forking_reader", "live_server", "postgis", "redis", "workers"}
"""Fixtures that start a server or a process, or cost seconds each time."""
MAKES_DATABASES = "django_db_modify_db_settings"
"""The fixture that runs migrations, where no earlier run did."""
STARTS = {"os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "socket.bind", "subprocess.Popen"}
"""The interpreter's audit events of programs that start and of servers that listen."""


class Watch:
    """Notes what is started while `on`. The interpreter knows no way to end an audit hook."""

    def __init__(self) -> None:
        self.on = False
        self.seen: list[str] = []
        sys.addaudithook(self._note)

    def _note(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self.on and event in STARTS:
            self.seen.append(f"{event} {arguments[:2]}")


WATCH = Watch()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark by what tests ask for."""
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if names & BROWSERS:
            item.add_marker("browser")
        if names & DEAR:
            item.add_marker("slow")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Watch a quick test with all its fixtures."""
    WATCH.on, WATCH.seen = is_quick(item), []
    try:
        return (yield)
    finally:
        WATCH.on = False


@pytest.hookimpl(wrapper=True)
def pytest_fixture_setup(fixturedef: pytest.FixtureDef[Any]) -> Generator[None, object, object]:
    """Look away while the database of all tests is made."""
    before = WATCH.on
    WATCH.on = before and fixturedef.argname != MAKES_DATABASES
    try:
        return (yield)
    finally:
        WATCH.on = before


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """Fail the test that started something."""
    result = yield
    if WATCH.seen:
        pytest.fail(f"A test that is not marked slow started {WATCH.seen}", pytrace=False)
    return result


def is_quick(item: pytest.Item) -> bool:
    """Whether `make test-quick` runs it."""
    return not any(item.get_closest_marker(name) for name in ("browser", "slow"))
