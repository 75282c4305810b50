"""The land with and without an occupied area, on the page of a day, in numbers, on side pages."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client

from geodata.editions import Published, live, publish
from geodata.models import Source, Theatre
from geodata.models.workflow import State

RING = [[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]
AREA = {
    "kind": "occupied",
    "name": "Corner, <b>occupied",
    "name_ar": "الزاوية المحتلة",
    "short": "the corner",
    "short_ar": "الزاوية",
    "note": "By resolution 1.",
    "side": "hts",
    "source_id": "S8;S-unknown",
}


@pytest.fixture
def occupied(edition: Published) -> Published:
    Source.objects.create(code="S8", title="Resolution 1", state=State.APPROVED)
    shapes = [
        {
            "type": "Feature",
            "properties": AREA,
            "geometry": {"type": "Polygon", "coordinates": [RING]},
        },
        {
            "type": "Feature",
            "properties": {"kind": "line", "name": "Line A"},
            "geometry": {"type": "LineString", "coordinates": RING[:3]},
        },
        {
            "type": "Feature",
            "properties": {"kind": "road", "name": "Road", "ref": "M5"},
            "geometry": {"type": "LineString", "coordinates": RING[:2]},
        },
        {
            "type": "Feature",
            "properties": {"kind": "label", "name": "Sea", "class": "sea", "min_zoom": 5},
            "geometry": {"type": "Point", "coordinates": RING[0]},
        },
    ]
    theatre = Theatre.objects.get()
    theatre.named_areas = {"type": "FeatureCollection", "features": shapes}
    theatre.full_clean()
    theatre.save()
    publish()
    return live()


def test_readers_learn_what_of_a_sides_land_it_is(client: Client, occupied: Published) -> None:
    day = client.get("/?day=2024-11-26").content.decode()
    said = re.search(
        r"HTS: ([\d,]+) km², of it the corner: \1 km². The land without it: [\d,]+ ", day
    )
    assert said
    assert said[0] in client.get("/statistics/?day=2024-11-26").content.decode()
    assert f"منها الزاوية: {said[1]}" in client.get("/ar/?day=2024-11-26").content.decode()
    side = client.get("/factions/hts/").content.decode()
    assert "Corner, &lt;b&gt;occupied" in side and "By resolution 1." in side
    assert "Resolution 1" in side and "Corner" not in client.get("/factions/gov/").content.decode()
    overlays = json.loads(occupied.raw("overlays.json"))
    assert [row["kind"] for row in overlays["areas"]] == ["occupied", "line"]
    assert [row["ref"] for row in overlays["roads"]] == ["M5"]
    assert [(row["name"], row["min_zoom"]) for row in overlays["labels"]] == [("Sea", 5)]
    assert overlays["areas"][0]["sources"] == ["S8"] and "S8" in overlays["sources"]
    assert "geometry" not in occupied.map["named_areas"][0]
    assert "named_areas" not in occupied.map["theatre"]
    picture = client.get("/picture/2024-11-26.svg")
    drawn = b"".join(picture) if picture.streaming else picture.content
    assert drawn.count(b'stroke="#2a2340"') == 2
