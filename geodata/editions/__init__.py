"""Published states of the whole history: made, switched, read."""

from geodata.editions.published import Published, live, load
from geodata.editions.queue import PublicationFailed, publish

__all__ = ["PublicationFailed", "Published", "live", "load", "publish"]
