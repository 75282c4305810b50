"""A real Chromium on a live server. A page that stumbles or leaves localhost fails its test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect

from tests.browser.chromium import SWITCHES, installed_chromium
from tests.browser.collected_site import collected, collected_site  # noqa: F401  Fixtures.
from tests.browser.desk_page import seat, story  # noqa: F401  Fixtures for these tests.
from tests.browser.example_site import example_site  # noqa: F401  The same.
from tests.browser.shared_contexts import SharedContexts
from tests.browser.watching import refuse, watched
from tests.mapsite.conftest import edition  # noqa: F401  The same.
from tests.programs import skip_without

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
        skip_without("Chromium; `make test` installs one, CHROMIUM may be its path", "chromium")
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


@pytest.fixture(scope="session")
def shared_contexts(browser: Browser) -> Iterator[SharedContexts]:
    """The browsers that the tests of a session hand on to each other."""
    contexts = SharedContexts(browser)
    yield contexts
    contexts.close()


@pytest.fixture
def new_context(
    request: pytest.FixtureRequest, browser_context_args: dict, faults: list[str]
) -> Iterator[Callable[..., BrowserContext]]:
    """Open contexts that record their faults, and fail the test on what is left of them.

    The `context` and `page` fixtures of pytest-playwright come from here too. They are shared
    with other tests and left clean; where traces, films or screenshots are asked for, each
    test has its own.
    """
    recorders = ("--tracing", "--video", "--screenshot")
    recorded = any(request.config.getoption(name) != "off" for name in recorders)
    with ExitStack() as stack:
        if recorded:
            make = request.getfixturevalue("new_context")
        else:
            contexts = request.getfixturevalue("shared_contexts")

            def make(**options: object) -> BrowserContext:
                shared = contexts.lend(browser_context_args | options)
                stack.callback(contexts.take_back, shared)
                return shared.context

        def opened(**options: object) -> BrowserContext:
            return stack.enter_context(watched(make(**options), faults))

        yield opened
    refuse(faults)
