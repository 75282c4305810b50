"""Which Chromium the tests and the pictures use, and how it is started. Needs no Django."""

from __future__ import annotations

import os
import shutil

NAMES = (
    # Chromium without a window to draw: pages cost it a third less.
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
SWITCHES = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The next page of a tab stays in its process: a new one costs as much as opening the page.
    "--renderer-process-limit=1",
    # Nothing but localhost resolves: a test cannot lean on the network by accident.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]


def installed_chromium() -> str | None:
    """The path of a Chromium of this machine: CHROMIUM if set, else the first one found."""
    found = (shutil.which(name) for name in NAMES)
    return os.environ.get("CHROMIUM") or next(filter(None, found), None)
