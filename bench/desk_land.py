"""The land and the editor of the desk's benchmark; the settings must be there."""

from __future__ import annotations

import datetime
import json
import math
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.contrib.gis.geos import GEOSGeometry, MultiPolygon, Polygon
from django.test import Client

from geodata.desk import approved_land
from geodata.models import ControlZone, Faction, Theatre
from geodata.models.workflow import State

DAY = datetime.date(2024, 6, 1)
SIDE = 20.0
"""Degrees."""
ZONES = "/admin/geodata/controlzone/"
SENT = {"status": "controlled", "confidence": "medium", "rank": "0", "valid_from": DAY.isoformat()}


@dataclass
class Desk:
    """An editor who is signed in, with the side that the drawn zones are of."""

    client: Client
    side: Faction
    saved: str = ""

    @classmethod
    def made(cls, zones: int) -> Desk:
        """A land that one side holds, with zones of another on a lattice."""
        outline = MultiPolygon(Polygon.from_bbox((0, 0, SIDE, SIDE)), srid=4326)
        view = {"view_lon": SIDE / 2, "view_lat": SIDE / 2, "view_zoom": 5}
        Theatre.objects.create(state=State.APPROVED, name="Made", outline=outline, **view)
        factions = {"state": State.APPROVED, "active_from": datetime.date(2020, 1, 1)}
        one, other = (
            Faction.objects.create(slug=slug, name=slug, short_name=slug, colour=colour, **factions)
            for slug, colour in [("one", "#c0392b"), ("other", "#2980b9")]
        )
        held = {"state": State.APPROVED, "version": 1}
        ControlZone.objects.create(
            faction=one, geometry=outline, valid_from=datetime.date(2024, 1, 1), **held
        )
        rows = [ControlZone(faction=other, **held, **part) for part in lattice(zones)]
        ControlZone.objects.bulk_create(rows, batch_size=500)
        client = Client(headers={"host": "localhost"})
        client.force_login(User.objects.create_superuser("editor", password=None))
        return cls(client, other)

    def effect(self, area: dict[str, Any]) -> None:
        job = SENT | {"faction": str(self.side.pk), "sources": [], "zone": None, "area": area}
        answer = self.client.post(f"{ZONES}desk/effect/", job, content_type="application/json")
        assert answer.status_code == 200, answer.content[:300]

    def ground_anew(self, lon: float, lat: float, radius: float) -> None:
        """As after a change of what is approved."""
        approved_land.clear()
        self.ground(lon, lat, radius)

    def ground(self, lon: float, lat: float, radius: float) -> None:
        box = ",".join(
            str(edge) for edge in (lon - radius, lat - radius, lon + radius, lat + radius)
        )
        answer = self.client.get(f"{ZONES}desk/ground/", {"day": DAY.isoformat(), "box": box})
        assert answer.status_code == 200, answer.content[:300]

    def save(self, area: dict[str, Any]) -> None:
        self._send(f"{ZONES}add/", area)
        self.saved = str(ControlZone.objects.latest("pk").pk)

    def save_again(self, area: dict[str, Any]) -> None:
        """With one point pulled so far that the outline crosses itself."""
        ring = [list(point) for point in area["coordinates"][0][0]]
        ring[1000][0] += 0.01
        self._send(f"{ZONES}{self.saved}/change/", area | {"coordinates": [[ring]]})

    def _send(self, address: str, area: dict[str, Any]) -> None:
        sent = SENT | {"faction": self.side.pk, "geometry": json.dumps(area), "seen_version": "1"}
        answer = self.client.post(address, sent)
        assert answer.status_code == 302, answer.content[:300]


def lattice(count: int) -> list[dict[str, Any]]:
    """Circles that do not touch, over the whole land, each from a day of its own."""
    across = math.ceil(math.sqrt(count))
    step = SIDE / across
    return [
        {
            "geometry": _circle((at % across + 0.5) * step, (at // across + 0.5) * step, step / 3),
            "valid_from": datetime.date(2024, 2, 1) + datetime.timedelta(days=at % 100),
            "name": f"Zone {at}",
        }
        for at in range(count)
    ]


def _circle(lon: float, lat: float, radius: float) -> GEOSGeometry:
    turns = [2 * math.pi * at / 32 for at in range(32)]
    ring = [(lon + radius * math.cos(turn), lat + radius * math.sin(turn)) for turn in turns]
    return MultiPolygon(Polygon([*ring, ring[0]]), srid=4326)
