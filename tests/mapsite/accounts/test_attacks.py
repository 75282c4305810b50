"""What somebody tried who sat down to break the accounts."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from geodata.models import AuditEntry
from mapsite.accounts.codes import new_backup_codes
from tests.mapsite.accounts.conftest import PASSWORD, sign_in
from tests.mapsite.accounts.test_second_factor import app_of, code_of

NEW = {"new_password1": "another pass phrase", "new_password2": "another pass phrase"}


@pytest.mark.parametrize(
    "address",
    [
        "otp_totp/totpdevice/",
        "otp_totp/totpdevice/1/config/",
        "otp_static/staticdevice/1/change/",
        "otp_static/staticdevice/add/",
        "django_otp_webauthn/webauthncredential/",
        "axes/accessattempt/",
    ],
)
def test_no_superuser_reads_or_plants_somebodys_secret(
    client: Client, root: User, alice: User, address: str
) -> None:
    app_of(alice)
    new_backup_codes(alice)
    sign_in(client, "root")
    assert client.get(f"/admin/{address}").status_code == 404
    assert client.post(f"/admin/{address}", {"user": alice.pk}).status_code == 404
    index = client.get("/admin/").content.decode().lower()
    assert "otp_" not in index and "otp device" not in index


def test_a_stolen_session_does_not_guess_the_password_at_leisure(
    client: Client, alice: User
) -> None:
    sign_in(client, "alice")
    for guess in range(6):
        client.post("/admin/password_change/", {"old_password": f"no {guess}", **NEW})
    client.post("/admin/password_change/", {"old_password": PASSWORD, **NEW})
    alice.refresh_from_db()
    assert alice.check_password(PASSWORD)
    assert AuditEntry.objects.filter(act="sign-in failed").count() >= 5


def test_the_own_password_is_changed_with_the_right_one(client: Client, alice: User) -> None:
    sign_in(client, "alice")
    done = client.post("/admin/password_change/", {"old_password": PASSWORD, **NEW})
    assert done["Location"] == "/admin/password_change/done/"
    entry = AuditEntry.objects.get(act="password changed")
    assert (entry.actor, entry.facts) == ("alice", {"account": "alice"})


def test_the_link_of_a_new_password_leads_to_the_site_whatever_the_request_says(
    client: Client, alice: User, settings
) -> None:
    settings.SITE_URL = "https://map.example.org"
    forged = {"host": "localhost:9999"}
    client.post("/admin/reset/", {"email": "alice@example.org"}, headers=forged)
    assert "https://map.example.org/admin/reset/" in mail.outbox[0].body
    assert "9999" not in mail.outbox[0].body + mail.outbox[0].subject


def test_who_reads_the_mail_of_the_account_need_not_wait_for_the_lock(
    client: Client, alice: User
) -> None:
    for guess in range(6):
        sign_in(client, "alice", f"no {guess}")
    client.post("/admin/reset/", {"email": "alice@example.org"})
    address = re.search(r"/admin/reset/\S+", mail.outbox[0].body)[0]
    page = client.get(address, follow=True)
    client.post(page.request["PATH_INFO"], NEW)
    assert sign_in(client, "alice", NEW["new_password1"]).status_code == 302
    assert AuditEntry.objects.get(act="password changed").actor == "alice"


def test_a_right_confirmation_takes_the_wrong_ones_before_it_away(
    client: Client, root: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, "root")
    address = "/admin/auth/group/add/"
    for _round in range(3):
        session = client.session
        session["password_given_at"] = 0
        session.save()
        for guess in range(3):
            client.post(address, {"confirm_password": f"no {guess}"})
        right = {"confirm_password": PASSWORD, "confirm_method": "GET"}
        assert client.post(address, right).status_code == 302


@pytest.mark.parametrize("kind", ["codes", "static", "x y", "passkeys"])
def test_a_factor_of_no_kind_is_not_found(client: Client, alice: User, kind: str) -> None:
    device = app_of(alice)
    sign_in(client, "alice")
    client.post("/admin/account/factor/", {"code": code_of(device)})
    assert client.get(f"/admin/account/remove/{kind}/1/").status_code == 404


def test_codes_without_a_factor_lead_to_the_account(client: Client, alice: User) -> None:
    sign_in(client, "alice")
    assert client.get("/admin/account/codes/")["Location"] == "/admin/account/"


def test_the_question_is_dressed_as_the_desk_and_kept_by_no_cache(
    client: Client, root: User
) -> None:
    sign_in(client, "root")
    session = client.session
    session["password_given_at"] = 0
    session.save()
    page = client.get("/admin/auth/user/add/")
    assert b"Editors&#x27; desk" in page.content and b"Cancel" in page.content
    assert "no-store" in page["Cache-Control"]


def test_who_must_have_a_factor_is_told_what_removing_it_means(
    client: Client, alice: User, settings
) -> None:
    settings.SECOND_FACTOR = "all"
    device = app_of(alice)
    sign_in(client, "alice")
    client.post("/admin/account/factor/", {"code": code_of(device)})
    page = client.get(f"/admin/account/remove/app/{device.pk}/").content
    assert b"the desk stays shut to you" in page
    assert TOTPDevice.objects.filter(pk=device.pk).exists()
