"""What a first visitor is offered, and the day that the editors let the map open on."""

from __future__ import annotations

import datetime

import pytest
from django.test import Client

import mapsite.urls  # noqa: F401  What pages import is loaded before a test is watched.
from geodata.editions import Published, live, publish
from geodata.models import Story, Theatre
from geodata.models.workflow import State
from mapsite.map_page.intro import latest_change


def test_it_offers_the_longest_story_by_its_own_words_and_the_latest_change(
    client: Client, edition: Published
) -> None:
    for slug, days in (("short", [30]), ("long", [27, 30, 28])):
        story = Story.objects.create(
            slug=slug, title=f"How {slug}", title_ar="قصة", public=True, state=State.APPROVED
        )
        for position, day in enumerate(days):
            story.steps.create(
                position=position,
                day=datetime.date(2024, 11, day),
                title="T",
                view_lon=37,
                view_lat=35,
                view_zoom=7,
            )
    publish()
    assert latest_change(live()) == datetime.date(2024, 12, 2)
    page = client.get("/?day=2024-11-27").content.decode()
    assert '<a href="/stories/long/">How long</a>' in page
    assert "27 November 2024 to 30 November 2024, in 3 steps" in page
    assert '<a href="?day=2024-12-02">Latest change: 2 December 2024</a>' in page
    arabic = client.get("/ar/").content.decode()
    assert "في 3 خطوات" in arabic and "آخر تغيير" not in arabic  # That day is shown.


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        (None, "2 December 2024"),
        (datetime.date(2024, 11, 30), "30 November 2024"),
        (datetime.date(2030, 1, 1), "2 December 2024"),
    ],
)
def test_the_map_opens_on_the_day_that_the_editors_chose(
    client: Client, edition: Published, chosen: datetime.date | None, shown: str
) -> None:
    Theatre.objects.update(opening_day=chosen)
    publish()
    assert live().map["theatre"]["opening_day"] == (chosen and chosen.isoformat())
    assert f"<title>{shown} · " in client.get("/").content.decode()
    named = client.get("/?day=2024-11-28").content.decode()
    assert "<title>28 November 2024 · " in named


def test_a_map_without_a_story_offers_its_latest_change_on_another_day_only(
    client: Client, edition: Published
) -> None:
    assert 'id="intro"' not in client.get("/?day=2024-12-02").content.decode()
    earlier = client.get("/?day=2024-11-26").content.decode()
    assert 'id="intro"' in earlier and "?day=2024-12-02" in earlier
