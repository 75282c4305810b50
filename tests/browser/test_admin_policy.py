"""The Django admin works under the strict policy: no page of it breaks a rule of its own.

The page fixture fails on every violation, since Chromium reports each as an error.
"""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

PAGES = [
    "",
    "auth/user/",
    "auth/user/add/",
    "auth/group/add/",
    "geodata/controlzone/",
    "geodata/controlzone/add/",
    "geodata/event/add/",
    "geodata/faction/add/",
    "geodata/place/",
    "geodata/source/add/",
    "geodata/story/add/",
    "geodata/theatre/",
    "password_change/",
]


@pytest.fixture
def desk(page: Page, live_server) -> Page:
    """The desk, with a superuser signed in."""
    get_user_model().objects.create_superuser("alice", password="a long pass phrase")
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill("alice")
    page.get_by_label("Password").fill("a long pass phrase")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    return page


def test_every_kind_of_page_opens(desk: Page, live_server) -> None:
    for address in PAGES:
        assert desk.goto(f"{live_server.url}/admin/{address}").status == 200, address


def test_the_widgets_of_the_admin_answer(desk: Page, live_server) -> None:
    desk.goto(f"{live_server.url}/admin/geodata/source/add/")
    desk.get_by_role("link", name="Today").first.click()
    expect(desk.locator("#id_date")).not_to_have_value("")
    desk.goto(f"{live_server.url}/admin/auth/group/add/")
    chosen = desk.locator("#id_permissions_to option")
    desk.locator("#id_permissions_from option").first.dblclick()
    expect(chosen).to_have_count(1)
