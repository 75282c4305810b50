"""A side's name stands on its land, and stays while other land changes hands."""

from __future__ import annotations

import itertools

import pytest
import shapely

from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.composite import Composite, compose
from geodata.territory.days import OPEN
from geodata.territory.measures.name_places import Spot, name_places

LAND = shapely.box(0, 0, 30, 10)
RED, BLUE = Side("red", "controlled"), Side("blue", "controlled")


def composite(*blue: tuple[shapely.Geometry, int], side: Side = BLUE) -> Composite:
    """Red holds all from day 0, and the other side takes each polygon on its day."""
    claims = [Claim(0, RED, LAND, 0, OPEN)]
    claims += [Claim(at, side, shape, day, OPEN) for at, (shape, day) in enumerate(blue, 1)]
    return compose(Claims.of(claims), shapely.MultiPolygon([LAND]))


def test_a_name_stands_inside_its_land_with_room_for_it() -> None:
    west, east = shapely.box(0, 0, 12, 10), shapely.box(12, 0, 30, 10)
    places = name_places(composite((west, 5)))
    for faction, land in (("blue", west), ("red", east)):
        last = places[faction][0][-1]
        assert isinstance(last, Spot)
        room = shapely.box(
            last.lon - last.width / 2,
            last.lat - last.width / 6,
            last.lon + last.width / 2,
            last.lat + last.width / 6,
        )
        assert shapely.buffer(land, 0.3).covers(room), faction
        assert last.width > 9


def test_land_that_changes_far_away_moves_no_name() -> None:
    corners = [(shapely.box(28, 8, 30, 10), 5), (shapely.box(0, 0, 2, 2), 9)]
    red = name_places(composite(*corners))["red"][0]
    assert len({(spot.lon, spot.lat) for spot in red if isinstance(spot, Spot)}) == 1


def test_a_name_moves_when_its_land_is_taken_and_goes_with_the_last_of_it() -> None:
    taken = [(shapely.box(0, 0, 20, 10), 5), (LAND, 9)]
    red = name_places(composite(*taken))["red"][0]
    first, second, gone = red[0], red[1], red[-1]
    assert isinstance(first, Spot) and isinstance(second, Spot)
    assert first.lon < 20 < second.lon and second.day == 5
    assert gone == 9


@pytest.mark.parametrize("status", ["contested", "presence", "unknown"])
def test_no_name_stands_where_nobody_holds(status: str) -> None:
    faction = None if status == "unknown" else "blue"
    side = Side(faction, status, "red" if status == "contested" else None)
    assert not name_places(composite((LAND, 5), side=side)).get("blue")


def test_two_names_of_a_side_stand_apart() -> None:
    middle = shapely.box(13, 0, 17, 10)
    lines = name_places(composite((middle, 5)))["red"]
    last = [line[-1] for line in lines]
    spots = [spot for spot in last if isinstance(spot, Spot)]
    assert len(spots) >= 2
    for one, other in itertools.combinations(spots, 2):
        apart = max(abs(one.lon - other.lon), 3 * abs(one.lat - other.lat))
        assert apart > min(one.width, other.width)
