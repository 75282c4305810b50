"""Reading without a connection, in a real browser: kept, said, dropped and turned off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Error, Page, expect

from geodata.editions import Published, live
from geodata.editions.withholding import withhold
from geodata.models import ControlZone

KEPT = """async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("territory-"));
    const found = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return found.flat().map(({ url }) => url.slice(location.origin.length));
}"""
WAITING = """async (values) => {
    for (let turn = 0; turn < 600; turn++) {
        const kept = await (%s)();
        const workers = await navigator.serviceWorker.getRegistrations();
        if (%s) return;
        await new Promise((done) => setTimeout(done, 100));
    }
    throw new Error(`kept: ${await (%s)()}`);
}"""

UNREAD = [
    *("/statistics/?from=2024-11-27", "/compare/?from=2024-11-27", "/changes/", "/data/"),
    *("/history/?lat=36&lon=37", "/film/", "/embed/builder/", "/embed/", "/alerts/", "/search/"),
    "/ar/places/aleppo/",
]
"""Pages that were not read, of every kind; that of another language has a stand-in of this one."""


def wait_until(page: Page, condition: str, **values: Any) -> None:
    """Wait for a condition on `kept`, the addresses in the store, `workers`, and `values`."""
    page.evaluate(WAITING % (KEPT, condition, KEPT), values)


def open_map(page: Page) -> None:
    page.goto("/")
    page.wait_for_selector('[data-complete="true"]')


@pytest.mark.slow
def test_a_map_is_read_offline_until_it_is_withheld_or_turned_off(
    new_context: Callable[..., BrowserContext],
    live_server: Any,
    edition: Published,
    settings: Any,
    faults: list[str],
) -> None:
    settings.OFFLINE = True
    context = new_context(base_url=live_server.url)
    page = context.new_page()
    open_map(page)
    atlas = edition.address("sides.atlas")
    wait_until(
        page,
        "kept.includes('/') && kept.includes('/offline/') && kept.includes(values.atlas)",
        atlas=atlas,
    )
    page.goto("/search/?q=Aleppo")  # What a reader looked for is nobody's business.
    page.goto("/places/aleppo/")
    wait_until(page, "kept.includes('/places/aleppo/')")
    kept = page.evaluate(KEPT)
    assert not [address for address in kept if address.startswith(("/search/", "/admin/"))]

    # For a minute after it was read the browser would show a page from its own cache, as it is.
    context.new_cdp_session(page).send("Network.clearBrowserCache")
    notice = page.get_by_text("You are offline. This is the edition of")
    expect(notice).to_have_count(0)
    context.set_offline(True)
    expect(notice).to_be_visible()  # On the page that is open too.
    page.goto("/?day=2024-11-30")
    page.wait_for_selector('[data-complete="true"]')
    expect(notice).to_be_visible()
    assert "{" not in notice.text_content()
    expect(page.locator("#panel-day")).to_have_text("30 November 2024")
    page.get_by_role("button", name="Next change").click()
    expect(page.locator("#panel-day")).to_have_text("2 December 2024")
    page.goto("/places/aleppo/")
    expect(page.get_by_role("heading", name="Aleppo", exact=False).first).to_be_visible()
    expect(page.get_by_text("You are offline.")).to_be_visible()
    missing = page.get_by_role("heading", name="This page was not read before")
    for address in UNREAD:
        page.goto(address)
        expect(missing).to_be_visible()
    page.goto("/?day=2024-11-30")
    page.locator("#place-search input").fill("Aleppo")
    page.keyboard.press("Enter")
    expect(missing).to_be_visible()
    for address in ("/admin/", "/ar/admin/", "/data/contested.csv"):
        with pytest.raises(Error):
            page.goto(address)  # It is no page for readers.
    faults.clear()  # What the browser could not reach.

    context.set_offline(False)
    zone = ControlZone.objects.get(status="contested")
    withhold(zone, User.objects.create_superuser("ada", password="p"), grid_km=5)
    page.goto("/statistics/")
    now = live()
    assert now.address("sides.atlas") != atlas
    held_back = ("sides.atlas", "zones.atlas")
    wait_until(
        page,
        "values.gone.every((path) => !kept.includes(path)) && kept.includes('/')"
        " && kept.includes(values.atlas) && !kept.includes('/places/aleppo/')",
        gone=[edition.address(name) for name in held_back],
        atlas=now.address("sides.atlas"),
    )

    settings.OFFLINE = False
    page.goto("/statistics/")
    wait_until(page, "!kept.length && !workers.length")
