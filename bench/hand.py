"""A hand at the desk: it clicks and types at the pace of a person, and counts what it does."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, Page

CLICK, KEY = 0.8, 0.2
"""Seconds that a person takes for a click, and for a key."""


@dataclass
class Hand:
    """Counts what an editor does on a page; as fast as the machine where it is not `paced`."""

    page: Page
    paced: bool = True
    clicks: int = 0
    keys: int = 0

    def click(self, what: Locator, **at: Any) -> None:
        """Click, on the element's middle or `position`."""
        self._pause(CLICK)
        self.clicks += 1
        what.click(**at)

    def drag(self, what: Locator, right: float, down: float) -> None:
        """Take an element along by so many pixels: as a click is counted."""
        self._pause(CLICK)
        self.clicks += 1
        box = what.bounding_box()
        assert box, "got nothing to drag, expected an element on the screen"
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + right, y + down, steps=5)
        self.page.mouse.up()

    def type(self, text: str) -> None:
        """Press a key for each letter; a line break is Enter."""
        for letter in text:
            self._pause(KEY)
            self.keys += 1
            self.page.keyboard.press("Enter" if letter == "\n" else letter)

    def _pause(self, seconds: float) -> None:
        if self.paced:
            time.sleep(seconds)

    @property
    def seconds(self) -> float:
        """What the hand alone takes."""
        return self.clicks * CLICK + self.keys * KEY
