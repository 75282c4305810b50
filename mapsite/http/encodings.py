"""Which of the stored encodings a client takes (RFC 9110, section 12.5.3)."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest

Encoding = Literal["br", "gzip", "identity"]
SMALLEST_FIRST: tuple[Encoding, ...] = ("br", "gzip")


def encoding_for(request: HttpRequest) -> Encoding:
    """The smallest encoding that the client takes; of a file of which it wants a part, none."""
    if "Range" in request.headers:
        return "identity"
    return preferred(request.headers.get("Accept-Encoding", ""))


def preferred(accepted: str) -> Encoding:
    """The smallest encoding that the `Accept-Encoding` header takes.

    Of the weights only `q=0`, a refusal, counts: the smallest file is best for both ends.
    """
    taken = {name for name, weight in map(_choice, accepted.split(",")) if weight > 0}
    return next((name for name in SMALLEST_FIRST if name in taken), "identity")


def _choice(text: str) -> tuple[str, float]:
    name, _, weight = text.partition(";")
    value = weight.strip().removeprefix("q=")
    try:
        return name.strip().lower(), float(value) if value else 1.0
    except ValueError:
        return name.strip().lower(), 0.0
