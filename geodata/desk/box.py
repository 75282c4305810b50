"""The part of the earth that a map at the desk shows."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib.gis.geos import Polygon


class Box(NamedTuple):
    """A view: degrees."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, text: str) -> Box:
        """A box from `west,south,east,north`. Raises ValueError with got and expected."""
        try:
            box = cls(*(float(number) for number in text.split(",")))
        except (TypeError, ValueError):
            raise ValueError(f"got {text!r}, expected west,south,east,north") from None
        if not (-540 <= box.west < box.east <= 540 and -90 <= box.south < box.north <= 90):
            raise ValueError(f"got {text!r}, expected west < east and south < north in degrees")
        return box

    def on_earth(self) -> Box:
        """Its part within ±180 degrees; without width where a map was dragged off the world."""
        west, east = (max(-180.0, min(180.0, lon)) for lon in (self.west, self.east))
        return self._replace(west=west, east=east)

    def polygon(self) -> Polygon:
        polygon = Polygon.from_bbox(self)
        polygon.srid = 4326
        return polygon
