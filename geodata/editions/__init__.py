"""Published states of the whole history: made, switched, read."""

from geodata.editions.published import Published, chosen, live, load
from geodata.editions.queue import PublicationFailed, publish

__all__ = ["PublicationFailed", "Published", "chosen", "live", "load", "publish"]
