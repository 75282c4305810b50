"""Published states of the whole history: made, switched, read."""

from geodata.editions.publishing import publish
from geodata.editions.reading import Published, live, load

__all__ = ["Published", "live", "load", "publish"]
