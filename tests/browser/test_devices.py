"""What a device asks for: less motion, its own few colours, more contrast."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.day_page import open_day, shown_day

STYLE = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
TOLD_BY_COLOUR = [".legend .swatch", ".event-pin"]


def style(page: Page, selector: str, name: str) -> str:
    """The value of a property as the browser computes it, once there is such an element."""
    page.locator(selector).first.wait_for(state="attached")
    return page.evaluate(STYLE, [selector, name])


def test_with_less_motion_the_map_jumps_and_the_film_still_goes_from_day_to_day(
    page: Page, example_site: str
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.clock.install(time=0)
    open_day(page, example_site, "/?day=2024-11-26#7/35/38")
    page.evaluate("map_territory.flyTo([36, 37], 10)")
    assert page.evaluate("map_territory.getZoom()") == 10
    page.get_by_role("button", name="Zoom out").click()
    assert page.evaluate("map_territory.getZoom()") < 10
    assert page.evaluate("document.getAnimations().length") == 0
    page.clock.pause_at(3_600_000)
    page.get_by_role("button", name="Play").click()
    page.clock.run_for(5000)
    assert shown_day(page) != "26 November 2024"
    expect(page.locator(".scrubber .rest")).to_be_hidden()


def test_with_the_devices_own_colours_controls_have_outlines_and_sides_their_colours(
    page: Page, example_site: str
) -> None:
    page.emulate_media(forced_colors="active")
    open_day(page, example_site, "/?day=2024-11-30")
    for selector in TOLD_BY_COLOUR:
        assert style(page, selector, "forcedColorAdjust") == "none", selector
    ground = style(page, ".scrubber", "backgroundColor")
    assert ground not in style(page, ".scrubber-mark", "backgroundImage") != "none"
    page.get_by_role("button", name="Layers").click()
    pressed = style(page, ".tools button[aria-expanded=true]", "backgroundColor")
    assert pressed != style(page, ".tools button", "backgroundColor")
    assert style(page, ".map-card", "borderTopStyle") == "solid"


def test_with_more_contrast_letters_are_black_and_land_hides_the_ground(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    soft = style(page, ".panel-part > h2", "color")
    page.emulate_media(contrast="more")
    assert style(page, "body", "color") == "rgb(0, 0, 0)"
    assert style(page, ".panel-part > h2", "color") != soft
    assert style(page, "canvas.territory", "opacity") == "1"
    page.emulate_media(contrast="more", color_scheme="dark")
    assert style(page, "body", "color") == "rgb(255, 255, 255)"
