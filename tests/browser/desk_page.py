"""What tests ask of the desk: sit down signed in, fill in a zone, see that nothing is written."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import BrowserContext, Locator, Page, expect

from geodata.models import Editing, Theatre
from tests.geodata.desk_story import DAY, Story, told
from tests.kept_rows import KeptStories

ADMIN = "/admin/geodata/"
ZONES = f"{ADMIN}controlzone/"
Seat = Callable[..., Page]
SUBMIT = """([address, fields]) => {
    const form = document.createElement("form");
    Object.assign(form, {method: "post", action: address});
    const token = document.querySelector("[name=csrfmiddlewaretoken]");
    for (const [name, value] of Object.entries({csrfmiddlewaretoken: token.value, ...fields})) {
        const field = document.createElement("textarea");
        Object.assign(field, {name, value});
        form.append(field);
    }
    document.body.append(form);
    form.submit();
}"""


@pytest.fixture
def story(live_server, stories: KeptStories) -> Story:
    """A small land with a team of five."""
    return told(stories)


@pytest.fixture
def seat(new_context: Callable[..., BrowserContext], live_server) -> Seat:
    """Give somebody a browser of their own, in which they are signed in; `options` say which."""

    def sit(user: User, **options: Any) -> Page:
        context = new_context(base_url=live_server.url, **options)
        client = Client()
        client.force_login(user)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
        return context.new_page()

    return sit


def enter(page: Page, server: str, name: str) -> None:
    """Sign in by the form."""
    page.goto(f"{server}/admin/login/?next=/admin/")
    page.fill("#id_username", name)
    page.fill("#id_password", name)
    page.click("input[type=submit]")
    expect(page.locator("#user-tools")).to_contain_text(name)


def choose(page: Page, field: str, text: str) -> None:
    """Choose in an autocomplete field."""
    page.locator(f".field-{field} .select2-selection").first.click()
    page.locator(".select2-search__field").last.fill(text)
    page.locator(".select2-results__option", has_text=text).last.click()


def open_form(page: Page, server: str = "", faction: str = "HTS") -> Locator:
    """The form of a new zone, filled in but for the polygon; returns its map."""
    page.goto(f"{server}{ZONES}add/")
    choose(page, "faction", faction)
    with page.expect_response(f"**/desk/ground/?day={DAY}&**"):
        page.fill("#id_valid_from", DAY.isoformat())
    page.fill("#id_name", "Gain")
    choose(page, "sources", "S1")
    canvas = page.locator(".field-geometry .desk-map")
    canvas.scroll_into_view_if_needed()
    return canvas


def click_at(canvas: Locator, *spots: tuple[int, int]) -> None:
    for x, y in spots:
        canvas.click(position={"x": x, "y": y})


def drawn(page: Page) -> dict | None:
    """The polygon in the form."""
    return json.loads(page.locator("#id_geometry").input_value() or "null")


def paste(page: Page, text: str) -> None:
    """Paste a polygon and take it; Chromium types long texts slowly, so it is set at once."""
    panel = page.locator("details", has=page.locator("[data-tool=paste_text]"))
    panel.evaluate("(details) => { details.open = true; }")
    page.locator("[data-tool=paste_text]").evaluate("(area, text) => { area.value = text; }", text)
    page.click("[data-tool=take]")


def row_page(row: Any) -> str:
    """The address of the form of a row."""
    return f"{ADMIN}{row._meta.model_name}/{row.pk}/change/"


def send(page: Page, address: str, **fields: str) -> int:
    """Post a form that the page does not offer, as who knows the address can; its status."""
    with page.expect_navigation() as arrival:
        page.evaluate(SUBMIT, [address, fields])
    return arrival.value.status


def forgive(faults: list[str], status: int) -> None:
    """Take the answers of this status, which the test asked for, off the list of faults."""
    faults[:] = [fault for fault in faults if f"status of {status}" not in fault]


def stored() -> dict[str, list[dict]]:
    """Every row of the map, its history and its editions; not who has which form open."""
    models = set(apps.get_app_config("geodata").get_models(include_auto_created=True)) - {Editing}
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


@contextmanager
def nothing_written() -> Iterator[None]:
    """Fail where what happens within leaves a trace in any table of the map."""
    before = stored()
    yield
    after = stored()
    changed = [name for name, rows in after.items() if rows != before[name]]
    assert not changed


def spot(canvas: Locator, lon: float, lat: float) -> tuple[float, float]:
    """Where a position lies on a desk's map that was not moved: the theatre's opening view."""
    width, height = canvas.evaluate("(map) => [map.clientWidth, map.clientHeight]")
    land = Theatre.objects.get()
    world = 256 * 2**land.view_zoom

    def north(degrees: float) -> float:
        return math.degrees(math.asinh(math.tan(math.radians(degrees))))

    x = width / 2 + (lon - land.view_lon) * world / 360
    y = height / 2 - (north(lat) - north(land.view_lat)) * world / 360
    return x, y
