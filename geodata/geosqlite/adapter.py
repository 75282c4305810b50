"""Geometries as parameters of a query."""

from __future__ import annotations

import sqlite3

from django.contrib.gis.db.backends.base.adapter import WKTAdapter
from django.contrib.gis.geos import GEOSGeometry
from django.contrib.gis.geos.prototypes.io import ewkb_w


class Adapter(WKTAdapter):
    """Sends a geometry to SQLite as EWKB."""

    def __init__(self, geometry: GEOSGeometry) -> None:
        self.ewkb = bytes(ewkb_w(3 if geometry.hasz else 2).write(geometry))
        self.srid = geometry.srid

    def __conform__(self, protocol: object) -> bytes | None:
        return self.ewkb if protocol is sqlite3.PrepareProtocol else None

    def __str__(self) -> str:
        return f"X'{self.ewkb.hex()}'"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Adapter) and self.ewkb == other.ewkb

    def __hash__(self) -> int:
        return hash(self.ewkb)
