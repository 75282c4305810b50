"""The map by keyboard alone, and what it is to a screen reader."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.day_page import open_day, shown_day, slider

WALK = [
    ("link", "Skip to the content"),
    ("link", "Map"),
    ("button", "Previous change"),
    ("button", "Play"),
    ("button", "Next change"),
    ("slider", "Time"),
    ("Date", "Day"),
    ("combobox", "Speed"),
    ("application", "Syria"),
    ("button", "Zoom in"),
    ("button", "Saraqib taken"),
    ("checkbox", "Show Government on the map"),
    ("button", "How Government holds its land"),
    ("combobox", "Name of a place, in any spelling"),
    ("button", "Search"),
]
"""Some of the stops of the Tab key, in their order: the toolbar is one, pins follow the slider."""


def walked(page: Page) -> list[tuple[str, str]]:
    """Role and accessible name of each stop of the Tab key, until it leaves the page."""
    tree = page.context.new_cdp_session(page)
    found = []
    for _ in range(150):
        page.keyboard.press("Tab")
        here = tree.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]
        if here["className"] == "HTMLBodyElement":
            return found
        about = {"objectId": here["objectId"], "fetchRelatives": False}
        node = tree.send("Accessibility.getPartialAXTree", about)["nodes"][0]
        stop = (node["role"]["value"], node["name"]["value"])
        if stop not in found[-1:]:  # A field of a date has four.
            found.append(stop)
    raise AssertionError(f"the keyboard does not leave the page: {found[-1]}")


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until it leads there."""
    there = wanted.element_handle()
    for _ in range(60):
        page.keyboard.press("Tab")
        if there.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"the keyboard does not lead to {wanted}")


def test_the_keyboard_walks_through_the_whole_page(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-29")
    expect(page.locator(".folium-map")).to_have_role("application")
    walk = walked(page)
    assert [here for here in walk if not here[1]] == []
    rest = iter(walk)
    missing = next((wanted for wanted in WALK if wanted not in rest), None)
    assert missing is None, walk
    tools = page.get_by_role("toolbar").get_by_role("button")
    names = [tool.get_attribute("aria-label") for tool in tools.all()]
    assert [name for role, name in walk if role == "button" and name in names] == ["Zoom in"]


def test_a_point_is_picked_and_a_line_measured_at_the_cross(page: Page, example_site: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_day(page, example_site, "/?day=2024-11-30#8/36.2/37.16")
    tab_to(page, page.get_by_role("application"))
    expect(page.locator(".point-cross")).to_be_visible()
    page.keyboard.press("Enter")
    popup = page.get_by_role("dialog", name="Aleppo")
    expect(popup).to_be_focused()
    expect(popup).to_have_accessible_description("HTS")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("application")).to_be_focused()

    page.keyboard.press("Tab")
    for _ in range(4):
        page.keyboard.press("ArrowDown")
    measure = page.get_by_role("button", name="Measure")
    expect(measure).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("application")).to_be_focused()
    output = page.locator(".map-card output")
    page.keyboard.press("Enter")
    for key in ("ArrowDown", "ArrowRight"):
        before = page.evaluate("map_territory.getCenter().toString()")
        page.keyboard.press(key)
        page.wait_for_function(
            "before => map_territory.getCenter().toString() !== before"
            " && !map_territory._panAnim?._inProgress",
            arg=before,
        )
        page.keyboard.press("Enter")
    expect(output).to_have_text(re.compile(r"^\d+(\.\d)? km$"))
    tab_to(page, page.get_by_role("button", name="Close to an area"))
    page.keyboard.press("Enter")
    expect(output).to_have_text(re.compile(r"^[\d,]+ km²$"))
    page.keyboard.press("Escape")
    expect(measure).to_be_focused()
    expect(page.locator(".map-card")).to_be_hidden()


def test_the_focus_stays_in_the_calendar_and_at_the_last_change(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2026-01-30")
    following = page.get_by_role("button", name="Next change")
    tab_to(page, following)
    for _ in range(8):
        page.keyboard.press("Enter")
    expect(following).to_have_attribute("aria-disabled", "true")
    expect(following).to_be_focused()
    assert shown_day(page) == "11 February 2026"
    page.get_by_text("Calendar and film").focus()
    page.keyboard.press("Enter")
    expect(page.locator('.calendar [aria-current="date"]')).to_have_text("11")
    for _ in range(3):  # Both buttons of the month, then the day shown.
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    assert shown_day(page) == "3 February 2026"
    day = page.locator('.calendar [aria-current="date"]')
    expect(day).to_be_focused()
    page.keyboard.press("p")
    expect(day).to_be_focused()
    assert shown_day(page) != "3 February 2026"


def test_shortcuts_leave_fields_their_keys_and_their_letters_can_be_turned_off(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-29")
    expect(page.get_by_role("application")).to_be_visible()
    for key, day in [
        ("ArrowRight", "30 November 2024"),
        ("Shift+ArrowLeft", "29 November 2024"),
        ("n", "30 November 2024"),
        ("p", "29 November 2024"),
    ]:
        page.keyboard.press(key)
        assert shown_day(page) == day
    page.keyboard.press("/")
    field = page.get_by_role("combobox", name=re.compile("Name of a place"))
    expect(field).to_be_focused()
    page.set_viewport_size({"width": 390, "height": 844})
    open_day(page, example_site, "/?day=2024-11-29")  # There it is in the drawer.
    expect(page.get_by_role("application")).to_be_visible()
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.set_viewport_size({"width": 1280, "height": 800})
    page.keyboard.type("n? /")
    expect(field).to_have_value("n? /")
    assert shown_day(page) == "29 November 2024"
    page.get_by_role("button", name="Play").focus()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard shortcuts")
    expect(keys).to_contain_text("Search for a place")
    page.keyboard.press("n")  # Over the page nothing steps.
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(keys).not_to_contain_text("Search for a place")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Play")).to_be_focused()
    page.keyboard.press("n")
    page.keyboard.press("?")
    expect(keys).to_have_count(0)
    page.keyboard.press("ArrowRight")
    assert shown_day(page) == "30 November 2024"
    open_day(page, example_site, "/?day=2024-11-29")
    expect(page.get_by_role("application")).to_be_visible()
    page.keyboard.press("n")
    assert shown_day(page) == "29 November 2024"


def test_in_arabic_the_left_arrow_goes_on_and_letters_are_heeded_where_they_lie(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/ar/?day=2024-11-29")
    expect(page.get_by_role("application", name="سوريا")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    assert shown_day(page) == "30 تشرين الثاني 2024"
    press = """([key, code, shiftKey]) => document.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", { key, code, shiftKey, bubbles: true, cancelable: true }))"""
    page.evaluate(press, ["ح", "KeyP", False])
    assert shown_day(page) == "29 تشرين الثاني 2024"
    tab_to(page, page.get_by_role("button", name="تكبير", exact=True))
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("button", name="تصغير", exact=True)).to_be_focused()
    page.evaluate(press, ["؟", "Slash", True])
    keys = page.get_by_role("dialog", name="اختصارات لوحة المفاتيح")
    expect(keys.locator("dl > div").first).to_have_text(re.compile("^← *N *التغيير التالي$"))


def test_arrows_lead_through_a_story(page: Page, example_site: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    open_day(page, example_site, "/stories/fall-of-damascus/")
    expect(page.get_by_role("application")).to_be_visible()
    for key, step in (("ArrowRight", 2), ("n", 3), ("ArrowLeft", 2)):
        page.keyboard.press(key)
        expect(page.locator(f".step:nth-child({step})")).to_have_attribute("aria-current", "step")
        expect(page.locator(f".step:nth-child({step}) h2")).to_be_in_viewport()


def test_the_map_is_told_to_a_screen_reader(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-29")
    land = page.get_by_role("application", name="Syria")
    expect(land).to_have_accessible_description(re.compile("Enter picks the point"))
    expect(land).to_have_attribute("aria-roledescription", "Map")
    expect(slider(page)).to_have_attribute(
        "aria-valuetext", re.compile("^29 November 2024: HTS took .*Government")
    )
    expect(page.locator(".map-stage")).to_match_aria_snapshot("""
        - region "Map":
          - button "Previous change"
          - button "Play"
          - button "Next change"
          - slider "Time"
          - textbox "Day"
          - application "Syria":
            - document:
              - toolbar "Map tools":
                - button "Zoom in"
                - button "Measure"
                - button "Keyboard shortcuts"
            - button "Saraqib taken"
    """)
