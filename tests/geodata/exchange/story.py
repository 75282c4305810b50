"""A small site to export: two sides, an advance, a contested strip, events and a place."""

from __future__ import annotations

import datetime

from django.contrib.gis.geos import MultiPolygon, Point, Polygon

from geodata.models import ControlZone, Event, Faction, Place, Source, Theatre
from geodata.models.workflow import State

NOV_26, NOV_27, NOV_30 = (datetime.date(2024, 11, day) for day in (26, 27, 30))


def box(west: float, south: float, east: float, north: float) -> MultiPolygon:
    return MultiPolygon(Polygon.from_bbox((west, south, east, north)), srid=4326)


def tell() -> None:
    """Fill an empty database; the zones are approved and wait for publication."""
    Theatre.objects.create(
        state=State.APPROVED,
        name="Syria",
        outline=box(36, 35, 38, 37),
        view_lon=37,
        view_lat=36,
        time_zone="Asia/Damascus",
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        attribution="Places: GeoNames",
        disclaimer="Approximate; not for navigation.",
        disclaimer_ar="تقريبي؛ لا يصلح للملاحة.",
    )
    gov = Faction.objects.create(
        state=State.APPROVED,
        slug="gov",
        name="Government",
        name_ar="الحكومة",
        short_name="Gov",
        colour="#c0392b",
    )
    hts = Faction.objects.create(
        state=State.APPROVED,
        slug="hts",
        name="HTS",
        name_ar="هيئة تحرير الشام",
        short_name="HTS",
        colour="#7f8fa6",
    )
    source = Source.objects.create(
        state=State.APPROVED, code="S001", title="Report", reliability="B", credibility=2
    )
    approved = {"state": "approved"}
    ControlZone.objects.create(
        faction=gov, geometry=box(36, 35, 38, 36.9), valid_from=NOV_26, **approved
    )
    advance = ControlZone.objects.create(
        faction=hts,
        name="Aleppo, west",
        name_ar="حلب، الغرب",
        note="=SUM(A1) is no formula",
        note_ar="السطر الأول\nوالثاني",
        geometry=box(36.123456, 36, 37, 36.5),
        valid_from=NOV_27,
        confidence="high",
        uncertainty_km=2.5,
        **approved,
    )
    advance.sources.add(source)
    ControlZone.objects.create(
        faction=gov,
        contested_with=hts,
        status="contested",
        geometry=box(37, 36, 37.1, 36.5),
        valid_from=NOV_27,
        valid_to=NOV_30,
        **approved,
    )
    Place.objects.create(
        slug="aleppo",
        name="Aleppo",
        name_ar="حلب",
        governorate="Aleppo",
        governorate_ar="حلب",
        point=Point(37.16, 36.2, srid=4326),
    )
    for code, day, point in (("E1", NOV_27, Point(37, 36.2, srid=4326)), ("E2", NOV_30, None)):
        Event.objects.create(
            code=code,
            kind="attack",
            title="<b>Attack</b> & fire",
            day=day,
            time_text="morning",
            time_text_ar="صباحاً",
            point=point,
            actors="Government; HTS",
            actors_ar="الحكومة؛ هيئة تحرير الشام",
            **approved,
        )
