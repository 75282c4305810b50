"""People of the desk, and their passwords."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.test import Client

PASSWORD = "plums in the icebox"


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    cache.clear()


def person(name: str, group: str = "", **flags: bool) -> User:
    user = User.objects.create_user(name, f"{name}@example.org", PASSWORD, is_staff=True, **flags)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def alice(db: None) -> User:
    """She draws and approves."""
    return person("alice", "Editor")


@pytest.fixture
def pia(db: None) -> User:
    """She publishes."""
    return person("pia", "Publisher")


@pytest.fixture
def root(db: None) -> User:
    """He rules."""
    return person("root", is_superuser=True)


def sign_in(client: Client, name: str, password: str = PASSWORD, **more: str):
    data = {"username": name, "password": password, "next": "/admin/", **more}
    return client.post("/admin/login/", data)
