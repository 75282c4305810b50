"""A small site to back up: two sides, a zone with revisions and sources, an edition, a user."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import Group, Permission, User
from django.contrib.gis.geos import MultiPolygon, Point, Polygon

from geodata.editions import publish
from geodata.models import (
    AreaAlert,
    ControlZone,
    EditorScope,
    Event,
    Faction,
    Place,
    Source,
    Theatre,
)
from geodata.models.workflow import State


def tell() -> None:
    """Fill an empty database."""
    square = MultiPolygon(Polygon.from_bbox((36.1, 35.9, 37.3, 36.7)), srid=4326)
    Theatre.objects.create(
        state=State.APPROVED, name="Syria", outline=square, view_lon=37, view_lat=36
    )
    alice = User.objects.create_user("alice", password="secret")
    editors, _ = Group.objects.get_or_create(name="Editor")
    editors.permissions.add(Permission.objects.get(codename="change_controlzone"))
    alice.groups.add(editors)
    gov = Faction.objects.create(
        state=State.APPROVED, slug="gov", name="الحكومة", short_name="Gov", colour="#c0392b"
    )
    source = Source.objects.create(
        state=State.APPROVED, code="S001", title='A "quoted" title', date="2024-11-28"
    )
    zone = ControlZone.objects.create(
        faction=gov, geometry=square, valid_from="2024-11-27", state="approved", drawn_by=alice
    )
    zone.sources.add(source)
    zone.note = "Seen on two films."
    zone.save()
    Place.objects.create(slug="aleppo", name="Aleppo", point=Point(37.16, 36.20, srid=4326))
    Event.objects.create(code="E1", kind="attack", title="?", day=datetime.date(2024, 11, 27))
    EditorScope.objects.create(user=alice, area=square).factions.add(gov)
    AreaAlert.objects.create(email="bob@example.org", area=square, token="t")
    publish(note="First", user=alice)
