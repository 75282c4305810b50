"""What an edition withdraws reaches the readers of the earlier one, by feed and mail."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils.feedgenerator import Atom1Feed

from geodata.editions import Published, live, publish
from geodata.editions.queue import put_back
from geodata.models import AreaAlert, ControlZone, Edition, Faction
from geodata.models.workflow import State
from geodata.territory.claims import Side
from geodata.territory.measures import Transfer
from mapsite.readings.changes import ChangedDay
from mapsite.readings.corrections import corrections, digest
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_30, box, zone
from tests.mapsite.news.test_alerts import confirmed  # noqa: F401  A fixture.

ATOM = {"a": Atom1Feed.ns}
NEAR, FAR = "?bbox=37.1,36.1,37.2,36.3", "?bbox=38.2,33.2,38.4,33.4"


def feed(client: Client, query: str = "") -> dict[str, tuple[str, str, str]]:
    """By title: identity, date and words of the entries."""
    root = ElementTree.fromstring(client.get(f"/changes/feed.atom{query}").content)
    rows = root.findall("a:entry", ATOM)
    parts = ("title", "id", "updated", "summary")
    return {
        texts[0]: tuple(texts[1:])
        for texts in ([row.findtext(f"a:{part}", "", ATOM) for part in parts] for row in rows)
    }


def retract() -> None:
    """The fall of Aleppo on 30 November was not so."""
    ControlZone.objects.filter(valid_from=NOVEMBER_30).update(state=State.RETRACTED)
    publish(note="Aleppo did not fall")


def move() -> None:
    """It fell on 2 December."""
    ControlZone.objects.filter(valid_from=NOVEMBER_30).update(valid_from=DECEMBER_2)
    publish(note="Aleppo fell later")


def test_a_corrected_day_quotes_the_earlier_edition(client: Client, edition: Published) -> None:
    before = feed(client, NEAR)["30 November 2024"]
    assert "Edition" not in before[2]
    retract()  # What is left of the day is an event.
    identity, _, words = feed(client, NEAR)["30 November 2024"]
    assert identity != before[0]
    assert "Edition 1 told of this day:" in words
    assert "HTS" in words and "/places/aleppo/?edition=1" in words


def test_a_day_without_anything_left_is_withdrawn_where_it_was_published(
    client: Client, edition: Published
) -> None:
    before = feed(client, FAR)
    assert list(before) == ["2 December 2024"]
    ControlZone.objects.filter(valid_from=DECEMBER_2).update(state=State.RETRACTED)
    publish(note="No fighting there")
    ((title, (identity, updated, words)),) = feed(client, FAR).items()
    assert title == "2 December 2024: taken back"
    assert identity != before["2 December 2024"][0]
    assert updated.startswith(f"{live().published_at:%Y-%m-%dT%H:%M}")
    assert "No longer told. Edition 1 told of this day:" in words
    assert list(feed(client, NEAR)) == ["30 November 2024"]
    zone(Faction.objects.get(slug="gov"), box(36.1, 34, 36.2, 34.1), DECEMBER_2, rank=1)
    publish(note="Nothing there")
    assert feed(client, FAR)[title][:2] == (identity, updated)


def test_the_feed_of_an_old_edition_knows_nothing_of_later_ones(
    client: Client, edition: Published
) -> None:
    before = feed(client, "?edition=1")
    retract()
    assert feed(client, "?edition=1") == before


def test_a_mail_says_what_is_taken_back(confirmed: AreaAlert) -> None:  # noqa: F811
    retract()
    call_command("send_alerts")
    call_command("send_alerts")
    (message,) = mail.outbox
    assert "30 November 2024" in message.body
    assert "Edition 1 told of this day:" in message.body
    assert "Aleppo: Government → HTS" in message.body


def test_a_mail_has_the_new_day_and_the_old_one(confirmed: AreaAlert) -> None:  # noqa: F811
    move()
    call_command("send_alerts")
    (message,) = mail.outbox
    later, earlier = message.body.split("30 November 2024")
    assert "2 December 2024" in later
    assert "Aleppo: Government → HTS" in later
    assert "Edition 1 told of this day:" not in later
    assert "Aleppo: Government → HTS" in earlier.split("Edition 1 told of this day:")[1]


def test_an_edition_put_back_is_news_too(
    client: Client,
    confirmed: AreaAlert,  # noqa: F811
    admin_user: User,
) -> None:
    gov = Faction.objects.get(slug="gov")
    zone(gov, box(37.1, 36.1, 37.2, 36.2), DECEMBER_2)
    publish(note="Wrong")
    call_command("send_alerts")
    mail.outbox.clear()
    put_back(Edition.objects.get(number=1), admin_user)
    call_command("send_alerts")
    (message,) = mail.outbox
    assert "No longer told. Edition 2 told of this day:" in message.body
    assert "2 December 2024: taken back" in feed(client, NEAR)


@pytest.mark.parametrize("change", [retract, move])
def test_who_watches_elsewhere_hears_nothing(
    confirmed: AreaAlert,  # noqa: F811
    change,
) -> None:
    AreaAlert.objects.update(area=box(36.1, 33.1, 36.4, 33.4))
    change()
    call_command("send_alerts")
    assert not mail.outbox


def test_the_same_again_is_no_correction(edition: Published) -> None:
    publish(note="The same")
    assert corrections(live(), [edition]) == []


def test_land_of_nobody_has_a_digest_too(edition: Published) -> None:
    assert Side(None, "unknown") in edition.composite.sides
    moved = (Transfer(0, 1, 5), Transfer(1, 2, 5), Transfer(2, 0, 5))
    day = ChangedDay(NOVEMBER_30, moved)
    assert digest(edition, day) == digest(edition, ChangedDay(NOVEMBER_30, moved[::-1]))
