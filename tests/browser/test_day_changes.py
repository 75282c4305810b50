"""What changed on the day: its sentence, the outline of its land, and who held that before."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.canvases import reading
from tests.browser.day_page import ALEPPO, CLICK, open_day

OUTLINED = reading("""() => {
    const canvas = document.querySelector("canvas.changed-land");
    if (!canvas) return -1;
    const { data } = COPY(canvas).getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, at) => at % 4 === 3 && value > 200).length;
}""")
HOVER = """(at) => map_territory.fire("mousemove", {
    latlng: L.latLng(at), containerPoint: map_territory.latLngToContainerPoint(at)
})"""


@pytest.mark.browser
def test_the_page_says_shows_and_names_what_changed_as_the_server_has_it(
    page: Page, example_site: str
) -> None:
    open_day(page, example_site, "/?day=2024-11-30#8/36.2/37.16")
    page.wait_for_selector("canvas.changed-land")
    said = page.evaluate("() => fetch('/changes/days.json?edition=1').then((a) => a.json())")
    summary = page.locator("#panel-summary")
    expect(summary).to_have_text(said["2024-11-30"]["text"])
    page.wait_for_function(f"() => ({OUTLINED})() > 500")
    page.evaluate(HOVER, ALEPPO)
    expect(page.locator(".leaflet-tooltip.was")).to_contain_text("HTS, before: Government and HTS")
    page.evaluate(CLICK, ALEPPO)
    expect(page.locator(".dossier .was-held")).to_contain_text("before: Government and HTS")
    page.get_by_role("button", name="Next change").click()
    expect(summary).to_have_text(said["2024-12-01"]["text"])
    expect(page.locator("#announcer")).to_contain_text(said["2024-12-01"]["text"].rstrip("."))

    page.goto(f"{example_site}/ar/?day=2024-12-08#9/35.93/36.63")
    page.wait_for_selector("canvas.changed-land")
    expect(summary).to_contain_text("تحوّل هيئة تحرير الشام إلى الحكومة الانتقالية")
    # Idlib goes on under another name: no outline near it, and no conquest in its popup.
    page.evaluate(CLICK, [35.93062, 36.63393])
    expect(page.locator(".dossier .was-held")).to_have_text("قبل ذلك: هيئة تحرير الشام (خلافة)")
    page.evaluate(HOVER, [35.93062, 36.63393])
    expect(page.locator(".leaflet-tooltip.was")).to_have_count(0)
