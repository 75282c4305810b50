"""Tile layers that an operator may lay under the map. None by default: no request leaves."""

from __future__ import annotations

import json
from dataclasses import dataclass
from urllib.parse import urlsplit

from mapsite.config.environment import refusal, text

EXAMPLE = '[{"name": …, "url": "https://…/{z}/{x}/{y}.png", "attribution": …, "max_zoom": 19}]'


@dataclass(frozen=True)
class TileLayer:
    """One layer of raster tiles. `url` holds {z}, {x}, {y}, and may hold {s} for subdomains."""

    name: str
    url: str
    attribution: str
    max_zoom: int = 19

    def __post_init__(self) -> None:
        if not all(part in self.url for part in ("{z}", "{x}", "{y}")):
            raise ValueError(f"got the address {self.url!r}, expected {{z}}, {{x}} and {{y}} in it")
        if urlsplit(self.url).scheme not in {"http", "https"}:
            raise ValueError(f"got the address {self.url!r}, expected https:// or http://")

    @property
    def origin(self) -> str:
        """What a Content-Security-Policy calls the host: `https://*.tile.example.org`."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc.replace('{s}', '*')}"


def tile_layers(name: str) -> tuple[TileLayer, ...]:
    """The layers that the environment names, a JSON list of objects.

    Raises ImproperlyConfigured where the JSON or one of its layers is not what it should be.
    """
    value = text(name, "[]")
    try:
        return tuple(TileLayer(**layer) for layer in json.loads(value))
    except (TypeError, ValueError) as error:
        raise refusal(name, value, f"{EXAMPLE} ({error})") from error
