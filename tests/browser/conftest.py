"""A real Chromium on a live server. A page that stumbles or leaves localhost fails its test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Playwright, expect

from tests.browser.chromium import SWITCHES, installed_chromium
from tests.browser.desk_page import seat, seats, story  # noqa: F401  Fixtures for these tests.
from tests.browser.example_site import example_site  # noqa: F401  The same.
from tests.browser.watching import refuse, watched

# Playwright's loop runs in the main thread, where Django would refuse the ORM.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# A busy machine is slow, and that is no fault of the page.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what lies in this directory as `browser`."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict, playwright: Playwright) -> dict:
    """Launch the machine's Chromium, or else the one that Playwright downloaded."""
    path = installed_chromium() or playwright.chromium.executable_path
    if not Path(path).exists():
        pytest.skip("no Chromium: `make test` installs one, or set CHROMIUM to its path")
    return browser_type_launch_args | {"executable_path": path, "args": SWITCHES}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    """The same reader everywhere: English, UTC, a desktop screen."""
    return browser_context_args | {
        "locale": "en-GB",
        "timezone_id": "UTC",
        "viewport": {"width": 1280, "height": 800},
    }


@pytest.fixture
def faults() -> list[str]:
    """What went wrong in the browser so far. A test that provokes one takes it off the list."""
    return []


@pytest.fixture
def new_context(
    new_context: Callable[..., BrowserContext], faults: list[str]
) -> Iterator[Callable[..., BrowserContext]]:
    """Open contexts that record their faults, and fail the test on what is left of them.

    The `context` and `page` fixtures of pytest-playwright come from here too.
    """

    with ExitStack() as stack:

        def opened(**options: object) -> BrowserContext:
            return stack.enter_context(watched(new_context(**options), faults))

        yield opened
    refuse(faults)
