"""Fixtures for every test."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as project
from django.db import connection
from django.utils import translation
from pytest_django import DjangoDbBlocker

from mapsite.config.bundle import ROOT, read_bundle
from mapsite.config.message_catalogues import compile_catalogues
from tests.worker_processes import workers  # noqa: F401  A fixture for all tests.


def pytest_sessionstart(session: pytest.Session) -> None:
    """Make what is not kept in the repository: the translations, and the bundle of scripts."""
    compile_catalogues(map(Path, project.LOCALE_PATHS))
    esbuild = (ROOT / "node_modules" / "esbuild").exists()
    if esbuild and not hasattr(session.config, "workerinput") and not _is_bundled():
        subprocess.run(["setup/with-node", "node", "setup/bundle.js"], cwd=ROOT, check=True)


def _is_bundled() -> bool:
    try:
        return not read_bundle().outdated()
    except FileNotFoundError:
        return False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give tests that flush the database the rows of the migrations back.

    A transactional test ends with a flush, which would take the groups and pages that the
    migrations made away from all tests after it.
    """
    for item in items:
        if _flushes(item):
            item.fixturenames.append("django_db_serialized_rollback")


def _flushes(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    transactional = marker is not None and marker.kwargs.get("transaction", False)
    names = getattr(item, "fixturenames", ())
    return transactional or "live_server" in names or "transactional_db" in names


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """End what is still connected to the test database, so that it can be dropped.

    While Playwright's loop runs, Django opens connections that it does not close in the end.
    """
    yield
    if connection.vendor != "postgresql":
        return
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        connection.close()


@pytest.fixture(autouse=True)
def _english() -> None:
    """Start in English: a request leaves its language behind in the thread."""
    translation.activate(project.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _plain_passwords(settings) -> None:
    """Hash passwords fast: tests make many users, and none of them is at risk."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
