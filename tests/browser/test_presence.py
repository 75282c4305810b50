"""Marks of foreign forces and cells: by zoom, by day, by the reader's choice, with their story."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.day_page import CLICK, open_day

MARKS = ".presence-mark"
NAMED = """async (who) => {
    const { parts } = await territory_timeline_timeline;
    return parts.labels.room.labels.some(
        (label) => label.kind === "presence" && label.text === who);
}"""
AREAS = """async () => {
    const { parts } = await territory_timeline_timeline;
    return parts.menu.switches.has("areas");
}"""
TO_DAY = "(day) => { const date = document.querySelector('.scrubber input[type=date]');" \
    " date.value = day; date.dispatchEvent(new Event('change', { bubbles: true })); }"  # fmt: skip


def test_marks_follow_day_zoom_and_choice(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-12-20#9/33.2/36")
    outpost = page.get_by_role("button", name="Israel: Outpost Mount Hermon summit")
    expect(outpost).to_have_count(1)
    page.wait_for_function(NAMED, arg="Israel")
    outpost.focus()
    page.keyboard.press("Enter")
    story = page.locator(".presence-story")
    expect(story).to_contain_text("since 8 December 2024, last seen 18 February 2025")
    expect(story).to_contain_text("post")
    story.get_by_text("Sources", exact=True).click()
    expect(story.locator("li a").first).to_be_visible()
    assert (
        story.get_by_role("link", name="All foreign forces").get_attribute("href") == "/presence/"
    )
    page.keyboard.press("Escape")

    page.evaluate(TO_DAY, "2024-12-06")
    expect(outpost).to_have_count(0)
    police = page.get_by_role("button", name="Russia: Police posts on the Golan line")
    expect(police).to_have_count(1)

    page.evaluate("map_territory.setZoom(6, { animate: false })")
    expect(page.locator(MARKS)).to_have_count(0)
    page.get_by_role("button", name="Layers").click()
    choice = page.get_by_label("Foreign forces and cells")
    expect(choice).not_to_be_checked()  # Far out it waits to be asked for.
    choice.check()
    expect(page.locator(MARKS).first).to_be_visible()
    choice.uncheck()
    expect(page.locator(MARKS)).to_have_count(0)


def test_what_could_not_be_loaded_is_asked_for_again_when_it_is_used(
    page: Page, example_site: str, faults: list[str]
) -> None:
    page.route("**/overlays.json", lambda route: route.abort())
    open_day(page, example_site, "/?day=2024-12-20#9/33.2/36")
    page.wait_for_event("requestfailed")
    page.get_by_role("button", name="Layers").click()
    choice = page.get_by_label("Foreign forces and cells")
    assert all("Failed to load resource" in fault for fault in faults), faults
    faults.clear()
    page.unroute_all()
    choice.uncheck()
    choice.check()
    expect(page.locator(MARKS).first).to_be_visible()
    page.evaluate("dispatchEvent(new Event('online'))")  # As when the connection comes back.
    page.wait_for_function(AREAS)


def test_the_story_is_told_in_arabic_too(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/ar/?day=2024-12-20#10/33.2/36")
    page.get_by_role("button", name="إسرائيل: موقع قمة جبل الشيخ").dispatch_event("click")
    expect(page.locator(".presence-story")).to_contain_text("منذ 8 كانون الأول 2024")
    expect(page.locator(".presence-story")).to_contain_text("نقطة")


def test_the_golan_says_what_it_is(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2025-02-10#9.5/33/35.8")
    panel = page.locator("#of-it")
    expect(panel).to_contain_text("of it the Golan occupied since 1967: 1,269 km²")
    page.evaluate(TO_DAY, "2024-11-27")
    expect(panel).to_contain_text("Israel: 1,270 km², of it the Golan occupied since 1967: 1,269")
    page.evaluate(CLICK, [32.9, 35.75])
    expect(page.locator(".leaflet-popup")).to_contain_text("annexation of 1981 not recognised")
    page.get_by_role("button", name="Layers").click()
    expect(page.get_by_label("Named areas and lines")).to_be_checked()
