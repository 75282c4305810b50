"""Why an import stopped, as values: what a command prints is English, a page is in any language."""

from __future__ import annotations

from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused
from geodata.operators import StoppedCommand


class DoubtedImport(StoppedCommand):
    """An import that stopped at doubts, with the exit status 2; `text` says them in English."""

    def __init__(self, reasons: list[Reason], text: str, *, kind: str | None) -> None:
        super().__init__(text, kind=kind, returncode=2)
        self.reasons = reasons


def reasons_of(error: BaseException | None) -> list[Reason]:
    """Why an import stopped; empty where the error of its command has nothing but its words."""
    if isinstance(error, Refused):
        return [error.reason]
    return error.reasons if isinstance(error, DoubtedImport) else []
