"""The live pages in Arabic: what scripts add is Arabic too, and time runs from right to left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.mapsite.latin import latin_runs

READ = """() => {
  const texts = [];
  const skip = "script, style, code, pre, textarea, [lang]:not([lang=ar]), option[lang=en]";
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest(skip)) continue;
    for (const name of ["aria-label", "title", "placeholder", "alt"]) {
      if (element.hasAttribute(name)) texts.push(element.getAttribute(name));
    }
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
    }
  }
  return texts;
}"""


def latin_shown(page: Page) -> list[str]:
    """The Latin words that the page holds now, apart from what is marked as English."""
    return [run for text in page.evaluate(READ) for run in latin_runs(text)]


@pytest.fixture
def day(page: Page, example_site: str) -> Page:
    """The map of 30 November 2024 over Manbij."""
    page.goto(f"{example_site}/ar/?day=2024-11-30#9/36.52815/37.95495")
    expect(page.locator(".leaflet-control-scale-line")).to_be_visible()
    expect(page.locator(".folium-map")).to_have_attribute("data-complete", "true")
    page.wait_for_timeout(1_000)  # What comes when the browser is idle.
    return page


def test_the_live_map_is_arabic(day: Page) -> None:
    expect(day.locator("#panel-day")).to_have_text("30 تشرين الثاني 2024")
    expect(day.locator(".event-list .event")).not_to_have_count(0)
    scale = day.locator(".leaflet-control-scale-line")
    expect(scale).to_have_text("20 كم")
    expect(scale).to_have_css("direction", "rtl")
    assert latin_shown(day) == []


def test_a_popup_tells_the_claim_in_arabic(page: Page, example_site: str) -> None:
    day = page
    # From so far the mark of the base near Manbij does not lie over it.
    day.goto(f"{example_site}/ar/?day=2024-11-30#7/36.52815/37.95495")
    expect(day.locator(".leaflet-control-scale-line")).to_be_visible()
    box = day.locator("#map").bounding_box()
    day.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    popup = day.locator(".leaflet-popup .dossier")
    expect(popup.locator("h3")).to_have_text("منبج")
    expect(popup.locator("li").first).to_contain_text(":")
    expect(popup.locator("li [lang=en][dir=ltr]")).not_to_have_count(0)
    expect(popup).to_contain_text("منذ ما قبل 2024، حتى 7 كانون الأول 2024")
    close = day.locator(".leaflet-popup-close-button").bounding_box()
    name = popup.locator("h3").bounding_box()
    assert close["x"] < name["x"] + name["width"] / 2, "the sign would lie on the name"
    assert latin_shown(day) == []


def test_the_tools_speak_arabic(day: Page) -> None:
    for label in ("الطبقات", "قياس"):
        day.get_by_role("button", name=label, exact=True).click()
        assert latin_shown(day) == []
    expect(day.locator(".map-card output")).to_be_visible()  # The tool takes clicks from then on.
    box = day.locator("#map").bounding_box()
    for x, y in ((300, 200), (400, 200), (400, 300), (300, 200)):
        day.mouse.click(box["x"] + x, box["y"] + y)
    expect(
        day.locator(".tools-card, .leaflet-control").filter(has_text="كم²").first
    ).to_be_visible()
    assert latin_shown(day) == []


@pytest.mark.parametrize(
    "address",
    [
        "/ar/embed/?day=2024-12-01",
        "/ar/stories/fall-of-damascus/",
        "/ar/compare/?from=2024-11-26&to=2024-12-08",
        "/ar/alerts/",
        "/ar/statistics/",
    ],
)
def test_what_scripts_add_to_other_pages_is_arabic(
    page: Page, example_site: str, address: str
) -> None:
    page.goto(example_site + address)
    page.wait_for_load_state("networkidle")
    assert latin_shown(page) == []


def test_suggestions_of_places_are_arabic(page: Page, example_site: str) -> None:
    page.goto(f"{example_site}/ar/search/")
    page.locator("#place-name").press_sequentially("alep")
    expect(page.locator(".suggestions li").first).to_contain_text("مدينة، حلب")
    assert latin_shown(page) == []


def test_time_runs_from_right_to_left(page: Page, example_site: str) -> None:
    """The chart as the scrubber: its first days are on the right, and so a click finds them."""
    page.goto(f"{example_site}/ar/statistics/")
    picture = page.locator("figure.chart svg").first
    box = picture.bounding_box()
    captions = page.locator("figure.chart figcaption bdi")
    first, last = (captions.nth(at).bounding_box() for at in (0, 1))
    assert first["x"] > last["x"]
    page.mouse.click(box["x"] + box["width"] * 0.9, box["y"] + 40)
    page.wait_for_url("**day=2024-03-**")
    marker = page.locator("figure.chart .marker").first.bounding_box()
    assert marker["x"] == pytest.approx(box["x"] + box["width"] * 0.9, abs=4)
