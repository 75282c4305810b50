"""The one error of a row that is not taken."""

from __future__ import annotations

from geodata.exchange.reader.reason import ReasonedError


class Unusable(ReasonedError):
    """A row cannot be taken. The reason says what was found and what was expected."""
