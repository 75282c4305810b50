"""Two people at one row, whichever: the later one sees both versions and is asked."""

from __future__ import annotations

import pytest
from django.contrib.gis.geos import Point
from django.db.models import Model
from playwright.sync_api import Locator, Page, expect

from geodata.models import Page as Text
from geodata.models import Place, StoryStep
from geodata.models import Story as Tour
from geodata.review import workflow
from tests.browser.desk_page import Seat, nothing_written, row_page
from tests.geodata.desk_story import DAY, Story

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
SPOT = Point(1, 1, srid=4326)


def tour() -> Tour:
    made = Tour.objects.create(slug="tour", title="Tour")
    view = {"view_lon": 1, "view_lat": 1, "view_zoom": 7}
    for position, title in enumerate(("Start", "End"), 1):
        step = {"position": position, "title": title, "text": "…", "day": DAY}
        StoryStep.objects.create(story=made, **step, **view)
    return made


def rows(story: Story) -> list[tuple[Model, str]]:
    """A row of some kinds, and the field that two people change.

    tests/geodata/test_desk_stale.py does the same with all kinds, without a browser.
    """
    return [
        (story.hts, "name"),
        (Place.objects.create(slug="village", name="Village", point=SPOT), "name"),
        (Text.objects.create(slug="about-us", title="Old", body="Text"), "title"),
    ]


def save(page: Page, **fields: str) -> None:
    for name, text in fields.items():
        page.fill(f"#id_{name}", text)
    page.click("input[name=_save]")


def saved(page: Page) -> None:
    expect(page.locator(".messagelist .success")).to_contain_text("was changed")


def conflict(page: Page) -> Locator:
    """The question, in its section over the form."""
    expect(page.locator(".errorlist")).to_contain_text("Someone changed this meanwhile.")
    return page.get_by_role("alert").filter(has_text="Two versions")


def test_whoever_saves_second_is_shown_both_and_asked(story: Story, seat: Seat) -> None:
    pia, boss = seat(story.pia), seat(story.boss)
    for row, field in rows(story):
        for page in (pia, boss):
            page.goto(row_page(row))
        save(pia, **{field: "Pia’s"})
        saved(pia)
        with nothing_written():
            save(boss, **{field: "The boss’s"})
            asked = conflict(boss)
        expect(asked).to_contain_text("pia saved this on")
        expect(asked.locator("tbody td")).to_have_text(["Pia’s", "The boss’s"])
        expect(boss.locator(f"#id_{field}")).to_have_value("The boss’s")
        asked.get_by_role("button", name="Save mine over theirs").click()
        saved(boss)
        assert getattr(type(row).objects.get(pk=row.pk), field) == "The boss’s", row


def test_the_choice_between_two_versions_of_a_zone_is_in_view(story: Story, seat: Seat) -> None:
    row = story.draft()
    page = seat(story.ana, viewport={"width": 1280, "height": 800})
    page.goto(row_page(row))
    workflow.submit(row, story.ana)
    page.fill("#id_note", "Mine")
    save(page, name="My name")
    expect(conflict(page)).to_be_focused()
    expect(conflict(page).get_by_role("button")).to_be_in_viewport(ratio=1)


def test_the_steps_that_the_form_of_a_story_holds_count_too(story: Story, seat: Seat) -> None:
    made = tour()
    pia, boss = seat(story.pia), seat(story.boss)
    for page in (pia, boss):
        page.goto(row_page(made))
    save(pia, **{"steps-1-title": "Pia’s end"})
    saved(pia)
    with nothing_written():
        save(boss, **{"steps-0-title": "The boss’s start"})
        lines = conflict(boss).locator("tbody tr")
        expect(lines).to_contain_text(["The boss’s start", "Pia’s end"])
        conflict(boss).get_by_role("link", name="Keep theirs").click()
        expect(boss.locator("#id_steps-0-title")).to_have_value("Start")
        expect(boss.locator("#id_steps-1-title")).to_have_value("Pia’s end")
