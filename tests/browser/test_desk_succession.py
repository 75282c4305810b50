"""The form of a succession: it says what it would do before it is saved, and is saved."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from geodata.models import Faction, Succession
from geodata.models.workflow import State
from geodata.review import workflow
from tests.browser.desk_page import ADMIN, Seat, choose, paste
from tests.geodata.desk_story import Story, square

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def take(page: Page, field: str, text: str) -> None:
    """Choose in one of several fields of a row."""
    page.locator(f"#id_{field} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill(text)
    page.locator(".select2-results__option", has_text=text).last.click()


def test_its_effect_follows_the_form_and_the_drawing(story: Story, seat: Seat) -> None:
    Faction.objects.create(
        state=State.APPROVED, slug="tg", name="Transition", short_name="TG", colour="#1f77b4"
    )
    workflow.approve(workflow.submit(story.draft(), story.ana), story.ed)
    page = seat(story.ana)
    page.goto(f"{ADMIN}succession/add/")
    effect = page.locator(".desk-effect").last
    expect(effect).to_contain_text("Fill in both sides and the day.")
    page.fill("#id_day", "2024-12-08")
    take(page, "predecessor", "HTS")
    take(page, "successor", "TG")
    expect(effect).to_contain_text("km² of HTS go on as TG's: a succession, no advance.")
    expect(effect).to_contain_text("It names no source")
    choose(page, "sources", "S1")
    paste(page, square(0, 0, 0.5).geojson)
    expect(effect).to_contain_text("3,07")
    page.click("input[name=_submit]")
    page.wait_for_url("**/succession/")
    row = Succession.objects.get()
    assert (row.state, row.code) == (State.IN_REVIEW, "hts-tg-2024-12-08")
    assert row.area.area == pytest.approx(0.25)
