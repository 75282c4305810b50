"""Why something was refused, repaired or noticed: a value, put into words where it is shown."""

from __future__ import annotations

import datetime
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


def to_plain(value: Any) -> Any:
    """A reason, or a fact of one, as JSON can carry it."""
    if isinstance(value, Reason):
        return {"code": value.code, "facts": {k: to_plain(v) for k, v in value.facts.items()}}
    if isinstance(value, list | tuple):
        return [to_plain(part) for part in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def from_plain(value: Any) -> Any:
    """What `to_plain` was given; days stay text."""
    if isinstance(value, dict):
        return Reason(value["code"], {k: from_plain(v) for k, v in value["facts"].items()})
    return [from_plain(part) for part in value] if isinstance(value, list) else value


class ReasonedError(ValueError):
    """An error that has a reason; its own text is for logs."""

    def __init__(self, code: str, /, **facts: Any) -> None:
        super().__init__(f"{code} {facts}" if facts else code)
        self.reason = Reason(code, facts)

    @classmethod
    def of(cls, reason: Reason) -> Self:
        """The error of a reason."""
        return cls(reason.code, **reason.facts)
