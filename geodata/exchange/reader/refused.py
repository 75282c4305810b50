"""The one error of a file that is not taken."""

from __future__ import annotations

from geodata.exchange.reader.reason import ReasonedError


class Refused(ReasonedError):
    """A file cannot be taken. The reason says what was found and what to do, for an editor."""
