"""The approved land under a drawing: held while nothing changes, new at once where it does."""

from __future__ import annotations

import datetime
import json
import threading
import time

import pytest
import shapely
from django.contrib.gis.geos import MultiPolygon, Polygon
from django.utils import timezone

from geodata.desk import approved_land
from geodata.desk.box import Box
from geodata.desk.day_map import day_map
from geodata.models import Succession
from geodata.models.workflow import Withdrawal
from geodata.review import workflow
from tests.geodata.desk_story import DAY, Story, edit, square, told
from tests.kept_rows import KeptStories

pytestmark = pytest.mark.slow
VIEW = Box(-1, -1, 5, 5)


@pytest.fixture
def story(db, stories: KeptStories) -> Story:
    return told(stories)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many claims each composite that is made has."""
    counts: list[int] = []
    compose = approved_land.compose

    def counted(claims, land):
        counts.append(len(claims))
        return compose(claims, land)

    monkeypatch.setattr(approved_land, "compose", counted)
    return counts


def areas() -> dict[str | None, float]:
    """Square degrees in the view by side."""
    land = approved_land.shown_land(DAY, VIEW)
    return {side.faction: shape.area for side, shape in zip(land.sides, land.shapes, strict=True)}


def circle(lon: float, lat: float, corners: int) -> MultiPolygon:
    ring = shapely.Point(lon, lat).buffer(0.4, quad_segs=corners // 4)
    return MultiPolygon(Polygon(list(ring.exterior.coords)), srid=4326)


def polygon(row: dict) -> shapely.Geometry:
    return shapely.from_geojson(json.dumps(row["geometry"]))


def test_it_is_made_once_while_only_drafts_change(story: Story, made: list[int]) -> None:
    assert areas() == {"gov": 16}
    edit(story.draft(), story.ana, name="another name")
    assert areas() == {"gov": 16}
    assert made == [1]
    approved_land.composed(DAY, VIEW)
    approved_land.shown_land(DAY, VIEW._replace(east=3))
    assert made == [1, 1, 1]


def test_what_is_approved_is_shown_at_once_and_what_leaves_is_not(story: Story) -> None:
    assert areas() == {"gov": 16}
    row = workflow.approve(workflow.submit(story.draft(), story.ana), story.ed)
    assert areas() == pytest.approx({"gov": 15, "hts": 1})
    # A draft over it changes nothing until it is approved.
    edit(row, story.ana, geometry=square(0, 0, 2))
    assert areas() == pytest.approx({"gov": 15, "hts": 1})
    workflow.approve(workflow.submit(row, story.ana), story.ed)
    assert areas() == pytest.approx({"gov": 12, "hts": 4})
    workflow.ask_withdrawal(row, story.ana, Withdrawal.RETRACTED, "It was wrong.")
    workflow.approve(row, story.ed)
    assert areas() == {"gov": 16}


def test_an_embargo_that_ends_and_a_succession_show_at_once(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    soon = timezone.now() + datetime.timedelta(hours=1)
    row = story.draft(embargo_until=soon)
    workflow.approve(workflow.submit(row, story.ana), story.ed)
    assert areas() == {"gov": 16}
    with monkeypatch.context() as later:
        later.setattr(timezone, "now", lambda: soon + datetime.timedelta(hours=1))
        assert areas() == pytest.approx({"gov": 15, "hts": 1})
    handed = Succession(
        predecessor=story.gov, successor=story.hts, day=DAY, state="approved", version=1
    )
    handed.save()
    assert areas() == {"hts": 16}


def test_of_many_who_ask_at_once_one_makes_it(story: Story, monkeypatch) -> None:
    calls = []

    def slow(asked: int) -> int:
        calls.append(asked)
        time.sleep(0.2)
        return asked

    monkeypatch.setattr(approved_land, "_standing", lambda: 1)
    kept = approved_land._Kept(lambda _value: 1)
    asking = [
        threading.Thread(target=kept.get, args=(asked, lambda asked=asked: slow(asked)))
        for asked in (1, 1, 1, 2)
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join()
    assert sorted(calls) == [1, 2]


def test_more_vertices_than_a_screen_shows_are_thinned_by_a_pixel_at_most(
    story: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = story.draft(geometry=circle(2, 2, 4_000))
    story.draft(geometry=circle(1, 1, 4_000))
    workflow.approve(workflow.submit(row, story.ana), story.ed)
    exact = day_map(DAY, VIEW)
    assert not exact["thinned"]
    approved_land.clear()
    monkeypatch.setattr(approved_land, "MANY_VERTICES", 1_000)
    thin = day_map(DAY, VIEW)
    assert thin["thinned"]
    for kind in ("sides", "pending"):
        for before, after in zip(exact[kind], thin[kind], strict=True):
            one, other = (
                shapely.from_geojson(json.dumps(row["geometry"])) for row in (before, after)
            )
            assert shapely.get_num_coordinates(other) < shapely.get_num_coordinates(one)
            assert shapely.hausdorff_distance(one, other) <= 2 * 6 / approved_land.PIXELS
