"""Why something was refused, repaired or noticed: a value, put into words where it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self


@dataclass(frozen=True)
class Reason:
    """A code, and the facts of the case: what was found and what was expected.

    Facts are plain values, lists of them, days, or other reasons. Those of the reader are what
    JSON can carry, since they leave its process. The texts are in `exchange.reason_texts`.
    """

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


class ReasonedError(ValueError):
    """An error that has a reason; its own text is for logs."""

    def __init__(self, code: str, /, **facts: Any) -> None:
        super().__init__(f"{code} {facts}" if facts else code)
        self.reason = Reason(code, facts)

    @classmethod
    def of(cls, reason: Reason) -> Self:
        """The error of a reason."""
        return cls(reason.code, **reason.facts)
