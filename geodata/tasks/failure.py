"""Why a task failed: a code and facts, put into words when they are shown."""

from __future__ import annotations

from typing import Any


class Failure(Exception):
    """A task came to an end that its kind has words for. Facts are what JSON can hold."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(f"{code}: {facts}" if facts else code)
        self.code, self.facts = code, facts


class Busy(Exception):
    """Another process does such a task just now."""


class Interrupted(Exception):
    """The database went away while a task ran; it is tried again."""


class TakenOver(Exception):
    """Another process took this task up, since this one seemed dead; nothing was written."""
