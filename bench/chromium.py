"""The Chromium that all contestants run in."""

from __future__ import annotations

import os
import shutil

from playwright.sync_api import Playwright

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chromium-headless-shell",
)


def chromium(playwright: Playwright) -> str:
    """Its path: CHROMIUM if set, else the machine's own, else Playwright's."""
    found = (shutil.which(name) for name in NAMES)
    own = playwright.chromium.executable_path
    return os.environ.get("CHROMIUM") or next(filter(None, found), own)
