"""The list of zones filtered by an area that was drawn, with both databases."""

from __future__ import annotations

import math

import pytest
from django.contrib.gis.geos import Polygon
from django.db import connection
from django.urls import reverse

from geodata.models import ControlZone
from tests.geodata.desk_story import Story, square
from tests.geodata.test_desk_admin import login, story  # noqa: F401  A fixture.

pytestmark = pytest.mark.slow
LIST = reverse("admin:geodata_controlzone_changelist")


def circle(corners: int) -> str:
    """A polygon of so many corners round the first square, as the map writes it."""
    angles = [2 * math.pi * number / corners for number in range(corners)]
    return ";".join(f"{math.cos(angle):.5f},{math.sin(angle):.5f}" for angle in angles)


def listed(story: Story, **query: str) -> str:  # noqa: F811
    return login(story.ana).get(LIST, query).content.decode()


@pytest.mark.parametrize(
    ("area", "names"),
    [
        ("0.4,0.2,0.6,0.4", ["East", "West"]),
        ("1.2,0.2,1.4,0.4", ["East"]),
        ("-0.1,-0.1,0.1,0.1", ["West"]),
        ("30,30,31,31", []),
        ("0.1,0.1;0.6,0.1;0.1,0.6", ["East", "West"]),
        # East's land is in the box round this polygon, and not in the polygon.
        ("-1,0.5;0.2,0.5;0.2,3;2.5,3;2.5,3.1;-1,3.1", ["West"]),
        ("1.2,0.2; 1.4,0.2; 1.4,0.4; 1.2,0.2;", ["East"]),
        ("30,30;31,30;31,31", []),
        ("180,90;-180,90;-180,-90;180,-90", ["East", "West"]),
    ],
)
def test_zones_that_touch_the_area_are_listed(
    story: Story,  # noqa: F811
    area: str,
    names: list[str],
) -> None:
    story.draft(name="West", geometry=square(0, 0))
    story.draft(name="East", geometry=square(0.3, 0, 2))
    page = listed(story, area=area, state="draft")
    assert [name for name in ("East", "West") if f"<bdi>{name}</bdi></a>" in page] == names
    assert f'value="{area}"' in page
    assert 'name="state" value="draft"' in page


@pytest.mark.parametrize(
    "area", ["1,2,3", "x", "3,1,2,2", "1,1,1,2", "0,0,0,999", "nan,0,1,1", "400,0,500,1", "<b>"]
)
def test_what_is_no_area_is_refused_in_words(story: Story, area: str) -> None:  # noqa: F811
    page = listed(story, area=area)
    assert "is no area. Draw one on the map" in page
    assert "0 control zones" in page
    assert "<b>”" not in page


@pytest.mark.parametrize(
    ("area", "words"),
    [
        (";", "is no area. Draw one"),
        (";" * 60, "is no area. Draw one"),
        ("1,1;2,2", "is no area. Draw one"),
        ("1,1;2,2;3,3", "is no area. Draw one"),
        ("1,1;1,1;1,1", "is no area. Draw one"),
        ("1,1;2,1;2", "is no area. Draw one"),
        ("1,1;2,1,0;2,2", "is no area. Draw one"),
        ("1,1;2,1;x,<b>", "is no area. Draw one"),
        ("1,1;2,1;2,2;\x00", "is no area. Draw one"),
        ("1,1;2,1;nan,2", "lies off the map"),
        ("1,1;2,1;inf,2", "lies off the map"),
        ("1,1;2,1;1e999,2", "lies off the map"),
        ("1,1;181,1;2,2", "lies off the map"),
        ("1,1;2,91;2,2", "lies off the map"),
        ("0,0;1,1;1,0;0,1", "crosses or touches itself"),
        ("0,0;3,3;3,0;0,2", "crosses or touches itself"),
        ("0,0;2,0;1,0;1,1", "crosses or touches itself"),
        (circle(101), "has 100 corners at most"),
        ("0,0;" * 5_000, "has 100 corners at most"),
    ],
)
def test_what_is_no_polygon_is_refused_in_words(
    story: Story,  # noqa: F811
    area: str,
    words: str,
) -> None:
    page = listed(story, area=area)
    assert words in page
    assert "0 control zones" in page
    assert "<b>”" not in page


def test_a_hundred_corners_are_taken(story: Story) -> None:  # noqa: F811
    story.draft(name="West", geometry=square(0, 0))
    page = listed(story, area=circle(100), state="draft")
    assert "<bdi>West</bdi></a>" in page
    assert circle(100) in page


def test_the_area_is_looked_up_by_the_index(story: Story) -> None:  # noqa: F811
    box = Polygon.from_bbox((0.2, 0.2, 0.4, 0.4))
    box.srid = 4326
    zones = ControlZone.objects.filter(geometry__intersects=box).order_by()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
        assert "geometry" in zones.explain() and "Index" in zones.explain()
    else:
        assert "VIRTUAL TABLE INDEX" in zones.explain()
