"""The operators are mailed what went wrong while nobody looked: one mail a kind and day."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from geodata.editions import publish
from geodata.models import Task
from tests.geodata.desk_story import tell
from tests.mapsite.views.test_integrity import flip, forget


@pytest.fixture(autouse=True)
def _site(settings: Any, tmp_path: Path, db: None) -> Iterator[None]:
    settings.VAR_DIR = tmp_path
    settings.KEEP_FREE_MB = 0
    settings.OPERATORS = ["ops@example.org", "night@example.org"]
    forget()
    yield
    forget()


def watch(**options: Any) -> str:
    """What the command says is wrong."""
    errors = StringIO()
    try:
        call_command("watch", stdout=StringIO(), stderr=errors, **options)
    except CommandError:
        assert errors.getvalue()
    return errors.getvalue()


def test_where_all_is_well_nobody_is_mailed(mailoutbox: list[Any]) -> None:
    tell()
    publish()
    assert watch() == "" and not mailoutbox


def test_a_failed_task_is_told_once_with_its_reason(mailoutbox: list[Any]) -> None:
    failed = {"outcome": "failed", "code": "error", "facts": {"type": "Boom", "text": "loud"}}
    Task.objects.create(kind="publication", **failed)
    assert "Boom: loud" in watch()
    (mail,) = mailoutbox
    assert mail.to == ["ops@example.org", "night@example.org"]
    assert mail.subject == "[127.0.0.1] task publication" and "Boom: loud" in mail.body
    assert watch() == ""
    Task.objects.create(kind="publication", **failed)
    Task.objects.create(kind="import", **failed)
    assert "task import" in watch() and "task publication" in watch()
    assert [mail.subject for mail in mailoutbox][1:] == ["[127.0.0.1] task import"]


def test_what_an_earlier_version_told_is_not_told_again(tmp_path: Path, mailoutbox: list) -> None:
    task = Task.objects.create(kind="import", outcome="failed", code="died", facts={"attempts": 3})
    assert "task import" in watch() and len(mailoutbox) == 1
    assert (tmp_path / "operator-mails" / f"task-{task.pk}").exists()
    (tmp_path / "operator-mails").rename(tmp_path / "told")
    assert watch() == "" and len(mailoutbox) == 1


def test_alerts_that_did_not_leave_are_told(mailoutbox: list[Any]) -> None:
    facts = {"sent": 1, "nothing": 0, "failed": 2, "deleted": 0}
    Task.objects.create(kind="alert_mails", outcome="done", code="sent", facts=facts)
    assert "2 failed" in watch() and len(mailoutbox) == 1


def test_a_mail_that_cannot_be_sent_is_tried_again(
    settings: Any, mailoutbox: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    Task.objects.create(kind="import", outcome="failed", code="died", facts={"attempts": 3})
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert "task import" in watch() and "could not be told" in caplog.text
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert "task import" in watch() and len(mailoutbox) == 1


def test_room_that_runs_short_and_a_damaged_edition_are_told(
    settings: Any, mailoutbox: list[Any]
) -> None:
    settings.KEEP_FREE_MB = 10**9
    tell()
    publish()
    flip(1, "composite")
    told = watch()
    assert "MB are free" in told and "edition 1 are damaged; readers see none" in told
    assert len(mailoutbox) == 2


def test_an_old_backup_is_told(tmp_path: Path, mailoutbox: list[Any]) -> None:
    assert "there is none" in watch(backups=tmp_path)
    path = tmp_path / "map-2024-11-30T000000Z.backup"
    path.touch()
    assert watch(backups=tmp_path) == ""
    os.utime(path, (time.time() - 40 * 3600,) * 2)
    assert "40 hours old" in watch(backups=tmp_path)
    assert len(mailoutbox) == 1
