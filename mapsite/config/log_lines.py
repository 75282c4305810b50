"""How the log is written."""

from __future__ import annotations

import copy
import logging
import math
import re
import threading
import time

from geodata.storage_faults import fault_of

PREVIEW = re.compile(r"(/preview/)[^/\s?]+")


def without_tokens(text: str) -> str:
    """The text without what opens a preview of the next edition: a log is read by others."""
    return PREVIEW.sub(r"\1-", text)


class Line(logging.Formatter):
    """A line an event, with the traceback of an error; what the storage is at fault for has none.

    While a database is away every request would write some hundred lines that tell nothing.
    """

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        if fault_of(error) is None:
            return without_tokens(super().format(record))
        plain = copy.copy(record)
        plain.exc_info = plain.exc_text = None
        return without_tokens(f"{super().format(plain)}: {error}".replace("\n", " "))


class OneLine(logging.Formatter):
    """One line an event, without the traceback of what is no fault of ours, as a wrong Host."""

    def format(self, record: logging.LogRecord) -> str:
        plain = copy.copy(record)
        plain.exc_info = plain.exc_text = plain.stack_info = None
        return super().format(plain).replace("\n", " ")


class Seldom(logging.Filter):
    """One line in some seconds of what many are refused for at once; it says how many there were.

    Of requests it is for those that were answered by 503, each view by itself; of other loggers for
    all that they say, each wording by itself.
    """

    def __init__(self, seconds: float = 10) -> None:
        super().__init__()
        self.seconds = seconds
        self._said: dict[str, tuple[float, int]] = {}
        """By kind when a line was written last, and how many were left out since."""
        self._lock = threading.Lock()

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the line is written."""
        status = getattr(record, "status_code", 503)
        if status != 503:
            return True
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        kind = f"{record.msg} {match.view_name if match else ''}"
        with self._lock:
            last, unsaid = self._said.get(kind, (-math.inf, 0))
            now = time.monotonic()
            if now - last < self.seconds:
                self._said[kind] = last, unsaid + 1
                return False
            self._said[kind] = now, 0
        if unsaid:
            record.msg = f"{record.msg} (and {unsaid} more like it since the last line)"
        return True
