"""The land by the age of its evidence, the banner, and the popup's last confirmation."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.day_page import ALEPPO, CLICK, open_day, wait_for_colour

RURAL = [36.1, 37.3]


def test_it_is_shaded_by_classes_that_follow_the_day(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-12-08#9/36.2/37.16")
    expect(page.locator("#newest")).to_contain_text("ago)")
    page.wait_for_selector("canvas.changed-land")
    page.get_by_role("button", name="Layers").click()
    page.get_by_label("Age of the evidence").check()
    expect(page.locator(".age-legend li")).to_have_count(5)
    fresh, later = "255,255,204", "65,182,196"
    wait_for_colour(page, "evidence-age", RURAL, fresh)
    page.keyboard.press("Escape")
    page.locator('.scrubber input[type="date"]').fill("2025-02-10")
    wait_for_colour(page, "evidence-age", RURAL, later)
    page.evaluate(CLICK, ALEPPO)
    expect(page.locator(".dossier .confirmed")).to_have_text(
        "Stated for 8 December 2024; not confirmed again since"
    )
    page.get_by_role("button", name="Layers").click()
    page.get_by_label("Age of the evidence").uncheck()
    expect(page.locator("canvas.evidence-age")).to_have_count(0)
