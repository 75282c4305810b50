"""Every state of the pages for readers that axe looks at. A new page has its line here.

What is done on a page is done in any language and on any screen: by selectors, never by words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.day_page import CLICK

DAY = "?day=2024-11-30"
RANGE = "?from=2024-11-26&to=2024-11-28"
NARROW = 900
"""Below this width (px) the panel is a drawer, and the tools fold."""


@dataclass(frozen=True)
class State:
    """An address below a language's prefix, the name of its route, and what is done there."""

    name: str
    route: str
    path: str
    act: Callable[[Page], None] | None = None
    status: int = 200


def narrow(page: Page) -> bool:
    return page.viewport_size["width"] < NARROW


def open_drawer(page: Page) -> None:
    """The panel, which stands beside the map where there is room."""
    handle = page.locator("#drawer-handle")
    if handle.is_visible() and handle.get_attribute("aria-expanded") == "false":
        handle.click()


def unfold(page: Page, content: str) -> None:
    """Open the details that hold something."""
    page.locator(f"details:has({content}) > summary").first.click()


def tool(at: int) -> Callable[[Page], None]:
    """Press a button of the map's bar, by its place in it."""

    def press(page: Page) -> None:
        page.locator(".tools button").first.wait_for(state="attached")  # They come after the map.
        opener = page.locator(".tools-opener")
        if opener.is_visible():
            opener.click()
        page.locator(".tools button").nth(at).click()
        page.locator(".map-card").first.wait_for()

    return press


def click_land(page: Page) -> None:
    page.evaluate(CLICK, [36.2, 37.16])
    page.locator(".leaflet-popup .dossier h3").wait_for()


def click_event(page: Page) -> None:
    page.locator(".event-pin").first.dispatch_event("click")
    page.locator(".leaflet-popup").wait_for()


def click_presence(page: Page) -> None:
    page.locator(".presence-mark").first.dispatch_event("click")
    page.locator(".leaflet-popup").wait_for()


def open_calendar(page: Page) -> None:
    open_drawer(page)
    unfold(page, "#calendar")


def unfold_legend(page: Page) -> None:
    """Every side with its statuses, and the key."""
    open_drawer(page)
    for fold in page.locator(".legend .fold").all():
        fold.click()
    page.locator(".map-key > summary").first.click()
    page.locator(".map-key li").first.wait_for()


def search_place(page: Page) -> None:
    open_drawer(page)
    field = page.locator("#place-search input[name=q]")
    field.focus()
    field.press_sequentially("al")
    page.locator(".suggestions li").first.wait_for()


def switch_layers(page: Page) -> None:
    """Everything that a box among the layers brings, one after the other."""
    tool(LAYERS)(page)
    for box in page.locator(".map-card label > input[type=checkbox]").all():
        if not box.is_checked():
            box.check()


def measure(page: Page) -> None:
    tool(MEASURE)(page)
    for corner in ([36, 37], [36, 37.5], [36.5, 37.5]):
        page.evaluate(CLICK, corner)


def play(page: Page) -> None:
    page.locator(".scrubber .play").click()


def open_menu(page: Page) -> None:
    menu = page.locator(".site-menu > summary")
    if menu.is_visible():
        menu.click()


def open_languages(page: Page) -> None:
    page.locator(".site-languages-menu > summary").click()


def unfold_all(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")


def search_words(page: Page) -> None:
    field = page.locator("main input[type=search]").first
    field.focus()
    field.press_sequentially("al")
    page.locator(".suggestions li").first.wait_for()


MEASURE, LOCATE, LAYERS = 4, 5, 6
MAP = [
    State("map", "index", f"/{DAY}"),
    State("map of the newest day", "index", "/"),
    State("map near", "index", f"/{DAY}#10/36.2/37.16"),
    State("map, place", "index", f"/{DAY}#9/36.2/37.16", click_land),
    State("map, event", "index", f"/{DAY}", click_event),
    State("map, presence", "index", "/?day=2024-12-20#9/33.2/36", click_presence),
    State("map, drawer", "index", f"/{DAY}", open_drawer),
    State("map, legend", "index", f"/{DAY}", unfold_legend),
    State("map, calendar", "index", f"/{DAY}", open_calendar),
    State("map, search", "index", f"/{DAY}", search_place),
    State("map, layers", "index", f"/{DAY}", tool(LAYERS)),
    State("map, all layers", "index", f"/{RANGE}&day=2024-12-05", switch_layers),
    State("map, measuring", "index", f"/{DAY}", measure),
    State("map, locating", "index", f"/{DAY}", tool(LOCATE)),
    State("map, film", "index", f"/{DAY}", play),
    State("map, pages", "index", f"/{DAY}", open_menu),
    State("map, languages", "index", f"/{DAY}", open_languages),
    State("compare", "compare", f"/compare/{RANGE}"),
    State("compare, swipe", "compare", f"/compare/{RANGE}&show=swipe"),
    State("compare, advance", "compare", f"/compare/{RANGE}&show=advance"),
    State("compare, how often", "compare", f"/compare/{RANGE}&show=contested"),
    State("compare, unfolded", "compare", f"/compare/{RANGE}", unfold_all),
    State("story", "story", "/stories/fall-of-damascus/"),
    State("story, unfolded", "story", "/stories/fall-of-damascus/", unfold_all),
    State("embed", "embed", f"/embed/{DAY}"),
    State("embed, legend", "embed", f"/embed/{DAY}", unfold_all),
    State("offline", "offline", "/offline/"),
    State("alert", "alerts", "/alerts/?area=37 36,37.3 36,37.3 36.3"),
]
READING = [
    State("method", "text", "/about/methodology/"),
    State("licence", "text", "/about/licence/"),
    State("disclaimer", "text", "/about/disclaimer/"),
    State("privacy", "text", "/about/privacy/"),
    State("changes", "changes", "/changes/"),
    State("changes, unfolded", "changes", "/changes/", unfold_all),
    State("day in words", "day_in_words", f"/words/{DAY}"),
    State("contested", "contested", f"/contested/{RANGE}"),
    State("editions", "editions", "/editions/", unfold_all),
    State("embed builder", "embed_builder", "/embed/builder/"),
    State("events", "events", "/events/"),
    State("event", "event", "/events/E010/"),
    State("sides", "factions", "/factions/"),
    State("side", "faction", "/factions/hts/", unfold_all),
    State("film", "film", "/film/"),
    State("point", "history", "/history/?lat=36.2&lon=37.16", unfold_all),
    State("place", "place", "/places/aleppo/"),
    State("place, unfolded", "place", "/places/aleppo/", unfold_all),
    State("presence", "presence", "/presence/", unfold_all),
    State("search", "search", "/search/?q=idlib"),
    State("search, typing", "search", "/search/", search_words),
    State("search, nothing", "search", "/search/?q=zzzz"),
    State("sources", "sources", "/sources/"),
    State("source", "source", "/sources/S001/", unfold_all),
    State("statistics", "statistics", "/statistics/", unfold_all),
    State("stories", "stories", "/stories/"),
    State("downloads", "downloads", "/data/", unfold_all),
    State("not found", "", "/nothing/at/all/", status=404),
    State("bad request", "", "/history/", status=400),
    State("embed, dark", "embed", f"/embed/{DAY}&theme=dark"),
]
STATES = {state.name: state for state in [*MAP, *READING]}
