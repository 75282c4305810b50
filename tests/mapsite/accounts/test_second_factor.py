"""The second factor: added, shown, required, removed; the desk stays shut without it."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import DjangoAssertNumQueries

from geodata.backup import backup, restore
from geodata.models import AuditEntry
from mapsite.accounts.codes import new_backup_codes
from mapsite.accounts.second_factor import has_device
from tests.mapsite.accounts.conftest import person, sign_in

DESK = ["/admin/", "/admin/geodata/controlzone/", "/admin/geodata/edition/publish/"]


def app_of(user: User) -> TOTPDevice:
    return TOTPDevice.objects.create(user=user, name="app", confirmed=True)


def code_of(device: TOTPDevice) -> str:
    return f"{totp(device.bin_key):06d}"


def test_an_app_is_added_with_its_code_and_codes_for_paper_are_shown_once(
    client: Client, alice: User
) -> None:
    sign_in(client, "alice")
    page = client.get("/admin/account/app/").content.decode()
    device = TOTPDevice.objects.get(user=alice)
    assert "data:image/svg+xml" in page and not device.confirmed
    assert b"not right" in client.post("/admin/account/app/", {"code": "000000"}).content
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    shown = client.post("/admin/account/app/", {"code": code_of(device)}).content.decode()
    codes = re.findall(r'<code dir="ltr">(\w{10})</code>', shown)
    assert len(codes) == 10 == StaticToken.objects.count()
    assert codes[0] not in client.get("/admin/account/codes/").content.decode()
    assert AuditEntry.objects.filter(act="second factor added").exists()


@pytest.mark.parametrize("address", DESK)
def test_the_desk_is_shut_until_the_factor_is_shown(
    client: Client, pia: User, address: str
) -> None:
    device = app_of(pia)
    sign_in(client, "pia")
    response = client.get(address)
    assert response.status_code == 302 and response["Location"].startswith("/admin/account/factor/")
    done = client.post(response["Location"], {"code": code_of(device)})
    assert done["Location"] == address
    assert client.get("/admin/").status_code == 200


def test_an_answer_for_the_map_is_refused_too(client: Client, alice: User) -> None:
    app_of(alice)
    sign_in(client, "alice")
    json = {"Accept": "application/json"}
    response = client.get(reverse("admin:geodata_controlzone_changelist"), headers=json)
    assert response.status_code == 403 and "error" in response.json()


def test_a_wrong_code_opens_nothing_and_is_recorded(client: Client, alice: User) -> None:
    app_of(alice)
    sign_in(client, "alice")
    assert client.post("/admin/account/factor/", {"code": "123456"}).status_code == 200
    assert client.get("/admin/").status_code == 302
    assert AuditEntry.objects.filter(act="second factor failed", actor="alice").exists()


def test_a_code_on_paper_opens_once(client: Client, alice: User) -> None:
    app_of(alice)
    code = new_backup_codes(alice)[0]
    for allowed in (True, False):
        visitor = Client()
        sign_in(visitor, "alice")
        visitor.post("/admin/account/factor/", {"code": code.upper()})
        assert (visitor.get("/admin/").status_code == 200) is allowed


def test_nothing_is_added_or_removed_by_who_has_only_the_password(
    client: Client, alice: User
) -> None:
    device = app_of(alice)
    sign_in(client, "alice")
    for address in ("", "app/", "codes/", f"remove/app/{device.pk}/"):
        for answer in (client.get, client.post):
            response = answer(f"/admin/account/{address}")
            assert response["Location"].startswith("/admin/account/factor/")
    assert client.post("/admin/account/passkeys/registration/begin/").status_code == 403
    assert TOTPDevice.objects.filter(confirmed=True).count() == 1


def test_nobody_removes_the_factor_of_another(client: Client, alice: User, pia: User) -> None:
    device = app_of(pia)
    sign_in(client, "alice")
    assert client.post(f"/admin/account/remove/app/{device.pk}/").status_code == 404
    assert TOTPDevice.objects.filter(pk=device.pk).exists()


@pytest.mark.parametrize(
    ("required", "who", "shut"),
    [
        ("offered", "pia", False),
        ("publishers", "pia", True),
        ("publishers", "alice", False),
        ("approvers", "alice", True),
        ("all", "carol", True),
        ("approvers", "carol", False),
    ],
)
def test_the_operator_says_who_must_have_one(
    client: Client, alice: User, pia: User, settings, required: str, who: str, shut: bool
) -> None:
    person("carol", "Contributor")
    settings.SECOND_FACTOR = required
    sign_in(client, who)
    response = client.get("/admin/")
    assert (response.status_code == 302) is shut
    if shut:
        assert client.get(response["Location"]).status_code == 200


def test_a_passkey_is_not_added_on_a_stale_password(
    client: Client, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, "alice")
    begin = "/admin/account/passkeys/registration/begin/"
    assert client.post(begin, content_type="application/json").status_code == 200
    now = time.time()
    monkeypatch.setattr("mapsite.accounts.confirmation.time.time", lambda: now + 3600)
    assert client.post(begin, content_type="application/json").status_code == 403


def test_an_operator_opens_the_desk_to_who_lost_the_phone(client: Client, alice: User) -> None:
    app_of(alice)
    new_backup_codes(alice)
    call_command("reset_second_factor", "alice")
    sign_in(client, "alice")
    assert client.get("/admin/").status_code == 200
    assert AuditEntry.objects.filter(act="second factor removed").count() == 2
    with pytest.raises(CommandError, match="no account 'nobody'"):
        call_command("reset_second_factor", "nobody")


def test_a_restored_account_still_asks_for_its_factor(alice: User, tmp_path: Path) -> None:
    app_of(alice)
    backup(tmp_path / "kept", with_users=True)
    User.objects.all().delete()
    restore(tmp_path / "kept")
    client = Client()
    sign_in(client, "alice")
    assert client.get("/admin/").status_code == 302


def test_devices_of_all_kinds_are_asked_for_at_once(
    pia: User, alice: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    app_of(alice)
    TOTPDevice.objects.create(user=pia, name="app", confirmed=False)
    for user, has in ((alice, True), (pia, False)):
        with django_assert_num_queries(1):
            assert has_device(user) is has
