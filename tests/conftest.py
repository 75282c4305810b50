"""Fixtures for every test."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings as project
from django.utils import translation

from mapsite.catalogues import compile_catalogues


def pytest_sessionstart() -> None:
    """Compile the translations, which are not kept in the repository."""
    compile_catalogues(map(Path, project.LOCALE_PATHS))


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


@pytest.fixture(autouse=True)
def _english() -> None:
    """Start in English: a request leaves its language behind in the thread."""
    translation.activate(project.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _plain_passwords(settings) -> None:
    """Hash passwords fast: tests make many users, and none of them is at risk."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
