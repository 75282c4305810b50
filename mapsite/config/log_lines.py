"""How the log is written."""

from __future__ import annotations

import copy
import logging


class OneLine(logging.Formatter):
    """One line an event, without the traceback of what is no fault of ours, as a wrong Host."""

    def format(self, record: logging.LogRecord) -> str:
        plain = copy.copy(record)
        plain.exc_info = plain.exc_text = plain.stack_info = None
        return super().format(plain).replace("\n", " ")
