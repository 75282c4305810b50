"""Guessing passwords, idle sessions, a new password by mail."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client

from geodata.models import AuditEntry
from mapsite.accounts import password_reset, sessions
from mapsite.accounts import sign_in as signing
from tests.mapsite.accounts.conftest import PASSWORD, sign_in


def acts() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("act", flat=True))


def test_the_right_password_opens_the_desk(client: Client, alice: User) -> None:
    assert sign_in(client, "alice")["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_after_five_wrong_passwords_the_right_one_no_longer_enters(
    client: Client, alice: User
) -> None:
    for guess in range(5):
        response = sign_in(client, "alice", f"wrong {guess}")
    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert sign_in(client, "alice").status_code == 429
    assert client.get("/admin/").status_code == 302
    assert acts().count("locked out") >= 1 and "signed in" not in acts()


def test_a_name_is_locked_for_the_guessing_network_only(client: Client, alice: User) -> None:
    for guess in range(5):
        sign_in(client, "alice", f"wrong {guess}")
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert sign_in(elsewhere, "alice").status_code == 302


def test_guesses_from_many_networks_and_for_many_names_are_bounded_too(
    client: Client, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "MOST_AN_HOUR", 6)
    for number in range(8):
        response = sign_in(Client(REMOTE_ADDR=f"192.0.2.{number}"), "alice", "wrong")
    assert b"Try again in an hour" in response.content
    for number in range(8):
        response = sign_in(Client(REMOTE_ADDR="198.51.100.1"), f"name{number}", "wrong")
    assert b"Try again in an hour" in response.content


def test_no_password_and_no_guess_stands_in_the_log(client: Client, alice: User, caplog) -> None:
    with caplog.at_level("INFO"):
        sign_in(client, "alice", "a secret guess")
        sign_in(client, "alice")
    noted = caplog.text + str(list(AuditEntry.objects.values("facts", "actor")))
    assert "signed in" in caplog.text
    assert "a secret guess" not in noted and PASSWORD not in noted


@pytest.mark.parametrize("address", ["/admin/nowhere/", "https://evil.example/", "//evil.example"])
def test_whoever_signs_in_lands_on_a_page(client: Client, alice: User, address: str) -> None:
    response = sign_in(client, "alice", next=address)
    assert response.status_code == 302
    assert client.get(response["Location"]).status_code == 200


def test_a_short_password_is_refused(client: Client, alice: User) -> None:
    sign_in(client, "alice")
    new = {"new_password1": "elevensign5", "new_password2": "elevensign5"}
    response = client.post("/admin/password_change/", {"old_password": PASSWORD, **new})
    assert b"at least 12 characters" in response.content


def test_a_session_ends_twelve_hours_after_the_last_page_of_the_desk(
    client: Client, alice: User, settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert settings.SESSION_COOKIE_AGE == 12 * 3600
    sign_in(client, "alice")
    client.get("/admin/")
    before = client.session["renewed_at"]
    monkeypatch.setattr(sessions.time, "time", lambda: before + sessions.RENEWED_EVERY + 1)
    assert "sessionid" in client.get("/admin/").cookies
    assert client.session["renewed_at"] > before


def test_a_page_for_readers_carries_no_cookie_of_an_editor(client: Client, alice: User) -> None:
    sign_in(client, "alice")
    assert not client.get("/").cookies


def test_a_new_password_comes_by_mail(client: Client, alice: User) -> None:
    assert b"/admin/reset/" in client.get("/admin/login/").content
    client.post("/admin/reset/", {"email": "alice@example.org"})
    (letter,) = mail.outbox
    address = re.search(r"/admin/reset/\S+", letter.body)[0]
    page = client.get(address, follow=True)
    new = {"new_password1": "a new pass phrase", "new_password2": "a new pass phrase"}
    client.post(page.request["PATH_INFO"], new)
    assert sign_in(client, "alice", "a new pass phrase").status_code == 302
    assert "password changed" in acts()


def test_the_answer_does_not_say_whether_an_address_is_known(client: Client, alice: User) -> None:
    known = client.post("/admin/reset/", {"email": "alice@example.org"}, follow=True)
    unknown = client.post("/admin/reset/", {"email": "nobody@example.org"}, follow=True)
    assert known.status_code == unknown.status_code == 200
    assert known.request["PATH_INFO"] == unknown.request["PATH_INFO"]
    assert len(mail.outbox) == 1


def test_a_mailbox_is_not_flooded(client: Client, alice: User) -> None:
    for _ in range(6):
        client.post("/admin/reset/", {"email": "alice@example.org"})
    assert len(mail.outbox) == password_reset.MOST_AN_HOUR["mailbox"]
