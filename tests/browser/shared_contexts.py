"""Browsers that tests hand on to each other: with what it has loaded, a page opens in a third."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request
from playwright.sync_api import Error as PlaywrightError

CANNOT_BE_UNDONE = ("add_init_script", "expose_binding", "expose_function", "new_cdp_session")
CLEARED = "cookies,local_storage,indexeddb,cache_storage,service_workers"
SAME_IN_EVERY_TEST = ("/static/", "/admin/")
"""Of the live server, which is at localhost: its files, and the desk, which is never cached."""
NO_EMULATION = dict.fromkeys(
    ("media", "color_scheme", "reduced_motion", "forced_colors", "contrast"), "null"
)


class SharedContext:
    """A context with one page that outlives a test, unless the test did what stays in it."""

    def __init__(self, browser: Browser, options: dict[str, Any]) -> None:
        self.context: BrowserContext = browser.new_context(**options)
        self.page: Page = self.context.new_page()
        self.spent = False
        self._viewport = options.get("viewport")
        self._session = self.context.new_cdp_session(self.page)
        self._listeners: list[tuple[str, Callable]] = []
        self._lent = False
        self._outdated = False
        self.context.on("request", self._heed)
        self._open = self.context.new_page
        self.context.new_page = self._new_page
        self._listen = self.page.on
        self.page.on = self._on
        for keeper in (self.context, self.page):
            for name in CANNOT_BE_UNDONE:
                self._spend_by(keeper, name)
        self._spend_by(self.context.clock, "install")

    def clean(self) -> None:
        """Leave nothing of a test but what the browser has loaded."""
        for page in self.context.pages:
            if page is not self.page:
                page.close()
        for name, listener in self._listeners:
            self.page.remove_listener(name, listener)
        self._listeners.clear()
        self._lent = False
        self.context.unroute_all()
        self.page.unroute_all()
        # A form of the desk that goes keeps what is not saved: it leaves before all is cleared.
        self._leave()
        self._session.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": CLEARED})
        if self._outdated:
            self._session.send("Network.clearBrowserCache")
            self._outdated = False
        self.context.clear_cookies()
        self.context.clear_permissions()
        self.page.emulate_media(**NO_EMULATION)
        if self._viewport:
            self.page.set_viewport_size(self._viewport)

    def _leave(self) -> None:
        """Forms of the desk ask before they go with what is not saved."""

        def leave(dialog: Dialog) -> None:
            dialog.accept()

        self._listen("dialog", leave)
        self.page.goto("about:blank")
        self.page.remove_listener("dialog", leave)

    def _heed(self, request: Request) -> None:
        """Note what the browser may keep, and the next test's database has otherwise."""
        address = urlsplit(request.url)
        if address.hostname == "localhost" and not address.path.startswith(SAME_IN_EVERY_TEST):
            self._outdated = True

    def _new_page(self) -> Page:
        if self._lent:
            return self._open()
        self._lent = True
        return self.page

    def _on(self, event: str, listener: Callable) -> None:
        self._listeners.append((event, listener))
        self._listen(event, listener)

    def _spend_by(self, keeper: Any, name: str) -> None:
        method = getattr(keeper, name, None)
        if method is None:
            return

        def spending(*arguments: Any, **named: Any) -> Any:
            self.spent = True
            return method(*arguments, **named)

        setattr(keeper, name, spending)


class SharedContexts:
    """The contexts of a browser that wait for the next test, by their options."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: dict[str, list[SharedContext]] = {}
        self._keys: dict[SharedContext, str] = {}

    def lend(self, options: dict[str, Any]) -> SharedContext:
        """A context as new, with these options of `Browser.new_context`."""
        key = repr(sorted(options.items()))
        free = self._free.setdefault(key, [])
        shared = free.pop() if free else SharedContext(self._browser, options)
        self._keys[shared] = key
        return shared

    def take_back(self, shared: SharedContext) -> None:
        """Keep a context for the next test, or close it where it cannot be as new."""
        key = self._keys.pop(shared)
        try:
            if not shared.spent and not shared.page.is_closed():
                shared.clean()
                self._free[key].append(shared)
                return
        except PlaywrightError:
            pass
        shared.context.close()

    def close(self) -> None:
        """Close what waits."""
        for shared in sum(self._free.values(), []):
            shared.context.close()
