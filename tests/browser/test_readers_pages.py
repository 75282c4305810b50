"""The reader pages in a real browser, on the Syria example: one test per promise."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.day_page import expect_slider_says, open_day, slider

PAGES = [
    "/changes/",
    "/compare/?from=2024-11-26&to=2024-11-30",
    "/editions/",
    "/embed/builder/",
    "/events/",
    "/factions/hts/",
    "/history/?lat=36.2&lon=37.16",
    "/places/aleppo/",
    "/search/?q=idlib",
    "/sources/",
    "/statistics/",
    "/stories/",
    "/about/methodology/",
    "/alerts/",
]


def test_from_the_map_one_asks_what_changed_since_the_day_before(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-29")
    slider(page).focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("link", name="the day before").click()
    expect(page).to_have_url(re.compile(r"from=2024-11-29&to=2024-11-30"))
    expect(page.locator(".key").first).to_contain_text("Government → HTS")


def test_a_point_has_a_dossier_and_a_place_too(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/history/?lat=36.2&lon=37.16")
    expect(page.get_by_role("heading", name="Transitional government")).to_be_visible()
    page.get_by_role("link", name="Aleppo", exact=True).first.click()
    expect(page).to_have_url(re.compile(r"/places/"))
    expect(page.locator(".stretches > li").first).to_contain_text("since 8 December 2024")


def test_search_finds_a_place_in_either_script_while_it_is_typed(
    page: Page, example_site: str
) -> None:
    page.goto(f"{example_site}/search/")
    field = page.get_by_role("combobox")
    field.fill("Edlib")
    expect(page.locator(".suggestions li").first).to_contain_text("Idlib")
    field.press("ArrowDown")
    field.press("Enter")
    expect(page).to_have_url(re.compile(r"/places/idlib/"))


def test_search_on_the_map_goes_to_the_place(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/")
    page.get_by_role("combobox", name="Name of a place").fill("حلب")
    page.locator(".suggestions li").first.click()
    page.wait_for_function("() => Math.abs(map_territory.getCenter().lat - 36.2) < 0.1")
    expect(page.locator(".leaflet-popup")).to_contain_text("Aleppo")


def test_a_click_on_the_chart_goes_to_its_day(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/statistics/?from=2024-11-26&to=2024-12-05")
    box = page.locator("figure.chart svg").first.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.45, box["y"] + box["height"] / 2)
    expect(page.get_by_role("heading", name="30 November 2024")).to_be_visible()


def test_events_are_filtered_and_an_unverified_one_looks_so(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/events/")
    page.get_by_label("Verification").select_option("unverified")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".rows > li")).to_have_count(1)
    page.get_by_role("link", name="Kornet missiles shown as captured").click()
    expect(page.get_by_text("Nobody has verified this event")).to_be_visible()


def test_the_log_has_a_feed_of_its_own(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/changes/?since=2026-02-01")
    expect(page.get_by_role("heading", name="11 February 2026")).to_be_visible()
    feed = page.locator('link[type="application/atom+xml"]').get_attribute("href")
    assert page.request.get(f"{example_site}{feed}").ok


def test_a_side_has_a_page(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/factions/")
    page.get_by_role("link", name="HTS", exact=True).click()
    expect(page.get_by_role("link", name="Transitional government").first).to_be_visible()


def test_an_edition_is_cited_and_shown_as_known_then(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/editions/")
    page.get_by_text("How to cite it").first.click()
    expect(page.locator(".citation").first).to_contain_text("Edition 1")
    page.get_by_role("link", name="Its change log").first.click()
    expect(page.get_by_text("As known on")).to_be_visible()


def test_the_embedded_map_scrubs_within_its_range(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/embed/?day=2024-11-30&from=2024-11-28&to=2024-12-02&theme=dark")
    page.wait_for_selector('[data-complete="true"]')
    slider(page).focus()
    page.keyboard.press("End")
    expect_slider_says(slider(page), "2 December 2024")
    page.keyboard.press("Home")
    expect_slider_says(slider(page), "28 November 2024")


def test_an_alert_is_asked_for_an_area(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/alerts/?area=37 36,37.3 36,37.3 36.3")
    page.wait_for_selector('[data-complete="true"]')
    page.get_by_label("E-mail address").fill("reader@example.org")
    page.get_by_role("button", name="Ask for the alert").click()
    expect(page.get_by_role("heading", name="Look into your mailbox")).to_be_visible()


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_no_page_is_wider_than_a_phone(page: Page, example_site: str, prefix: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for address in PAGES:
        page.goto(f"{example_site}{prefix}{address}")
        wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wider <= 0, f"{prefix}{address} is {wider} px too wide"


NARROW = """() => {
  const scrolled = (name) => {
    const { scrollWidth, clientWidth } = document.querySelector(name);
    return scrollWidth > clientWidth;
  };
  const rows = [...document.querySelectorAll(".contested-places tr")];
  const row = Math.max(...rows.map(({ offsetHeight }) => offsetHeight));
  return { table: scrolled(".wide-table"), row };
}"""


def test_on_a_phone_each_contested_place_is_a_block_and_names_stand_beside_colours(
    page: Page, example_site: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{example_site}/contested/")
    seen = page.evaluate(NARROW)
    assert not seen["table"] and 60 < seen["row"] < 400, seen
    page.goto(f"{example_site}/presence/")
    mark, name = page.evaluate(
        """() => {
          const head = [...document.querySelectorAll("tbody th")].find(
            (cell) => cell.textContent.includes("United States"));
          const words = document.createRange();
          words.selectNodeContents(head.lastChild);
          const first = [...words.getClientRects()].find((box) => box.width > 8);
          return [head.querySelector(".mark").getBoundingClientRect().bottom, first.bottom];
        }"""
    )
    assert abs(mark - name) < 12
    expect(page.locator(".day-words").first).to_have_text("11 February 2026")


def test_without_javascript_pages_are_whole(
    new_context: Callable[..., BrowserContext], example_site: str
) -> None:
    page = new_context(java_script_enabled=False).new_page()
    page.goto(f"{example_site}/compare/?from=2024-11-26&to=2024-11-30")
    expect(page.locator(".both-days svg")).to_have_count(2)
    expect(page.locator(".first-view path[fill^='url(#lost-']").first).to_be_visible()
    page.goto(f"{example_site}/stories/fall-of-damascus/")
    expect(page.get_by_role("heading", name="The fall of Damascus", exact=True)).to_be_attached()
    page.goto(f"{example_site}/statistics/?from=2024-11-26&to=2024-12-05")
    page.goto(f"{example_site}/search/?q=Edlib")
    expect(page.get_by_role("link", name="Idlib", exact=True).first).to_be_visible()


def test_an_area_is_drawn_on_the_map_for_an_alert_or_a_feed(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/alerts/")
    page.wait_for_selector('[data-complete="true"]')
    box = page.locator(".area-map .map-box").bounding_box()
    for part in ((0.3, 0.3), (0.6, 0.3), (0.6, 0.6)):
        page.mouse.click(box["x"] + box["width"] * part[0], box["y"] + box["height"] * part[1])
    assert page.get_by_label("Area").input_value().count(",") == 2
    page.get_by_role("button", name="Take the last corner back").click()
    assert page.get_by_label("Area").input_value().count(",") == 1
    page.get_by_label("Area").fill("37 36,37.3 36,37.3 36.3")
    feed = page.get_by_role("link", name="Atom feed of this area").get_attribute("href")
    assert page.request.get(f"{example_site}{feed}").ok


def test_the_calendar_marks_days_with_changes_and_goes_to_them(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-30")
    page.get_by_text("Calendar and film").click()
    changed = page.locator(".calendar button.changed")
    assert [day.inner_text() for day in changed.all()] == ["27", "28", "29", "30"]
    changed.first.click()
    expect(page.locator("#panel-day")).to_have_text("27 November 2024")
    page.get_by_role("button", name="Month after").click()
    expect(page.get_by_role("grid", name="December 2024")).to_be_visible()
    heads = page.locator(".calendar").get_by_role("columnheader").all()
    assert [head.get_attribute("aria-label") for head in heads][:2] == ["Monday", "Tuesday"]


def test_a_chosen_range_is_what_plays(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2025-06-01")
    page.get_by_text("Calendar and film").click()
    page.get_by_label("Play from").fill("2024-11-27")
    page.locator(".play-range input").nth(1).fill("2024-11-29")
    page.get_by_role("combobox", name="Speed").select_option("5")
    page.get_by_role("button", name="Play").click()
    expect(page.locator("#panel-day")).to_have_text("29 November 2024")
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_an_event_on_the_map_leads_to_its_page(page: Page, example_site: str) -> None:
    open_day(page, example_site, "/?day=2024-11-27")
    page.locator('[data-code="E010"] .event-more').click()
    expect(page).to_have_url(re.compile(r"/events/E010/$"))
