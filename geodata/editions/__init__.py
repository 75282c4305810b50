"""Published states of the whole history: made, switched, read."""

from geodata.editions.queue import PublicationFailed, publish
from geodata.editions.reading import Published, live, load

__all__ = ["PublicationFailed", "Published", "live", "load", "publish"]
