"""How the log is written."""

from __future__ import annotations

import copy
import logging

from geodata.storage_faults import fault_of


class Line(logging.Formatter):
    """A line an event, with the traceback of an error; what the storage is at fault for has none.

    While a database is away every request would write some hundred lines that tell nothing.
    """

    def format(self, record: logging.LogRecord) -> str:
        error = record.exc_info[1] if record.exc_info else None
        if fault_of(error) is None:
            return super().format(record)
        plain = copy.copy(record)
        plain.exc_info = plain.exc_text = None
        return f"{super().format(plain)}: {error}".replace("\n", " ")


class OneLine(logging.Formatter):
    """One line an event, without the traceback of what is no fault of ours, as a wrong Host."""

    def format(self, record: logging.LogRecord) -> str:
        plain = copy.copy(record)
        plain.exc_info = plain.exc_text = plain.stack_info = None
        return super().format(plain).replace("\n", " ")
