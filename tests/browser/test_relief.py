"""The relief: asked for once it is switched on, drawn under the borders, and not from near."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.canvases import reading
from tests.browser.day_page import open_day

DRAWN = reading("""() => {
    const canvas = document.querySelector("canvas.relief");
    if (!canvas) return false;
    const { width, height } = canvas;
    const { data } = COPY(canvas).getImageData(0, 0, width, height);
    return data.some((value, at) => at % 4 === 3 && value > 20);
}""")
OFFERED = """async () => {
    const { parts } = await territory_timeline_timeline;
    while (!parts.menu.switches.has("relief")) await new Promise(requestAnimationFrame);
}"""
ON_PAPER = """() => {
    const relief = document.querySelector("canvas.relief");
    dispatchEvent(new Event("beforeprint"));
    dispatchEvent(new Event("afterprint"));
    globalThis.paper = Number(!relief.isConnected);
}"""
ORDER = """() => [...document.querySelectorAll(".leaflet-overlay-pane canvas")]
    .map((canvas) => canvas.className.split(" ")[0])"""


def test_the_relief_comes_when_it_is_switched_on(example_site: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    open_day(page, example_site, "/?day=2024-11-30#7/35/38")
    page.evaluate(OFFERED)
    page.get_by_role("button", name="Layers").click()
    page.get_by_label("How often it changed hands").check()
    page.wait_for_selector("canvas.shaded-land")
    box = page.get_by_role("checkbox", name="Relief (from afar)")
    assert not box.is_checked() and "relief.webp" not in asked
    box.check()
    page.wait_for_function(DRAWN)
    assert asked.count("relief.webp") == 1
    order = page.evaluate(ORDER)
    assert order.index("shaded-land") < order.index("relief") < len(order) - 1
    assert order.index("shaded-land") == order.index("territory") + 1
    page.evaluate(ON_PAPER)
    page.wait_for_function(f"() => paper !== 0 && ({DRAWN})()")
    page.evaluate("map_territory.setZoom(10, {animate: false})")
    page.wait_for_function(f"() => !({DRAWN})()")
    box.uncheck()
    page.wait_for_function("() => !document.querySelector('canvas.relief')")
