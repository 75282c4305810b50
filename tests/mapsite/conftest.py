"""A small land with a short history: 26 November to 2 December 2024."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.gis.geos import MultiPolygon, Polygon

from geodata.editions import Published, live, publish
from geodata.models import ControlZone, Event, Faction, Place, Theatre
from geodata.models.workflow import State
from tests.kept_rows import KeptStories
from tests.mapsite.marked_rows import Crawl, everything_public

NOVEMBER_26 = datetime.date(2024, 11, 26)
NOVEMBER_30 = datetime.date(2024, 11, 30)
DECEMBER_2 = datetime.date(2024, 12, 2)


def box(west: float, south: float, east: float, north: float) -> MultiPolygon:
    return MultiPolygon(Polygon.from_bbox((west, south, east, north)), srid=4326)


@pytest.fixture
def edition(db: None, stories: KeptStories) -> Published:
    """The small land, published."""
    stories.tell("testland", publish_testland)
    return live()


@pytest.fixture
def crawl(db: None) -> Crawl:
    """All that readers can fetch now, fetched: seconds each time."""
    return everything_public


def publish_testland(**theatre: object) -> None:
    """Gov holds the west and HTS a corner; HTS takes Aleppo on the 30th; one box is contested."""
    Theatre.objects.create(
        state=State.APPROVED,
        name="Testland",
        name_ar="أرض",
        outline=box(36, 33, 40, 37),
        view_lon=38,
        view_lat=35,
        view_zoom=7,
        time_zone="Asia/Damascus",
        disclaimer="Approximate <b>&</b> not for navigation.",
        **theatre,
    )
    gov = faction("gov", "Government", "#c0392b", 1)
    hts = faction("hts", "HTS", "#7f8fa6", 2)
    zone(gov, box(36, 33, 39, 37), NOVEMBER_26)
    zone(hts, box(36, 35, 37, 36), NOVEMBER_26)
    zone(hts, box(37, 36, 38, 37), NOVEMBER_30)
    zone(gov, box(38, 33, 39, 34), DECEMBER_2, status="contested", contested_with=hts)
    Place.objects.create(
        slug="aleppo", name="Aleppo", name_ar="حلب", point="POINT(37.16 36.2)", kind="city"
    )
    Event.objects.create(
        code="E1",
        day=NOVEMBER_30,
        kind="clash",
        title="<script>alert(1)</script>",
        point="POINT(37.16 36.2)",
        verification="reported",
        state=State.APPROVED,
    )
    publish(note="First")


def faction(slug: str, name: str, colour: str, position: int) -> Faction:
    return Faction.objects.create(
        state=State.APPROVED,
        slug=slug,
        name=name,
        short_name=name,
        colour=colour,
        position=position,
    )


def zone(faction: Faction, geometry: MultiPolygon, day: datetime.date, **fields) -> ControlZone:
    return ControlZone.objects.create(
        faction=faction, geometry=geometry, valid_from=day, state=State.APPROVED, **fields
    )
