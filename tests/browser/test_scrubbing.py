"""While the day changes, the page writes what is another than before, and nothing else."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.day_page import open_day, slider, wait_until_followed

WATCH = """() => {
    const parts = ["#legend", "#events", ".scrubber", "#panel-body", ".leaflet-marker-pane"];
    const cells = () => [...document.querySelectorAll("#legend :is(tbody, tfoot) td")];
    const look = () => ({ texts: cells().map((cell) => cell.textContent), events: pins() });
    const pins = () => [...document.querySelectorAll(".event-pin")].map((pin) => pin.title);
    const seen = Object.fromEntries(parts.map((part) => [part, 0]));
    for (const part of parts)
        new MutationObserver((found) => { seen[part] += found.length; }).observe(
            document.querySelector(part),
            { subtree: true, childList: true, attributes: true, characterData: true });
    window.scrubbed = { seen, look, before: look() };
}"""
WRITTEN = """() => {
    const { seen, look, before } = window.scrubbed;
    const now = look();
    const others = now.texts.filter((text, at) => text !== before.texts[at]).length;
    const pins = [...now.events, ...before.events].filter(
        (title) => now.events.includes(title) !== before.events.includes(title)).length;
    for (const part in seen) { const count = seen[part]; seen[part] = 0; now[part] = count; }
    window.scrubbed.before = { texts: now.texts, events: now.events };
    return { ...now, others, pins };
}"""
GO = """(iso) => territory_timeline_timeline.then(({ parts: { state } }) =>
    state.show(Date.parse(`${iso}T00:00:00Z`) / 86400000))"""
TOLD = """() => territory_timeline_timeline.then(({ parts: { state, words } }) =>
    document.title.includes(words.day(state.day)))"""
DAYS = ["2024-11-30", "2024-12-01", "2024-12-02", "2024-12-03", "2024-12-08", "2025-03-01"]


def settle(page: Page, day: str) -> dict:
    """Go to a day; what was written into each part of the page until all had followed."""
    page.evaluate(GO, day)
    page.wait_for_function(TOLD)
    wait_until_followed(page)
    return page.evaluate(WRITTEN)


def test_a_step_writes_no_more_than_it_changes(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-29")
    page.wait_for_selector("canvas.changed-land", state="attached")
    page.evaluate(WATCH)
    for day in DAYS:
        found = settle(page, day)
        # A text per cell, and a class where a side begins or ends to hold land.
        assert 0 < found["#legend"] <= 1.5 * found["others"]
        # A pin is one node; Leaflet names it and gives it its place among the others.
        assert found[".leaflet-marker-pane"] <= 12 * found["pins"]
        assert found["#events"] <= 1
        assert found[".scrubber"] <= 4


def test_a_day_without_news_leaves_legend_events_and_pins_as_they_are(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-06-10")
    page.wait_for_selector("canvas.changed-land", state="attached")
    expect(page.locator("#events p")).to_have_count(1)
    page.evaluate(WATCH)
    found = settle(page, "2024-06-11")
    assert [found[part] for part in ("#legend", "#events", ".leaflet-marker-pane")] == [0, 0, 0]


def test_what_is_passed_in_a_drag_is_written_once_it_rests(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-29")
    title = page.title()
    slider(page).evaluate("""(range) => {
        for (let at = 3; at < 10; at++) {
            range.value = at;
            range.dispatchEvent(new Event("input", { bubbles: true }));
        }
    }""")
    assert page.title() == title
    expect(page).not_to_have_title(title)
    shown = page.locator("#panel-day").inner_text()
    assert shown in page.title()
    expect(page.locator("#as-of")).to_contain_text(shown)


def test_of_the_canvases_of_the_map_the_land_alone_is_painted_in_parts(
    page: Page, example_site: str
) -> None:
    """Each other shows a picture, which browsers without a graphics card do not copy each frame."""
    open_day(page, example_site, "/?day=2024-11-30")
    page.wait_for_selector("canvas.changed-land")
    painted = page.locator(".leaflet-pane canvas").evaluate_all(
        "(all) => all.filter((one) => one.getContext('2d')).map((one) => one.classList[0])"
    )
    assert painted == ["territory"]
