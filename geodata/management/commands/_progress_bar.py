"""How far something is, for who waits at a terminal or reads a log."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import OutputWrapper

from geodata.tasks.kinds import Kind
from geodata.tasks.running import Listener
from geodata.tasks.words import step_of

WIDTH = 40


class ProgressBar:
    """A bar on a terminal; elsewhere a line for each step and each tenth part."""

    def __init__(self, out: OutputWrapper) -> None:
        self._out = out
        self._last: tuple[str, int] | None = None

    def show(self, percent: int, words: str = "") -> None:
        """Draw anew where something changed; whole numbers from 0 to 100."""
        mark = (words, percent if sys.stderr.isatty() else percent // 10)
        if mark == self._last:
            return
        self._last = mark
        if sys.stderr.isatty():
            bar = "#" * (WIDTH * percent // 100)
            # To the end of the line: shorter words must not leave the longer ones' tail.
            sys.stderr.write(f"\r[{bar:<{WIDTH}}] {percent:3} % {words}\033[K")
            sys.stderr.write("\n" * (percent == 100))
            sys.stderr.flush()
        else:
            self._out.write(f"{percent} % {words}".rstrip())

    def make_way(self, _record: logging.LogRecord) -> bool:
        """A line of the log comes, whose place the bar had: it is drawn anew below it."""
        if sys.stderr.isatty() and self._last and self._last[1] < 100:
            self._last = None
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
        return True

    def end(self) -> None:
        """Leave the line of a bar that did not come to its end."""
        if sys.stderr.isatty() and self._last and self._last[1] < 100:
            sys.stderr.write("\n")
            sys.stderr.flush()


@contextmanager
def bar_of(kind: Kind, out: OutputWrapper) -> Iterator[Listener]:
    """A listener that draws how far a task of the kind is."""
    bar, log = ProgressBar(out), logging.getLogger()

    def show(step: str, percent: int) -> None:
        bar.show(percent, step_of(kind, step))

    for handler in log.handlers:
        handler.addFilter(bar.make_way)
    try:
        yield show
    finally:
        for handler in log.handlers:
            handler.removeFilter(bar.make_way)
        bar.end()
