"""Published states of the whole history: made, switched, read."""

from geodata.editions.published import (
    Damaged,
    Published,
    RedactionDue,
    chosen,
    live,
    load,
    previewed,
)
from geodata.editions.published_texts import texts_beside, texts_of
from geodata.editions.queue import PublicationFailed, publish

__all__ = [
    "Damaged",
    "PublicationFailed",
    "Published",
    "RedactionDue",
    "chosen",
    "live",
    "load",
    "previewed",
    "publish",
    "texts_beside",
    "texts_of",
]
