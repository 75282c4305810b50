"""The editors' desk: Django's admin with maps, reviews and publications."""

from geodata.admin import editions, factions, places, rows, sources, theatre, zones

__all__ = ["editions", "factions", "places", "rows", "sources", "theatre", "zones"]
