"""Published states of the whole history: made, switched, read."""

from geodata.editions.published import Published, RedactionDue, chosen, live, load
from geodata.editions.published_texts import texts_beside, texts_of
from geodata.editions.queue import PublicationFailed, publish

__all__ = [
    "PublicationFailed",
    "Published",
    "RedactionDue",
    "chosen",
    "live",
    "load",
    "publish",
    "texts_beside",
    "texts_of",
]
