"""Signing in over a page: the same door as the sign-in page's, answered in JSON."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from geodata.models import AuditEntry
from mapsite.accounts import sign_in as signing
from tests.mapsite.accounts.conftest import PASSWORD
from tests.mapsite.accounts.test_second_factor import app_of, code_of

SESSION = "/admin/account/session/"


def state(client: Client) -> dict[str, Any]:
    facts = client.get(SESSION).json()
    assert facts.pop("token")
    return facts


def give(client: Client, **fields: str) -> Any:
    return client.post(SESSION, fields, headers={"Accept": "application/json"})


def test_it_says_who_is_signed_in_and_signs_in(client: Client, alice: User) -> None:
    assert state(client) == {"user": None, "missing": ""}
    assert give(client, username="alice", password=PASSWORD).status_code == 200
    assert state(client) == {"user": alice.pk, "missing": ""}
    assert AuditEntry.objects.filter(act="signed in", actor="alice").exists()


def test_a_wrong_password_is_refused_in_words_and_counted(client: Client, alice: User) -> None:
    answer = give(client, username="alice", password="wrong")
    assert answer.status_code == 403
    assert "correct username and password" in answer.json()["error"]
    for guess in range(4):
        answer = give(client, username="alice", password=f"wrong {guess}")
    assert answer.status_code == 429
    assert "15 minutes" in answer.json()["error"]
    assert give(client, username="alice", password=PASSWORD).status_code == 429


def test_the_limits_by_the_hour_are_those_of_the_door(
    client: Client, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "MOST_AN_HOUR", 2)
    for number in range(4):
        answer = give(Client(REMOTE_ADDR=f"192.0.2.{number}"), username="alice", password="no")
    assert "Try again in an hour" in answer.json()["error"]


def test_the_second_factor_is_asked_for_and_shown(client: Client, alice: User) -> None:
    device = app_of(alice)
    give(client, username="alice", password=PASSWORD)
    assert state(client) == {"user": alice.pk, "missing": "second_factor"}
    assert give(client, code="000000").status_code == 403
    assert client.get("/admin/").status_code == 302
    type(device).objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert give(client, code=code_of(device)).status_code == 200
    assert state(client)["missing"] == ""
    assert client.get("/admin/").status_code == 200


def test_a_code_without_a_sign_in_opens_nothing(client: Client, alice: User) -> None:
    assert give(client, code=code_of(app_of(alice))).status_code == 403
    assert state(client)["user"] is None


def test_a_foreign_page_cannot_sign_anybody_in(alice: User) -> None:
    stranger = Client(enforce_csrf_checks=True)
    assert give(stranger, username="alice", password=PASSWORD).status_code == 403
    assert state(stranger)["user"] is None
