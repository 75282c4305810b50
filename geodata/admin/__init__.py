"""The editors' desk: Django's admin with maps, reviews and publications."""

from geodata.admin import editions, events, factions, places, rows, sources, theatre, zones

__all__ = ["editions", "events", "factions", "places", "rows", "sources", "theatre", "zones"]
