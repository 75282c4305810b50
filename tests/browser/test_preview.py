"""The preview of the next edition in a real browser: read like the site, kept by no worker."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, expect

from geodata.editions import Published, preview
from geodata.models import Faction, Preview
from geodata.tasks.waiting import finish
from tests.browser.desk_page import enter
from tests.browser.test_offline import KEPT, open_map, wait_until
from tests.mapsite.conftest import box, zone

DAY = datetime.date(2024, 12, 5)
BANNER = ".not-published"


@pytest.fixture
def publisher(edition: Published) -> User:
    """Pia, who sees a corner that Gov takes on 5 December: approved, and not published."""
    zone(Faction.objects.get(slug="gov"), box(39, 36, 40, 37), DAY, name="Farfield")
    return User.objects.create_superuser("pia", password="pia")


@pytest.mark.slow
def test_who_gets_the_address_reads_the_next_edition_and_nobody_keeps_it(
    new_context: Callable[..., BrowserContext],
    live_server: Any,
    publisher: User,
    settings: Any,
    faults: list[str],
) -> None:
    settings.OFFLINE = True
    desk = new_context(base_url=live_server.url).new_page()
    enter(desk, "", "pia")
    desk.goto("/admin/geodata/edition/publish/")
    desk.get_by_role("button", name="Make a preview").click()
    expect(desk.get_by_role("link", name="To the address of the preview")).to_be_visible()
    finish(Preview.objects.get().task)
    desk.get_by_role("link", name="To the address of the preview").click()
    address = desk.get_by_label("Address of the preview").input_value()
    assert address == live_server.url + preview.address(Preview.objects.get())
    desk.get_by_role("button", name="Copy the address").click()
    expect(desk.get_by_text("Copied.")).to_be_visible()

    context = new_context(base_url=live_server.url)
    page = context.new_page()
    open_map(page)  # The worker of the site is there, and would keep what it may.
    wait_until(page, "kept.includes('/')")
    page.goto(f"{address}?day=2024-12-02")
    page.wait_for_selector('[data-complete="true"]')
    expect(page.locator(BANNER)).to_contain_text("Not published")
    page.get_by_role("button", name="Next change").click()
    expect(page.locator("#panel-day")).to_have_text("5 December 2024")
    assert page.url.startswith(address)
    page.get_by_role("link", name="العربية").first.click()
    page.wait_for_selector('html[lang="ar"] [data-complete="true"]')
    assert page.url.startswith(f"{address}ar/")
    expect(page.locator(BANNER)).to_be_visible()
    page.goto(f"{address}statistics/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(BANNER)).to_be_visible()
    picture = page.request.get(f"{address}picture/2024-12-05.png")
    assert picture.headers["cache-control"] == "no-store, private"
    assert picture.body()[1:4] == b"PNG"

    open_map(page)
    expect(page.locator(BANNER)).to_have_count(0)
    expect(page.locator("#panel-day")).to_have_text("2 December 2024")
    assert not [path for path in page.evaluate(KEPT) if "/preview/" in path]

    desk.get_by_role("button", name="End all previews").click()
    expect(desk.get_by_text("1 preview has ended")).to_be_visible()
    answer = page.goto(address)
    assert "410 (Gone)" in faults.pop()
    assert answer.status == 410
    expect(page.get_by_text("This preview has ended")).to_be_visible()
