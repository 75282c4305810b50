"""Letters that take a tool while the focus is on the map, and the list of them."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk_page import ZONES, Seat, click_at, drawn, open_form, paste
from tests.geodata.desk_story import Story, square

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def pressed(page: Page, tool: str) -> None:
    expect(page.locator(f"[data-tool={tool}]")).to_have_attribute("aria-pressed", "true")


def test_letters_take_tools_on_the_map_alone(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    canvas = open_form(page)
    page.locator("#id_name").press_sequentially(" deeds?")
    expect(page.locator("#id_name")).to_have_value(re.compile("deeds"))
    expect(page.locator("[aria-pressed=true], dialog")).to_have_count(0)
    canvas.focus()
    page.keyboard.press("d")
    pressed(page, "polygon")
    click_at(canvas, (100, 100), (200, 100), (200, 200))
    page.keyboard.press("Escape")
    assert drawn(page) is None
    paste(page, square(1, 1).geojson)
    expect(page.locator("[data-tool=split]")).to_be_enabled()
    canvas.focus()
    page.keyboard.press("s")
    pressed(page, "split")
    page.keyboard.press("e")
    pressed(page, "edit")
    follow = page.locator("[data-tool=follow]")
    page.keyboard.press("f")
    expect(follow).to_be_checked()
    page.keyboard.press("f")
    expect(follow).not_to_be_checked()


def test_the_list_of_keys_is_opened_and_closed_by_keys(story: Story, seat: Seat) -> None:
    page = seat(story.ana)
    page.goto(f"{ZONES}add/")
    page.locator(".field-geometry .desk-map").focus()
    page.keyboard.press("?")
    shown = page.locator("dialog.desk-dialog")
    expect(shown.locator("kbd").first).to_have_text("D")
    expect(shown).to_contain_text("Draw a new front")
    page.keyboard.press("Escape")
    expect(shown).to_have_count(0)
    expect(page.locator(".field-geometry .desk-map")).to_be_focused()
    page.keyboard.press("l")
    page.wait_for_url("**/front/")
    page.click("[data-tool=keys]")
    expect(shown).to_contain_text("New line")
    shown.get_by_role("button", name="Close").click()
    expect(shown).to_have_count(0)
