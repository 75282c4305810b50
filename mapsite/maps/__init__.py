"""The map as folium elements. The only package that imports folium; it needs no Django.

On the site:      TerritoryMap(assets, …), TerritoryTimeline(data_urls, assets=…).add_to(map)
In a notebook:    TerritoryTimeline(edition).add_to(folium.Map())
                  TerritoryTimeline.from_geodataframe(gdf).add_to(folium.Map())
"""

from __future__ import annotations

from mapsite.maps.controls import (
    Announcer,
    Area,
    Calendar,
    Comparison,
    Control,
    DayLinks,
    Dossier,
    Drawer,
    Events,
    Intro,
    Legend,
    NamedAreas,
    Newest,
    Places,
    Presence,
    Scrubber,
    Search,
    Tools,
    Tour,
    Wheel,
)
from mapsite.maps.head import Markup
from mapsite.maps.territory import Parts, TerritoryMap
from mapsite.maps.timeline import TerritoryTimeline

__all__ = [
    "Announcer",
    "Area",
    "Calendar",
    "Comparison",
    "Control",
    "DayLinks",
    "Dossier",
    "Drawer",
    "Events",
    "Intro",
    "Legend",
    "Markup",
    "Newest",
    "Parts",
    "NamedAreas",
    "Places",
    "Presence",
    "Scrubber",
    "Search",
    "TerritoryMap",
    "TerritoryTimeline",
    "Tools",
    "Tour",
    "Wheel",
]
