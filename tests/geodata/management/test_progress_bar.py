"""The bar on a terminal: a line of the log takes its place, and it is drawn anew below."""

from __future__ import annotations

import io
import logging

import pytest
from django.core.management.base import OutputWrapper

from geodata.editions.queue import PUBLICATION
from geodata.management.commands._progress_bar import bar_of


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def seen(self) -> list[str]:
        """The lines as a terminal shows them in the end."""
        lines = self.getvalue().replace("\r\033[K", "\0").split("\n")
        return [
            line.rpartition("\0")[2].rpartition("\r")[2].replace("\033[K", "") for line in lines
        ]


def test_a_line_of_the_log_stands_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    handler, log = logging.StreamHandler(terminal), logging.getLogger()
    log.addHandler(handler)
    try:
        with bar_of(PUBLICATION, OutputWrapper(io.StringIO())) as listener:
            listener("switching", 95)
            logging.getLogger("audit").warning("published")
            listener("switching", 95)
            listener("switching", 100)
            logging.getLogger("audit").warning("afterwards")
    finally:
        log.removeHandler(handler)
    first, bar, last, rest = terminal.seen()
    assert (first, last, rest) == ("published", "afterwards", "")
    assert bar.startswith("[####") and "100 %" in bar
    assert handler.filters == []
