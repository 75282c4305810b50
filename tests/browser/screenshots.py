"""The pictures of the README, taken from the running site: `make screenshots`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.chromium import SWITCHES, installed_chromium
from tests.browser.example_site import serving
from tests.browser.front_film import film
from tests.databases import EXAMPLE, ROOT

IMAGES = ROOT / "docs" / "images"
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "has_touch": True}
DRAWER = "#drawer-handle"
STILL = "() => document.getAnimations().every(animation => animation.playState === 'finished')"


def nothing(page: Page) -> None:
    """What is done with most pages before the picture is taken."""


def ask_about_aleppo(page: Page) -> None:
    page.evaluate("map_territory.fire('click', {latlng: L.latLng(36.2, 37.16)})")
    page.locator(".dossier").get_by_text("Sources", exact=True).wait_for()
    page.wait_for_function(
        "document.getAnimations().every(({playState}) => playState === 'finished')"
    )


def open_drawer(page: Page) -> None:
    page.locator(DRAWER).click()


def sign_in(page: Page) -> None:
    page.fill("#id_username", EDITOR["DJANGO_SUPERUSER_USERNAME"])
    page.fill("#id_password", EDITOR["DJANGO_SUPERUSER_PASSWORD"])
    page.click("input[type=submit]")


def draw(page: Page) -> None:
    """Log in, and draw what HTS takes on a day from places that were picked."""
    sign_in(page)
    page.locator(".field-faction .select2-selection").first.click()
    page.locator(".select2-search__field").last.fill("HTS")
    page.locator(".select2-results__option", has_text="HTS").last.click()
    page.fill("#id_valid_from", "2024-11-29")
    page.click("summary:has-text('Find a place')")
    for name in ("Tal Rifaat", "Nubl", "Hayyan"):
        page.fill("[data-tool=search]", name)
        page.locator(".desk-found li", has_text=name).locator("button").last.click()
    page.click("[data-tool=pick_take]")
    page.locator(".desk-effect table").wait_for()
    page.wait_for_load_state("networkidle")
    page.locator("summary:has-text('Find a place')").click()
    page.locator(".workspace-effect").evaluate("part => part.scrollIntoView()")
    page.wait_for_load_state("networkidle")


EDITOR = {
    "DJANGO_SUPERUSER_USERNAME": "editor",
    "DJANGO_SUPERUSER_PASSWORD": "only-for-the-picture",
    "DJANGO_SUPERUSER_EMAIL": "editor@localhost",
}


@dataclass(frozen=True)
class Shot:
    """One picture: its name, the address, the screen, and what is done first."""

    name: str
    path: str
    screen: dict[str, Any] = field(default_factory=lambda: DESKTOP)
    before: Callable[[Page], None] = nothing


SHOTS = [
    Shot("map", "/?day=2024-12-07"),
    Shot("dossier", "/?day=2024-11-30#9.5/36.05/37.16", before=ask_about_aleppo),
    Shot("phone", "/?day=2024-12-08", PHONE),
    Shot("arabic", "/ar/?day=2024-11-30", PHONE, open_drawer),
    Shot(
        "desk",
        "/admin/geodata/controlzone/add/",
        DESKTOP,
        draw,
    ),
    Shot("compare", "/compare/?from=2024-11-26&to=2024-12-08"),
]

PICTURES = {"advance": "/picture/2024-12-08.png?compare=2024-11-27&show=advance&size=a4&width=1200"}
"""Pictures that the site itself draws, by their names."""


def fetch(browser: Browser, site: str, name: str) -> Path:
    """Write a picture as the site draws it."""
    context = browser.new_context()
    path = IMAGES / f"{name}.png"
    path.write_bytes(context.request.get(f"{site}{PICTURES[name]}").body())
    context.close()
    return path


def take(browser: Browser, site: str, shot: Shot) -> Path:
    """Open the page of a shot, wait until it is still, and write the picture."""
    context = browser.new_context(locale="en-GB", timezone_id="UTC", **shot.screen)
    context.add_init_script("localStorage.setItem('intro-seen', '1')")  # Not a first visit.
    page = context.new_page()
    page.goto(f"{site}{shot.path}", wait_until="networkidle")
    if page.locator(".folium-map").count():
        page.wait_for_selector('[data-complete="true"]')
    shot.before(page)
    path = IMAGES / f"{shot.name}.png"
    page.screenshot(path=path)
    context.close()
    return path


def filmed(browser: Browser, site: str) -> Path:
    """Draw a front, and write the film of it."""
    context = browser.new_context(locale="en-GB", timezone_id="UTC", **DESKTOP)
    page = context.new_page()
    page.goto(f"{site}/admin/geodata/controlzone/front/", wait_until="networkidle")
    sign_in(page)
    path = film(page, IMAGES / "front.webp")
    context.close()
    return path


def main() -> None:
    """Take all pictures of a site of its own."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as var, sync_playwright() as playwright:
        path = installed_chromium() or playwright.chromium.executable_path
        makes_editor = ["createsuperuser", "--noinput"]
        with serving(Path(var), *EXAMPLE, makes_editor, **EDITOR) as site:
            browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
            for shot in SHOTS:
                print(take(browser, site, shot).relative_to(ROOT))
            for name in PICTURES:
                print(fetch(browser, site, name).relative_to(ROOT))
            print(filmed(browser, site).relative_to(ROOT))
            browser.close()


if __name__ == "__main__":
    main()
