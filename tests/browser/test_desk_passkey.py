"""A sign-in that ran out is given by a passkey in another tab, and the form goes on from there."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import BrowserContext, Page, expect

from geodata.models import ControlZone
from tests.browser.desk_page import click_at, enter, forgive, nothing_written, open_form
from tests.browser.test_accounts import key
from tests.geodata.desk_story import Story

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def desk(new_context: Any, live_server: Any, settings: Any) -> BrowserContext:
    """A browser at a site that knows passkeys."""
    settings.OTP_WEBAUTHN_RP_ID = "localhost"
    settings.OTP_WEBAUTHN_ALLOWED_ORIGINS = [live_server.url]
    return new_context(base_url=live_server.url)


def add_passkey(page: Page) -> dict[str, Any]:
    """Let the account of the page have a passkey; what its device holds then."""
    device, number = key(page)
    page.goto("/admin/account/")
    page.click("#passkey-register-button")
    expect(page.locator("#passkey-register-status-message")).not_to_be_empty()
    [held] = device.send("WebAuthn.getCredentials", {"authenticatorId": number})["credentials"]
    return held


def use_passkey(tab: Page, held: dict[str, Any]) -> None:
    """Show the second factor. Chromium's pretended devices know one tab each."""
    device, number = key(tab)
    device.send("WebAuthn.addCredential", {"authenticatorId": number, "credential": held})
    tab.get_by_role("button", name="Use a passkey").click()
    tab.wait_for_url(lambda address: "/factor/" not in address)


@pytest.mark.parametrize("password", ["in the tab", "over the page"])
def test_a_passkey_in_a_new_tab_sends_the_form_on_with_its_drawing(
    live_server: Any, story: Story, desk: BrowserContext, faults: list[str], password: str
) -> None:
    page = desk.new_page()
    enter(page, live_server.url, "ana")
    held = add_passkey(page)
    canvas = open_form(page)
    page.uncheck("[data-tool=snap]")
    page.click("[data-tool=rectangle]")
    click_at(canvas, (300, 200), (420, 300))
    expect(page.locator(".desk-effect h3")).to_be_visible()
    expect(page.locator(".desk-effect[aria-busy]")).to_have_count(0)
    # Three corners of a second shape, which is not ended.
    page.click("[data-tool=polygon]")
    click_at(canvas, (450, 200), (500, 200), (500, 260))
    Session.objects.all().delete()
    with nothing_written():
        page.click("input[name=_save]")
        page.get_by_role("button", name="Take it in and save").click()
        dialog = page.locator("dialog.desk-sign-in")
        expect(dialog).to_be_visible()
    if password == "over the page":
        dialog.locator("[name=password]").fill("ana")
        dialog.locator("button.default").click()
        expect(dialog.locator("[name=code]")).to_be_focused()
    with page.context.expect_page() as opened:
        dialog.get_by_role("link", name="in a new tab").click()
    tab = opened.value
    if password == "in the tab":
        tab.fill("#id_username", "ana")
        tab.fill("#id_password", "ana")
        tab.click("input[type=submit]")
    use_passkey(tab, held)
    tab.close()
    page.bring_to_front()  # Which a browser without windows tells no page.
    expect(dialog).to_have_count(0)
    expect(page.locator(".messagelist")).to_contain_text("was added")
    zone = ControlZone.objects.get(name="Gain")
    assert zone.drawn_by == story.ana
    assert (len(zone.geometry), zone.geometry.num_coords) == (2, 5 + 4)
    forgive(faults, 403)
