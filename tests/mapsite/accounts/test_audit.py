"""The audit log: what it tells, and that nobody at the desk can alter it."""

from __future__ import annotations

import json

import pytest
from django.contrib.auth.models import Group, User
from django.test import Client

from geodata.models import AuditEntry, EditorScope
from geodata.models.audit import Unchangeable
from tests.mapsite.accounts.conftest import sign_in


def facts(act: str) -> list[dict]:
    return [row.facts for row in AuditEntry.objects.filter(act=act).order_by("pk")]


def test_rights_limits_and_accounts_are_told_with_who_changed_them(
    client: Client, root: User, alice: User
) -> None:
    sign_in(client, "root")
    alice.groups.add(Group.objects.get(name="Publisher"))
    assert facts("rights changed")[-1] == {"of": "alice", "verb": "add", "rights": ["Publisher"]}
    alice.is_superuser = True
    alice.save()
    assert facts("account changed")[-1]["changed"] == {"is_superuser": [False, True]}
    scope = EditorScope.objects.create(user=alice)
    scope.delete()
    assert [row["verb"] for row in facts("limits changed")] == ["saved", "removed"]


def test_a_change_made_at_the_desk_names_the_actor_and_the_network(
    client: Client, root: User, alice: User
) -> None:
    sign_in(client, "root")
    client.post(
        f"/admin/auth/user/{alice.pk}/change/",
        {
            "username": "alice",
            "email": "new@example.org",
            "is_active": "on",
            "date_joined_0": "2024-11-28",
            "date_joined_1": "12:00",
        },
    )
    entry = AuditEntry.objects.filter(act="account changed").get()
    assert (entry.actor, entry.network) == ("root", "127.0.0.1")
    assert entry.facts["changed"]["email"] == ["alice@example.org", "new@example.org"]


def test_each_act_is_a_line_of_the_log_stream(client: Client, alice: User, caplog) -> None:
    with caplog.at_level("INFO", logger="audit"):
        sign_in(client, "alice")
    entries = [json.loads(row.message) for row in caplog.records if row.name == "audit"]
    assert entries[-1] == {"act": "signed in", "by": "alice", "from": "127.0.0.1"}


def test_no_entry_is_ever_changed_or_deleted(client: Client, alice: User) -> None:
    sign_in(client, "alice")
    entry = AuditEntry.objects.first()
    for change in (
        entry.delete,
        entry.save,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(actor="nobody"),
    ):
        with pytest.raises(Unchangeable):
            change()


@pytest.mark.parametrize(("who", "status"), [("alice", 403), ("pia", 403), ("root", 200)])
def test_superusers_read_it_and_nobody_writes_it(
    client: Client, alice: User, pia: User, root: User, who: str, status: int
) -> None:
    sign_in(client, who)
    assert client.get("/admin/geodata/auditentry/").status_code == status
    entry = AuditEntry.objects.first()
    for address in ("add/", f"{entry.pk}/delete/"):
        assert client.post(f"/admin/geodata/auditentry/{address}").status_code == 403
    action = {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"}
    client.post("/admin/geodata/auditentry/", action)
    assert AuditEntry.objects.filter(pk=entry.pk).exists()
