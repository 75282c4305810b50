"""E-mail alerts: double opt-in, news of the area alone, an end at any time."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from geodata.editions import Published, publish
from geodata.models import AreaAlert, Faction, Task
from geodata.tasks.enqueueing import enqueue
from geodata.tasks.running import run
from geodata.tasks.waiting import finish
from geodata.tasks.words import message
from mapsite.news.alerts import News, news
from tests.mapsite.conftest import DECEMBER_2, box, zone

AREA = "37.1 36.1,37.3 36.1,37.3 36.3,37.1 36.3"


def ask(client: Client, area: str = AREA, prefix: str = "", email: str = "a@example.org") -> int:
    return client.post(f"{prefix}/alerts/", {"email": email, "polygon": area}).status_code


def link_in(message: mail.EmailMessage) -> str:
    return re.search(r"https?://[^/\s]+(/\S*alerts/\S+/)", message.body)[1]


@pytest.fixture
def confirmed(client: Client, edition: Published) -> AreaAlert:
    ask(client)
    client.post(link_in(mail.outbox[0]), {"do": "confirm"})
    mail.outbox.clear()
    return AreaAlert.objects.get()


def test_nothing_starts_before_the_reader_confirms(client: Client, edition: Published) -> None:
    assert ask(client) == 200
    address = link_in(mail.outbox[0])
    client.get(address)
    assert AreaAlert.objects.get().confirmed_at is None
    client.post(address, {"do": "confirm"})
    assert AreaAlert.objects.get().confirmed_at is not None
    assert AreaAlert.objects.get().last_edition == 1


def test_an_alert_is_in_the_language_of_its_form(client: Client, edition: Published) -> None:
    ask(client, prefix="/ar")
    assert "/ar/alerts/" in mail.outbox[0].body


@pytest.mark.parametrize("area", ["", "1 2", "x y,1 2,3 4", "0 0,2 2,2 0,0 2"])
def test_an_area_that_is_none_is_refused(client: Client, edition: Published, area: str) -> None:
    assert ask(client, area) == 400
    assert not mail.outbox


def test_nobodys_mailbox_is_flooded(client: Client, edition: Published) -> None:
    assert [ask(client) for _ in range(7)] == [200] * 5 + [429] * 2
    assert ask(client, email="A@EXAMPLE.org") == 429
    assert ask(client, email="other@example.org") == 200
    assert [message.to[0] for message in mail.outbox] == ["a@example.org"] * 3 + [
        "other@example.org"
    ]


def test_where_the_mail_server_fails_the_form_says_so_and_nothing_is_stored(
    client: Client, edition: Published, settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert ask(client) == 400
    assert not AreaAlert.objects.exists()


def test_news_inside_the_area_is_mailed_once(confirmed: AreaAlert) -> None:
    gov = Faction.objects.get(slug="gov")
    zone(gov, box(37.1, 36.1, 37.2, 36.2), DECEMBER_2)
    publish()
    call_command("send_alerts")
    call_command("send_alerts")
    (message,) = mail.outbox
    assert "2 December 2024" in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_news_beside_the_area_is_not(confirmed: AreaAlert) -> None:
    gov = Faction.objects.get(slug="gov")
    zone(gov, box(37.3, 36.1, 37.9, 36.9), DECEMBER_2)
    publish()
    call_command("send_alerts")
    assert not mail.outbox
    confirmed.refresh_from_db()
    assert confirmed.last_edition == 2


def test_one_click_ends_an_alert_and_deletes_the_address(
    client: Client, confirmed: AreaAlert
) -> None:
    client.get(f"/alerts/{confirmed.token}/")
    assert AreaAlert.objects.exists()
    strict = Client(enforce_csrf_checks=True)
    strict.post(f"/alerts/{confirmed.token}/", {"List-Unsubscribe": "One-Click"})
    assert not AreaAlert.objects.exists()


def test_what_is_never_confirmed_is_forgotten(client: Client, edition: Published) -> None:
    ask(client)
    AreaAlert.objects.update(created_at=timezone.now() - timedelta(days=8))
    call_command("send_alerts")
    assert not AreaAlert.objects.exists()


def test_a_publication_asks_for_the_mails_and_a_second_task_has_none(
    confirmed: AreaAlert, settings
) -> None:
    settings.TASKS_AFTER_PUBLICATION = ["alert_mails"]
    zone(Faction.objects.get(slug="gov"), box(37.1, 36.1, 37.2, 36.2), DECEMBER_2)
    publish()
    task = finish(Task.objects.get(kind="alert_mails"))
    assert message(task).startswith("Sent 1 alerts; 0 had no news; 0 failed")
    assert finish(enqueue("alert_mails", here=True)).facts["sent"] == 0
    assert len(mail.outbox) == 1


def test_a_task_that_was_killed_goes_on_behind_the_mails_that_it_sent(
    client: Client, confirmed: AreaAlert, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It dies while it reads the news of the second alert: the first has its mail by then."""
    ask(client, email="b@example.org")
    AreaAlert.objects.update(confirmed_at=timezone.now(), last_edition=1)
    mail.outbox.clear()
    zone(Faction.objects.get(slug="gov"), box(37.1, 36.1, 37.2, 36.2), DECEMBER_2)
    publish()
    task = enqueue("alert_mails", here=True)

    def die_at_the_second(alert: AreaAlert, edition: Published) -> list[News]:
        if alert.email == "b@example.org":
            raise KeyboardInterrupt
        return news(alert, edition)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("mapsite.news.alert_mails.news", die_at_the_second)
        run(task.pk)
    task.refresh_from_db()
    assert task.outcome == Task.Outcome.RUNNING
    assert finish(task).facts["sent"] == 1
    assert [sent.to for sent in mail.outbox] == [["a@example.org"], ["b@example.org"]]
    assert mail.outbox[0].extra_headers["Message-ID"] != mail.outbox[1].extra_headers["Message-ID"]
