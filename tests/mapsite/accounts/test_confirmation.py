"""What readers see or rights depend on wants a password given a short while ago."""

from __future__ import annotations

import time

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import get_resolver

from geodata.models import AuditEntry, Edition, Publication, Theatre
from geodata.models.workflow import State
from mapsite.accounts import confirmation, gate
from tests.mapsite.accounts.conftest import PASSWORD, sign_in


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """An hour has passed since whoever signs in did so."""
    now = time.time()
    monkeypatch.setattr(confirmation.time, "time", lambda: now)

    def pass_an_hour() -> None:
        monkeypatch.setattr(confirmation.time, "time", lambda: now + 3600)

    return pass_an_hour


def test_every_name_of_the_gate_is_a_page() -> None:
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    admin = get_resolver().namespace_dict["admin"][1].reverse_dict
    assert {*admin, *names} >= gate.WEIGHTY | gate.WEIGHTY_LISTS


@pytest.mark.parametrize(
    "address",
    ["/admin/auth/user/add/", "/admin/geodata/editorscope/add/", "/admin/auth/group/add/"],
)
def test_a_stale_password_is_asked_for_again(
    client: Client, root: User, later, address: str
) -> None:
    sign_in(client, "root")
    assert b"confirm_password" not in client.get(address).content
    later()
    page = client.get(address)
    assert b"confirm_password" in page.content
    wrong = client.post(address, {"confirm_password": "no", "confirm_method": "GET"})
    assert wrong.status_code == 403 and b"not your password" in wrong.content
    right = client.post(address, {"confirm_password": PASSWORD, "confirm_method": "GET"})
    assert right.status_code == 302
    assert b"confirm_password" not in client.get(address).content
    assert AuditEntry.objects.filter(act="confirmed", actor="root").exists()


def test_what_was_typed_goes_on_after_the_question(client: Client, root: User, later) -> None:
    sign_in(client, "root")
    later()
    typed = {"name": "Guests", "permissions": []}
    page = client.post("/admin/auth/group/add/", typed)
    assert page.status_code == 403 and b'value="Guests"' in page.content
    client.post("/admin/auth/group/add/", typed | {"confirm_password": PASSWORD})
    assert root.groups.model.objects.filter(name="Guests").exists()


def test_a_form_is_not_done_on_a_wrong_password(client: Client, root: User, later) -> None:
    sign_in(client, "root")
    later()
    client.post("/admin/auth/group/add/", {"name": "Guests", "confirm_password": "no"})
    assert not root.groups.model.objects.filter(name="Guests").exists()


def test_wrong_passwords_here_count_like_those_at_the_door(
    client: Client, root: User, later
) -> None:
    sign_in(client, "root")
    later()
    for guess in range(6):
        client.post("/admin/auth/group/add/", {"confirm_password": f"no {guess}"})
    client.post("/admin/auth/group/add/", {"name": "Guests", "confirm_password": PASSWORD})
    assert not root.groups.model.objects.filter(name="Guests").exists()


def test_publishing_asks(client: Client, pia: User, later) -> None:
    Theatre.objects.create(
        state=State.APPROVED,
        name="Land",
        outline="SRID=4326;MULTIPOLYGON(((36 35,38 35,38 36,36 36,36 35)))",
        view_lon=37,
        view_lat=35.5,
    )
    sign_in(client, "pia")
    later()
    assert b"confirm_password" in client.post("/admin/geodata/edition/publish/").content
    assert not Publication.objects.exists() and not Edition.objects.exists()


def test_a_wrong_password_at_an_address_that_no_database_stores(
    client: Client, root: User, later
) -> None:
    """PostgreSQL takes no NUL: noting the attempt was a server error there."""
    sign_in(client, "root")
    later()
    wrong = {"confirm_password": "no", "confirm_method": "GET"}
    assert client.post("/admin/auth/user/a%00b/change/", wrong).status_code == 404
