"""Addresses are kept for a year, then asked about, forgotten without an answer; never logged."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from geodata.editions import Published
from geodata.models import AreaAlert
from tests.mapsite.news.test_alerts import ask, confirmed, link_in  # noqa: F401  A fixture.


def tidy() -> str:
    out, errors = StringIO(), StringIO()
    call_command("tidy_alerts", stdout=out, stderr=errors)
    return out.getvalue() + errors.getvalue()


def years_ago(alert: AreaAlert, **columns: int) -> None:
    now = timezone.now()
    AreaAlert.objects.filter(pk=alert.pk).update(
        **{name: now - timedelta(days=days) for name, days in columns.items()}
    )


def test_a_reader_is_asked_after_a_year_and_once(request: pytest.FixtureRequest) -> None:
    alert = request.getfixturevalue("confirmed")
    years_ago(alert, confirmed_at=364)
    assert "asked about 0" in tidy() and not mail.outbox
    years_ago(alert, confirmed_at=366)
    assert "asked about 1" in tidy() and "asked about 0" in tidy()
    (letter,) = mail.outbox
    assert letter.to == ["a@example.org"] and "Do you still want" in letter.subject
    assert "30 days" in letter.body


def test_who_says_so_keeps_the_alert_for_another_year(
    client: Client, request: pytest.FixtureRequest
) -> None:
    alert = request.getfixturevalue("confirmed")
    years_ago(alert, confirmed_at=400)
    tidy()
    address = link_in(mail.outbox[0])
    assert b'value="renew"' in client.get(address).content
    client.post(address, {"do": "renew"})
    assert b'value="renew"' not in client.get(address).content
    assert "asked about 0" in tidy()
    years_ago(alert, renewed_at=366)
    assert "asked about 1" in tidy()


def test_silence_for_30_days_ends_it(request: pytest.FixtureRequest) -> None:
    alert = request.getfixturevalue("confirmed")
    years_ago(alert, confirmed_at=400)
    tidy()
    years_ago(alert, asked_at=29)
    assert "0 unanswered" in tidy() and AreaAlert.objects.exists()
    years_ago(alert, asked_at=31)
    assert "1 unanswered" in tidy() and not AreaAlert.objects.exists()


class Refusing(EmailBackend):
    """A mail server that names the address in its refusal, as real ones do."""

    def send_messages(self, messages: list) -> int:
        raise SMTPRecipientsRefused({"a@example.org": (550, b"no such user a@example.org")})


@pytest.mark.parametrize("command", ["tidy_alerts", "send_alerts"])
def test_no_address_stands_in_a_log(
    command: str, request: pytest.FixtureRequest, settings, caplog: pytest.LogCaptureFixture
) -> None:
    alert = request.getfixturevalue("confirmed")
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    years_ago(alert, confirmed_at=400)
    AreaAlert.objects.update(last_edition=0)
    out, errors = StringIO(), StringIO()
    call_command(command, stdout=out, stderr=errors)
    assert "1 failed" in out.getvalue()
    assert "example.org" not in out.getvalue() + errors.getvalue() + caplog.text


def test_a_confirmation_that_fails_names_no_address_in_the_log(
    client: Client, edition: Published, settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Refusing"
    ask(client)
    assert "a confirmation was not sent" in caplog.text and "example.org" not in caplog.text
    assert not AreaAlert.objects.exists()
