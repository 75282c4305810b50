"""Fixtures for every test."""

from __future__ import annotations

import logging
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.core.cache import caches
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.utils import translation
from pytest_django import DjangoDbBlocker

from mapsite.config.bundle import ROOT, read_bundle
from mapsite.config.message_catalogues import compile_catalogues
from tests.databases import migrated, shared_folder
from tests.environment import OWN_FOLDER
from tests.kept_rows import KeptStories, flushes_put_back, kept_rows
from tests.worker_processes import workers  # noqa: F401  A fixture for all tests.

pytest_plugins = ["tests.grouping", "tests.programs", "tests.quick_tests"]
DATABASE = {"db", "transactional_db", "live_server", "django_db", "postgis"}
"""Fixtures and the mark of tests whose database is that of the settings, or a PostgreSQL."""


@pytest.fixture(scope="session", autouse=True)
def _responses_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests that run beside these clear their kept responses, not ours."""
    folder = str(tmp_path_factory.mktemp("responses"))
    project.CACHES["responses"]["LOCATION"] = folder


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
    """Mark the tests that use the database of the settings.

    Those that flush it are followed by the rows of the migrations, put back.
    """
    for item in items:
        if _flushes(item):
            item.fixturenames.append("django_db_serialized_rollback")
        if DATABASE & {
            *getattr(item, "fixturenames", ()),
            *(mark.name for mark in item.iter_markers()),
        }:
            item.add_marker("database")


def _flushes(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    transactional = marker is not None and marker.kwargs.get("transaction", False)
    names = getattr(item, "fixturenames", ())
    return transactional or "live_server" in names or "transactional_db" in names


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_modify_db_settings_parallel_suffix: None,
) -> None:
    """Begin with a copy of a migrated SQLite file, in a directory that no other run shares.

    On PostgreSQL each worker has a database of its own name.
    """
    if connection.vendor == "sqlite":
        path = tmp_path_factory.mktemp("database") / "test.sqlite3"
        shutil.copy(migrated(request.config), path)
        connection.settings_dict["TEST"]["NAME"] = str(path)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:
    """Do not begin anew with what is migrated already."""
    return django_db_keepdb or connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Keep the rows of the migrations; in the end close what is still connected.

    While Playwright's loop runs, Django opens connections that it does not close in the end,
    and PostgreSQL drops no database that is in use.
    """
    with django_db_blocker.unblock():
        migrated = kept_rows()
    with flushes_put_back(migrated):
        yield
    if connection.vendor != "postgresql":
        return
    with django_db_blocker.unblock():
        connection.close()  # A test may have ended it on the server.
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        connection.close()


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> KeptStories:
    """What fixtures filled the database with, kept for all tests of this run."""
    return KeptStories(shared_folder(tmp_path_factory))


@pytest.fixture
def unlogged() -> Iterator[None]:
    """No log of a test that provokes thousands of lines; the next one has it again."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(autouse=True)
def _files_closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Close the files of answers whose content no test read, as a server does."""
    streams: list[StreamingHttpResponse] = []
    request = Client.request

    def noted(client: Client, **environ: Any) -> Any:
        answer = request(client, **environ)
        if answer.streaming:
            streams.append(answer)
        return answer

    monkeypatch.setattr(Client, "request", noted)
    yield
    for answer in streams:
        for close in answer._resource_closers:
            close()


@pytest.fixture(autouse=True)
def _empty_caches() -> None:
    """Requests of other tests do not count for limits, and no page is one that they asked for."""
    from geodata.desk import approved_land  # noqa: PLC0415  Models need the settings.

    for name in ("default", "responses"):
        caches[name].clear()
    approved_land.clear()
    if OWN_FOLDER:  # Files for readers: each new one looks at all that are there.
        for path in (project.VAR_DIR / "downloads").glob("[!.]*"):
            path.unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def _english() -> None:
    """Start in English: a request leaves its language behind in the thread."""
    translation.activate(project.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _plain_passwords(settings) -> None:
    """Hash passwords fast: tests make many users, and none of them is at risk."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
