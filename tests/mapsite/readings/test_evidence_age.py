"""When land was last confirmed, and how long nothing new was stated."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client
from django.utils import timezone

import mapsite.urls  # noqa: F401  What pages import is loaded before a test is watched.
from geodata.editions import Published, live, publish
from geodata.models import ControlZone, Source
from geodata.models.workflow import State
from mapsite.readings.evidence_age import QUIET_DAYS, is_old, newest_statement
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_30


def test_a_place_says_when_its_holder_was_last_confirmed(
    client: Client, edition: Published
) -> None:
    page = client.get("/places/aleppo/").content.decode()
    assert "Stated for 30 November 2024; not confirmed again since" in page
    zones = ControlZone.objects.filter(valid_from=NOVEMBER_30)
    zones.update(last_confirmed=datetime.date(2025, 3, 1))
    publish()
    page = client.get("/places/aleppo/").content.decode()
    assert "Last confirmed: 1 March 2025" in page
    assert "آخر تأكيد: 1 آذار 2025" in client.get("/ar/places/aleppo/").content.decode()
    assert newest_statement(live()) == datetime.date(2025, 3, 1)


def test_the_newest_statement_is_of_a_zone_an_event_or_a_source_that_is_cited(
    client: Client, edition: Published
) -> None:
    assert newest_statement(edition) == DECEMBER_2
    page = client.get("/").content.decode()
    assert 'class="newest old" id="newest" data-newest="2024-12-02"' in page
    assert "The newest statement on this map is of 2 December 2024." in page
    assert edition.last_day == DECEMBER_2
    today = timezone.localdate()
    for code, day in (("S1", today), ("S2", today + datetime.timedelta(days=9))):
        source = Source.objects.create(state=State.APPROVED, code=code, title="T", date=day)
        ControlZone.objects.first().sources.add(source)
    publish()
    assert newest_statement(live()) == today  # Nothing is known of days to come.
    page = client.get("/").content.decode()
    assert 'class="newest" id="newest"' in page
    # A source of later days: nobody shall think that the map shows them.
    assert "The map shows the days up to 2 December 2024; its newest source is of" in page


@pytest.mark.parametrize(("days", "old"), [(0, False), (QUIET_DAYS, False), (QUIET_DAYS + 1, True)])
def test_some_quiet_days_need_no_banner(days: int, old: bool) -> None:
    assert is_old(timezone.localdate() - datetime.timedelta(days=days)) is old
