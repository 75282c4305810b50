"""A request that cannot be answered, as a value: it is translated when it is shown."""

from __future__ import annotations

from django.utils.functional import Promise


class Refusal(ValueError):
    """What is wrong with a request, and what would be right.

    `message` is a text, as a rule a lazily translated one, whose `%(name)s` stand for the `facts`.
    `str(refusal)` puts both together in the language in use at that moment.
    """

    def __init__(self, message: str | Promise, **facts: object) -> None:
        super().__init__(message, facts)
        self.message, self.facts = message, facts

    def __str__(self) -> str:
        return str(self.message) % self.facts
