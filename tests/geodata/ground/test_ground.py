"""The ground is cut for any land: small enough for a first view, wider than every screen."""

from __future__ import annotations

import json

import brotli
import pytest
import shapely

from geodata.ground import Ground, GroundFiles, ground_around, read_ground
from geodata.ground.box import WHOLE, square_around

SYRIA = (35.7, 32.3, 42.4, 37.35)
LANDS = {
    "Syria": SYRIA,
    "Ukraine": (22.1, 44.3, 40.3, 52.4),
    "Sudan": (21.8, 8.6, 38.7, 22.3),
    "Fiji, over 180": (177.0, -19.0, 181.5, -16.0),
    "Chukotka, beside 180": (170.0, 60.0, 179.99, 70.0),
    "a point": (10.0, 10.0, 10.0, 10.0),
}


@pytest.fixture(scope="module")
def cut() -> dict[str, GroundFiles]:
    return {name: ground_around(bounds) for name, bounds in LANDS.items()}


@pytest.fixture(scope="module")
def syria(cut: dict[str, GroundFiles]) -> Ground:
    return read_ground(cut["Syria"])


def names(file: bytes) -> dict[str, dict]:
    return {name["name"]: name for name in json.loads(file)["names"]}


@pytest.mark.parametrize("land", LANDS)
def test_a_first_view_takes_twenty_kilobytes_at_most(
    cut: dict[str, GroundFiles], land: str
) -> None:
    assert len(brotli.compress(cut[land].first, quality=11)) <= 20_000
    ground = read_ground(cut[land])
    assert len(ground.coarse["water"]) or land == "a point"


def is_water(rings: list, lon: float, lat: float) -> bool:
    """By the even-odd rule."""
    return sum(ring.contains(shapely.Point(lon, lat)) for ring in rings) % 2 == 1


@pytest.mark.parametrize("layer", ["layers", "coarse"])
def test_the_sea_is_water_and_the_land_is_not(syria: Ground, layer: str) -> None:
    rings = list(getattr(syria, layer)["water"])
    for lon, lat in [(34.0, 34.0), (30.5, 32.5), (43.0, 38.6), (35.48, 31.5)]:
        assert is_water(rings, lon, lat), (lon, lat)
    for lon, lat in [(37.2, 36.2), (33.2, 35.1), (31.0, 30.0), (44.4, 33.3)]:
        assert not is_water(rings, lon, lat), (lon, lat)


def test_the_pacific_goes_on_over_the_edge_of_the_world(cut: dict[str, GroundFiles]) -> None:
    rings = list(read_ground(cut["Fiji, over 180"]).layers["water"])
    for lon, lat in [(179.5, -18.5), (180.5, -18.5), (176.0, -15.0)]:
        assert is_water(rings, lon, lat), (lon, lat)
    assert not is_water(rings, 178.0, -17.8)


def test_borders_that_are_disputed_are_apart(syria: Ground) -> None:
    golan, iraq = shapely.Point(35.83, 33.0), shapely.Point(41.4, 35.0)
    assert shapely.distance(syria.layers["disputed"], golan).min() < 0.1
    assert shapely.distance(syria.layers["borders"], iraq).min() < 0.3
    assert shapely.distance(syria.layers["borders"], golan).min() > 0.1


def test_provinces_are_those_of_the_land_alone(syria: Ground) -> None:
    """A neighbour's would end at the edge of what is cut."""
    west, south, east, north = shapely.total_bounds(syria.layers["provinces"])
    assert west > 35 and south > 32 and east < 42.5 and north < 37.5


def test_neighbours_are_named_near_the_land_in_every_language(
    cut: dict[str, GroundFiles],
) -> None:
    named = names(cut["Syria"].first)
    assert named["Turkey"]["name_ar"] == "تركيا"
    assert any(36 < lat < 38.3 for _lon, lat, _zoom in named["Turkey"]["at"])
    assert "Syria" not in named, "the land needs no name of its own"
    assert {"Baghdad", "Cairo"} <= named.keys()
    black = names(cut["Ukraine"].first)["Black Sea"]
    assert black["name_ar"] == "البحر الأسود"
    assert {"Gaziantep", "Lake Assad"} <= names(cut["Syria"].detail).keys()


def test_the_same_land_has_the_same_ground(cut: dict[str, GroundFiles]) -> None:
    ground_around.cache_clear()
    assert ground_around(SYRIA) == cut["Syria"]


def test_the_square_reaches_as_far_on_all_sides() -> None:
    """tests/js/map_bounds.test.js has the same numbers."""
    box = square_around(SYRIA, WHOLE)
    assert [round(edge, 3) for edge in box] == [25.65, 23.179, 52.45, 45.099]
