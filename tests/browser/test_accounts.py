"""One's own account in a real browser: an app, a passkey, the question before weighty pages."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import CDPSession, Page, expect

PASSWORD = "plums in the icebox"


@pytest.fixture
def pia(live_server, settings) -> User:
    """She publishes, on a site that calls for a second factor."""
    settings.OTP_WEBAUTHN_RP_ID = "localhost"
    settings.OTP_WEBAUTHN_ALLOWED_ORIGINS = [live_server.url]
    settings.SECOND_FACTOR = "publishers"
    user = User.objects.create_user("pia", password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Publisher"))
    return user


def enter(page: Page, origin: str) -> None:
    page.goto(f"{origin}/admin/login/")
    page.fill("#id_username", "pia")
    page.fill("#id_password", PASSWORD)
    page.click("input[type=submit]")


def key(page: Page) -> tuple[CDPSession, str]:
    """A device for passkeys that Chromium pretends to be, as a phone or a stick; its identifier."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return session, made["authenticatorId"]


def test_a_passkey_is_added_and_opens_the_desk(page: Page, live_server, pia: User) -> None:
    key(page)
    enter(page, live_server.url)
    expect(page.get_by_text("Your rights call for a second factor")).to_be_visible()
    page.click("#passkey-register-button")
    expect(page.locator("#passkey-register-status-message")).not_to_be_empty()
    page.goto(f"{live_server.url}/admin/account/")
    expect(page.get_by_role("link", name="Remove")).to_have_count(1)
    page.get_by_role("button", name="Log out").click()
    enter(page, live_server.url)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Waits for my review")).to_be_visible()


def test_an_app_is_added_and_its_codes_are_shown(page: Page, live_server, pia: User) -> None:
    enter(page, live_server.url)
    page.get_by_role("link", name="Add an authenticator app").click()
    expect(page.get_by_alt_text("QR code of the secret")).to_be_visible()
    device = TOTPDevice.objects.get()
    page.fill("#id_code", f"{totp(device.bin_key):06d}")
    page.get_by_role("button", name="Go on").click()
    expect(page.locator(".backup-codes li")).to_have_count(10)
    page.get_by_role("link", name="I have written them down").click()
    expect(page.get_by_role("heading", name="Waits for my review")).to_be_visible()
