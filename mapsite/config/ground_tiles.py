"""Tiles of a server that an operator names as the ground of the map."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from mapsite.config import environment

EXAMPLE = "https://host/{z}/{x}/{y}.mvt, .pbf, .png, .jpg or .webp, or a path of this host"
VECTOR = (".mvt", ".pbf")
MAX_ZOOM = {"vector": 15, "raster": 19}


@dataclass(frozen=True)
class GroundTiles:
    """Vector tiles in Protomaps' layers, or raster tiles; `url` holds {z}, {x} and {y}."""

    url: str
    attribution: str = ""
    max_zoom: int = 0

    def __post_init__(self) -> None:
        if not all(part in self.url for part in ("{z}", "{x}", "{y}")):
            raise ValueError("it must hold {z}, {x} and {y}")
        own = self.url.startswith("/") and not self.url.startswith("//")
        parts = urlsplit(self.url)
        if not own and not (parts.scheme in {"http", "https"} and parts.hostname):
            raise ValueError("it must begin with https://, http:// or /")
        if any(sign in parts.netloc for sign in "{};, '\"") and "{s}" not in parts.netloc:
            raise ValueError("its host must be one host")
        if self.kind == "vector" and "{s}" in self.url:
            raise ValueError("vector tiles come from one host, without {s}")
        if not self.max_zoom:
            object.__setattr__(self, "max_zoom", MAX_ZOOM[self.kind])

    @property
    def kind(self) -> str:
        return "vector" if urlsplit(self.url).path.endswith(VECTOR) else "raster"

    @property
    def origin(self) -> str:
        """What a Content-Security-Policy calls the host; empty for a path of this site."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}" if parts.netloc else ""


def ground_tiles(name: str, attribution: str = "", max_zoom: int = 0) -> GroundTiles | None:
    """The tiles that the environment names; a `max_zoom` of 0 is the usual one of their kind.

    Raises ImproperlyConfigured where it is not what it should be.
    """
    url = environment.text(name)
    if not url:
        return None
    try:
        return GroundTiles(url, attribution, max_zoom)
    except ValueError as error:
        raise environment.refusal(name, url, f"{EXAMPLE} ({error})") from error
