"""What goes wrong in a browser while a test uses it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext

LOCAL = {"localhost", "127.0.0.1", "::1"}


@contextmanager
def watched(context: BrowserContext, faults: list[str]) -> Iterator[BrowserContext]:
    """Note errors, dialogs and requests that leave localhost."""
    listeners = {
        "console": lambda message: _console(message, faults),
        "dialog": lambda dialog: _dialog(dialog, faults),
        "request": lambda request: _request(request, faults),
        "weberror": lambda error: faults.append(f"script: {error.error}"),
    }
    for name, listener in listeners.items():
        context.on(name, listener)
    yield context
    for name, listener in listeners.items():
        context.remove_listener(name, listener)


def _console(message: Any, faults: list[str]) -> None:
    if message.type == "error":
        faults.append(f"console: {message.text} ({message.location.get('url', '')})")


def _dialog(dialog: Any, faults: list[str]) -> None:
    """Whoever leaves a form of the desk, and what they typed in it, means to."""
    if dialog.type == "beforeunload":
        dialog.accept()
        return
    faults.append(f"dialog: {dialog.message}")
    dialog.dismiss()


def _request(request: Any, faults: list[str]) -> None:
    address = urlsplit(request.url)
    if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in LOCAL:
        faults.append(f"left localhost: {request.url}")


def refuse(faults: list[str]) -> None:
    """Fail the test on what is left of its faults."""
    assert not faults, "the browser stumbled:\n" + "\n".join(faults)
