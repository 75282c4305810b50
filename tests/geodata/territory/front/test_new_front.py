"""A front drawn as one line, against the map with its stretches as zones."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from shapely import box

from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.composite import Composite, compose
from geodata.territory.front import BadLine, Reading, new_front
from geodata.territory.measures import holders
from geodata.territory.measures.side_polygons import dissolved
from tests.geodata.territory import made
from tests.geodata.territory.made import CONTESTED, GOV, HTS, SDF

DAY = 10
LAND = box(0, 0, 8, 8)
ROUNDING = 3e-5
"""Degrees, about 3 m: pieces of less than 10 m² are dropped, and lines bend by 0.1 m."""
HALVES = ((HTS, box(0, 0, 1, 2)), (GOV, box(1, 0, 2, 2)))


def claims(*held: tuple[Side, shapely.Geometry]) -> list[Claim]:
    return [Claim(number, side, shape, 0, rank=number) for number, (side, shape) in enumerate(held)]


class Drawn:
    """A map, a front drawn on it, and the map with the stretches of one reading as zones."""

    def __init__(self, rows: list[Claim], points, land: shapely.Geometry = LAND) -> None:
        self.rows, self.land = rows, land
        self.before = compose(Claims.of(rows), land)
        self.front = new_front(dissolved(self.before, DAY), np.array(points, dtype=float))

    def after(self, reading: Reading) -> Composite:
        zones = [
            Claim(1000 + number, self.before.sides[row.after], row.geometry, DAY, rank=9)
            for number, row in enumerate(reading.stretches)
        ]
        return compose(Claims.of([*self.rows, *zones]), self.land)

    def sides(self, reading: int = 0) -> list[tuple[Side, Side | None]]:
        """Who loses and who gains, stretch by stretch."""
        names = {None: None, **dict(enumerate(self.before.sides))}
        rows = self.front.readings[reading].stretches
        return [(names[row.before], names[row.after]) for row in rows]


def held_by(composite: Composite, points: np.ndarray) -> list[Side | None]:
    found = holders(composite, points, DAY).side.tolist()
    return [None if side < 0 else composite.sides[side] for side in found]


def assert_holds(drawn: Drawn, reading: Reading, probes: np.ndarray) -> None:
    """Inside a stretch its side, outside all of them who held it before."""
    after = drawn.after(reading)
    shapes = [row.geometry for row in reading.stretches]
    edges = shapely.boundary([*shapes, *dissolved(drawn.before, DAY).values()])
    at = shapely.points(probes)
    clear = shapely.distance(at, shapely.union_all(edges)) > ROUNDING
    expected = held_by(drawn.before, probes)
    for row in reading.stretches:
        shapely.prepare(row.geometry)
        for number in np.flatnonzero(shapely.intersects(row.geometry, at)).tolist():
            assert expected[number] == drawn.before.sides[row.before] or not clear[number]
            expected[number] = drawn.before.sides[row.after]
    found = held_by(after, probes)
    wrong = [k for k in np.flatnonzero(clear).tolist() if found[k] != expected[k]]
    assert not wrong, [(probes[k], found[k], expected[k]) for k in wrong[:3]]


def assert_bordered(drawn: Drawn, reading: Reading) -> None:
    """On the new map a border runs along the whole line, but where it leaves the land.

    Where the line comes to an old border in a wedge, the tip of it is rounded away.
    """
    shapes = list(dissolved(drawn.after(reading), DAY).values())
    line = shapely.intersection(drawn.front.line, shapely.union_all(shapes))
    bare = shapely.difference(line, shapely.buffer(borders_of(shapes), ROUNDING))
    old = borders_of(list(dissolved(drawn.before, DAY).values()))
    for part in shapely.get_parts(bare):
        tip = shapely.difference(part, shapely.buffer(old, ROUNDING))
        assert part.length < 0.01 and tip.length == 0, part.wkt


def borders_of(shapes: list[shapely.Geometry]) -> shapely.Geometry:
    return shapely.union_all(shapely.boundary(shapes))


def spots(number: int, seed: int, land: shapely.Geometry = LAND) -> np.ndarray:
    west, south, east, north = land.bounds
    return np.random.default_rng(seed).uniform((west, south), (east, north), (number, 2))


@st.composite
def drawings(draw: st.DrawFn) -> Drawn:
    """A map of some claims, and a line over it that begins and ends on or near borders."""
    rows = [row._replace(start=0, end=DAY + 5) for row in draw(made.claims(max_size=5))]
    shapes = list(dissolved(compose(Claims.of(rows), LAND), DAY).values())
    borders = shapely.union_all(shapely.boundary(shapes))
    share = st.floats(0, 1)
    ends = [
        shapely.get_coordinates(shapely.line_interpolate_point(part, draw(share), normalized=True))
        for part in (draw(st.sampled_from(shapely.get_parts(borders).tolist())) for _ in "ab")
    ]
    beside = st.floats(-0.01, 0.01)
    start, end = (end + [[draw(beside), draw(beside)]] for end in ends)
    within = st.tuples(st.floats(0.1, 7.9), st.floats(0.1, 7.9))
    middle = draw(st.lists(within, max_size=4))
    points = np.concatenate([start, np.array(middle).reshape(-1, 2), end])
    try:
        return Drawn(rows, np.clip(points, 0, 8))
    except BadLine as bad:
        assert bad.code in {
            *("short", "closed", "crosses_itself", "begins_apart", "ends_apart"),
            *("changes_nothing", "parts_nothing", "tangled"),
        }
        assume(False)
        raise


@settings(max_examples=40, suppress_health_check=[HealthCheck.filter_too_much])
@given(drawings(), st.integers(0, 99))
def test_every_reading_moves_the_border_to_the_line_and_nothing_else(drawn: Drawn, seed) -> None:
    for reading in drawn.front.readings:
        if reading.open:
            continue
        assert_bordered(drawn, reading)
        assert_holds(drawn, reading, spots(2_000, seed))


def test_each_of_a_hundred_thousand_probes_has_the_holder_it_should() -> None:
    """Three sides, land contested by two, an enclave and an island, crossed three times."""
    mainland = box(0, 0, 6, 8)
    rows = claims(
        (GOV, mainland),
        (HTS, box(0, 0, 2, 8)),
        (SDF, box(2, 5, 6, 8)),
        (CONTESTED, box(1.6, 0, 2, 1)),
        (SDF, box(2.3, 3.3, 2.5, 3.5)),
        (GOV, box(7, 2, 7.6, 6)),
    )
    line = [(2, 0.5), (3, 1), (1.2, 2), (3, 3.1), (3.2, 4.8), (3, 6), (2, 6.4)]
    drawn = Drawn(rows, line, shapely.union(mainland, box(7, 2, 7.6, 6)))
    assert drawn.sides() == [(GOV, HTS), (HTS, GOV), (GOV, HTS), (SDF, HTS)]
    reading = drawn.front.readings[0]
    assert_bordered(drawn, reading)
    assert_holds(drawn, reading, spots(100_000, 1))
    (inside,) = held_by(drawn.after(reading), np.array([[2.4, 3.4]]))
    assert inside == SDF


@given(st.lists(st.floats(0.1, 0.9), min_size=1, max_size=9), st.booleans())
def test_k_crossings_give_one_stretch_more(depths: list[float], eastwards: bool) -> None:
    """The line swings to either side of the border, once for each depth."""
    swings = zip(depths, itertools.cycle((1, -1) if eastwards else (-1, 1)), strict=False)
    step = 2 / (len(depths) + 1)
    points = [(1 + way * deep, step * at) for at, (deep, way) in enumerate(swings, 1)]
    drawn = Drawn(claims(*HALVES), [(1, step / 3), *points, (1, 2 - step / 3)], box(0, 0, 2, 2))
    turns = [(GOV, HTS), (HTS, GOV)] if eastwards else [(HTS, GOV), (GOV, HTS)]
    assert drawn.sides() == list(itertools.islice(itertools.cycle(turns), len(depths)))


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([(1, 0.5), (1.4, 1), (1, 1.5)], [(GOV, HTS)]),
        ([(1, 0.5), (0.6, 1), (1, 1.5)], [(HTS, GOV)]),
        ([(1.5, 0), (1.5, 2)], [(GOV, HTS)]),
        ([(1, 1), (1.5, 1.2), (1.5, 2)], [(GOV, HTS)]),
        ([(0.5, 2), (1.5, 0)], [(HTS, GOV), (GOV, HTS)]),
        ([(0.99, 0.5), (1.4, 1), (1.01, 1.5)], [(GOV, HTS)]),
        ([(1.01, 0.5), (1.4, 1), (0.99, 1.5)], [(GOV, HTS)]),
        ([(1.5, -0.01), (1.5, 2.01)], [(GOV, HTS)]),
    ],
    ids=[
        *("advance", "retreat", "edge to edge", "border to edge", "both at once"),
        *("beyond, then short", "short, then beyond", "beyond the edge"),
    ],
)
def test_a_line_between_two_sides(points: list, expected: list) -> None:
    drawn = Drawn(claims(*HALVES), points, box(0, 0, 2, 2))
    assert drawn.sides() == expected
    ends = shapely.get_point(drawn.front.line, [0, -1])
    borders = shapely.union_all(shapely.boundary([shape for _side, shape in HALVES]))
    assert shapely.distance(ends, borders).max() < 1e-6


def test_an_advance_against_two_sides_takes_a_piece_of_each() -> None:
    rows = claims((HTS, box(0, 0, 1, 2)), (GOV, box(1, 0, 2, 1)), (SDF, box(1, 1, 2, 2)))
    drawn = Drawn(rows, [(1, 0.5), (1.4, 1.01), (1, 1.5)], box(0, 0, 2, 2))
    assert drawn.sides() == [(GOV, HTS), (SDF, HTS)]


def test_a_retreat_goes_to_the_side_with_the_longer_border() -> None:
    rows = claims((HTS, box(0, 0, 1, 2)), (GOV, box(1, 0, 2, 1)), (SDF, box(1, 1, 2, 2)))
    drawn = Drawn(rows, [(1, 0.5), (0.6, 1), (1, 1.2)], box(0, 0, 2, 2))
    assert drawn.sides() == [(HTS, GOV)]


def test_a_contested_strip_is_taken_with_what_lies_behind_it() -> None:
    rows = claims((HTS, box(0, 0, 1, 2)), (CONTESTED, box(1, 0, 1.2, 2)), (GOV, box(1.2, 0, 2, 2)))
    drawn = Drawn(rows, [(1, 0.5), (1.6, 1), (1, 1.5)], box(0, 0, 2, 2))
    assert drawn.sides() == [(CONTESTED, HTS), (GOV, HTS)]
    grown = Drawn(rows, [(1.2, 0.5), (1.6, 1), (1.2, 1.5)], box(0, 0, 2, 2))
    assert grown.sides() == [(GOV, CONTESTED)]


def test_land_that_nobody_holds_is_gained_and_left_behind() -> None:
    rows = claims((HTS, box(0, 0, 1, 2)))
    gained = Drawn(rows, [(1, 0.5), (1.4, 1), (1, 1.5)], box(0, 0, 2, 2))
    assert [(row[0].faction, row[1]) for row in gained.sides()] == [(None, HTS)]
    left = Drawn(rows, [(1, 0.5), (0.6, 1), (1, 1.5)], box(0, 0, 2, 2))
    assert [(row[0], row[1].faction) for row in left.sides()] == [(HTS, None)]


def test_an_enclave_is_cut_and_its_other_part_is_the_second_reading() -> None:
    rows = claims((GOV, box(0, 0, 4, 4)), (HTS, box(1, 1, 3, 3)))
    drawn = Drawn(rows, [(2.4, 1), (2.4, 3)], box(0, 0, 4, 4))
    assert drawn.sides(0) == drawn.sides(1) == [(HTS, GOV)]
    (first,), (second,) = (reading.stretches for reading in drawn.front.readings)
    assert first.geometry.bounds == pytest.approx((2.4, 1, 3, 3), abs=1e-6)
    assert second.geometry.bounds == pytest.approx((1, 1, 2.4, 3), abs=1e-6)


def test_an_island_of_one_side_alone_is_parted_with_no_side_named() -> None:
    rows = claims((GOV, box(0, 0, 1, 1)), (HTS, box(2, 0, 3, 1)))
    drawn = Drawn(rows, [(0.4, 0), (0.4, 1)], shapely.union_all([row.geometry for row in rows]))
    assert drawn.sides() == [(GOV, None)]
    assert drawn.front.readings[0].open == 1


def test_a_corner_at_the_outer_edge_comes_before_the_rest_of_the_land() -> None:
    rows = claims((GOV, box(0, 0, 4, 4)), (HTS, box(0, 3, 1, 4)), (SDF, box(3, 0, 4, 1)))
    drawn = Drawn(rows, [(1.6, 4), (2, 3.6), (2.4, 4)], box(0, 0, 4, 4))
    assert drawn.sides(0) == [(GOV, None)]
    first, second = drawn.front.readings
    assert first.area * 20 < second.area
    assert not second.open


def test_a_line_from_land_to_land_over_water_changes_both() -> None:
    rows = claims(*HALVES, (GOV, box(3, 0, 4, 2)), (HTS, box(3, 0, 3.2, 2)))
    land = shapely.union_all([row.geometry for row in rows])
    drawn = Drawn(rows, [(1, 0.5), (2.5, 1), (3.5, 0.5), (3.2, 0.2)], land)
    assert set(drawn.sides()) <= {(GOV, HTS), (HTS, GOV)}
    assert_bordered(drawn, drawn.front.readings[0])


FAULTS = {
    "short": [(1, 0.5)],
    "closed": [(1, 0.5), (1.4, 1), (1.2, 1.5), (1, 0.5)],
    "crosses_itself": [(1, 0.5), (1.5, 0.5), (1.5, 1), (1.2, 0.2), (1, 0.8)],
    "begins_apart": [(1.2, 0.5), (1.4, 1), (1, 1.5)],
    "ends_apart": [(1, 0.5), (1.4, 1), (1.2, 1.5)],
    "changes_nothing": [(1, 0.5), (1, 1.5)],
    "parts_nothing": [(1, 0.5), (1.4, 0.5)],
    "tangled": [
        (1, 0.2),
        (1.6, 0.2),
        (1.6, 1.8),
        (0.4, 1.8),
        (0.4, 0.8),
        (1.2, 0.8),
        (1.2, 1),
        (1, 1),
    ],
    "outside_the_world": [(1, 0.5), (float("nan"), 1), (1, 1.5)],
    "long": [(1 + 1e-5 * (k % 2), 0.5 + k * 1e-5) for k in range(6_000)],
}


@pytest.mark.parametrize("code", FAULTS)
def test_what_is_no_front_is_refused_with_the_reason(code: str) -> None:
    enclave = claims(*HALVES, (SDF, box(1.4, 0.4, 1.6, 0.6)))
    with pytest.raises(BadLine) as refused:
        Drawn(enclave, FAULTS[code], box(0, 0, 2, 2))
    assert refused.value.code == code
    if code in {"crosses_itself", "begins_apart", "ends_apart", "parts_nothing"}:
        assert shapely.box(0, 0, 2, 2).covers(
            shapely.Point(refused.value.facts["lon"], refused.value.facts["lat"])
        )


def test_no_land_no_front() -> None:
    with pytest.raises(BadLine, match="no_land"):
        new_front({}, np.array([(0, 0), (1, 1)]))


def test_the_reading_by_which_the_least_land_changes_hands_comes_first() -> None:
    drawn = Drawn(claims(*HALVES), [(1, 0.5), (1.4, 1), (1, 1.5)], box(0, 0, 2, 2))
    areas = [reading.area for reading in drawn.front.readings]
    assert len(areas) == 2
    assert areas[0] < areas[1]
