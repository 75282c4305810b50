"""Water and roads under what editors draw."""

from __future__ import annotations

import pytest
import shapely

from geodata.desk.ground_lines import NONE, ground_lines
from geodata.ground import ground_around, read_ground
from geodata.models import Theatre
from tests.geodata.desk_story import Story
from tests.geodata.test_desk_admin import login, story  # noqa: F401  A fixture.

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
SYRIA = shapely.MultiPolygon([shapely.box(35.7, 32.3, 42.4, 37.3)])
ROAD = {
    "type": "Feature",
    "properties": {"kind": "road", "name": "Aleppo to Damascus", "ref": "M5"},
    "geometry": {"type": "LineString", "coordinates": [[37.1, 36.2], [36.3, 33.5]]},
}
LABEL = {
    "type": "Feature",
    "properties": {"kind": "label", "name": "Turkey", "class": "country"},
    "geometry": {"type": "Point", "coordinates": [37, 37.5]},
}


def test_water_and_rivers_are_those_of_the_ground_and_roads_those_of_the_land() -> None:
    areas = {"type": "FeatureCollection", "features": [ROAD, LABEL]}
    lines = ground_lines(Theatre(outline=f"SRID=4326;{SYRIA.wkt}", named_areas=areas))
    assert lines["roads"] == [{"ref": "M5", "line": ROAD["geometry"]}]
    ground = read_ground(ground_around(SYRIA.bounds)).layers
    asad = shapely.Point(38.0807, 36.0635)
    assert shapely.intersects(ground["water"], asad).any()
    # By the even-odd rule the same land is under water.
    rings = [shapely.Polygon(ring) for ring in lines["water"]]
    probes = shapely.points([(38.0807, 36.0635), (35, 34.5), (38.5, 34.5), (40.4, 35.0)])
    for probe in probes:
        inside = sum(ring.contains(probe) for ring in rings) % 2 == 1
        assert inside == (shapely.contains(ground["water"], probe).sum() % 2 == 1)
    euphrates = shapely.Point(40.15, 35.33).buffer(0.2)
    assert any(shapely.LineString(line).intersects(euphrates) for line in lines["rivers"])


def test_a_site_without_land_has_none() -> None:
    assert ground_lines(None) == NONE


def test_the_desk_tells_them_to_editors(story: Story) -> None:  # noqa: F811
    lines = login(story.ana).get("/admin/geodata/controlzone/desk/lines/").json()
    assert lines.keys() == {"water", "rivers", "roads"}
