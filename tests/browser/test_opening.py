"""How a page opens: its picture gives way to the map, and no day stands beside another's map."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.day_page import open_day, slider


def open_without(page: Page, site: str, path: str, *blocked: str) -> None:
    """Open a page that does not get some files, and wait for its slider."""
    for address in blocked:
        page.route(address, lambda route: route.abort())
    page.goto(f"{site}{path}")
    page.wait_for_selector('[data-ready="true"]')
    expect(slider(page)).to_be_visible()


def end(page: Page, faults: list[str]) -> None:
    """Leave the page, which goes on asking for what it lacks: no fault of its own."""
    page.goto("about:blank")
    faults.clear()


def test_names_stay_until_the_map_has_its_own(
    page: Page, example_site: str, faults: list[str]
) -> None:
    open_without(page, example_site, "/?day=2024-11-30", "**/soon.js", "**/ground.json")
    over = page.locator(".first-view.over")
    expect(over.locator("text", has_text="Aleppo")).to_be_visible()
    expect(over.locator(".changed")).to_be_visible()
    expect(page.locator("#first-view .water").first).to_be_visible()
    expect(page.locator("#first-view .lands path").first).to_be_hidden()
    page.evaluate("map_territory.panBy([40, 0], { animate: false })")
    expect(over).to_have_count(0)
    expect(page.locator("#first-view .water").first).to_be_hidden()
    end(page, faults)


def test_a_part_of_the_land_is_not_shown_under_the_picture_of_the_whole(
    page: Page, example_site: str, faults: list[str]
) -> None:
    open_without(page, example_site, "/?day=2024-11-30#9/36.2/37.1", "**/soon.js")
    expect(page.locator(".first-view.over")).to_have_count(0)
    expect(page.locator("#first-view .water").first).to_be_hidden()
    end(page, faults)


def test_nothing_of_the_picture_is_left_once_all_is_there(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    expect(page.locator(".first-view.over")).to_have_count(0)
    expect(page.locator("#first-view .water").first).to_be_hidden()


def test_the_numbers_of_a_day_do_not_stand_beside_the_map_of_another(
    page: Page, example_site: str, faults: list[str]
) -> None:
    open_without(page, example_site, "/?day=2024-12-08", "**/soon.js")
    told = [page.locator(name) for name in ("#as-of", "#panel-body", "h1")]
    for one in told:
        expect(one).to_be_visible()
    slider(page).press("ArrowLeft")
    for one in told:
        expect(one).to_be_hidden()
    slider(page).press("ArrowRight")
    for one in told:
        expect(one).to_be_visible()
    slider(page).press("ArrowLeft")
    page.wait_for_url("**/?day=2024-12-07*")
    page.unroute("**/soon.js")
    page.reload()
    expect(page.locator("#panel-day")).to_have_text("7 December 2024")
    expect(page.locator("#as-of")).to_contain_text("7 December 2024")
    end(page, faults)
