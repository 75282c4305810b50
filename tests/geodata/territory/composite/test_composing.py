"""The composite against the brute-force oracle, and by cases."""

from __future__ import annotations

import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely import box

from geodata.territory import measures
from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import compose
from geodata.territory.days import ALWAYS
from tests.geodata.territory import made
from tests.geodata.territory.made import GOV, HTS, UNKNOWN

LAND = box(0, 0, 8, 8)
DAYS = range(-1, 11)


def composed(rows: list[Claim], land: object | None = None):
    return compose(Claims.of(rows), land)


@given(made.claims(), st.tuples(made.anywhere, made.anywhere))
def test_the_oracle_agrees_at_every_point_and_day(rows, point) -> None:
    assume(not made.near_border(rows, *point))
    composite = composed(rows)
    runs = measures.history(composite, *point)
    for day in DAYS:
        found = -1
        for run in runs or []:
            if run.start <= day < run.end:
                found = run.zone
        assert found == made.decides(rows, *point, day)


@given(made.claims(), st.one_of(st.none(), made.polygons))
def test_areas_sum_to_the_land_on_every_day(rows, land) -> None:
    composite = composed(rows, land)
    assert {int(measures.areas(composite, day).sum()) for day in DAYS} == {composite.land_area}


@given(made.claims(max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_claims_does_not_matter(rows, random) -> None:
    before = composed(rows)
    random.shuffle(rows)
    after = composed(rows)
    assert (before.faces == after.faces).all()
    for column in ("area", "offsets", "start", "side", "zone"):
        assert (getattr(before, column) == getattr(after, column)).all()


@given(made.claims(max_size=5), st.integers(-20_000, 20_000))
def test_moving_all_days_moves_the_timelines(rows, shift) -> None:
    rows = [row._replace(end=min(row.end, 9)) for row in rows]
    moved = [row._replace(start=row.start + shift, end=row.end + shift) for row in rows]
    before, after = composed(rows), composed(moved)
    fixed = before.start == ALWAYS
    assert (after.start[~fixed] == before.start[~fixed] + shift).all()
    assert (after.zone == before.zone).all()


@settings(max_examples=30)
@given(made.claims(max_size=6))
def test_faces_are_a_partition(rows) -> None:
    faces = composed(rows).faces
    assert shapely.is_valid(faces).all()
    assert shapely.coverage_is_valid(faces)


@given(made.claims(max_size=4))
def test_coordinates_are_the_floats_next_to_six_decimals(rows) -> None:
    degrees = shapely.get_coordinates(composed(rows).faces).reshape(-1).tolist()
    assert degrees == [float(f"{degree:.6f}") for degree in degrees]


def test_without_claims_and_land_there_is_nothing() -> None:
    composite = composed([])
    assert (len(composite.faces), composite.land_area) == (0, 0)
    assert measures.history(composite, 0.5, 0.5) is None


def test_a_land_without_claims_is_nobodys_for_ever() -> None:
    composite = composed([], LAND)
    assert measures.history(composite, 1, 1) == [(ALWAYS, 2**31 - 1, 0, -1)]


def test_identical_zones_make_one_face_and_the_later_one_wins() -> None:
    composite = composed([Claim(1, GOV, LAND, 0), Claim(2, HTS, LAND, 5)])
    assert len(composite.faces) == 1
    assert composite.zone.tolist() == [-1, 1, 2]


def test_zones_that_touch_in_a_point_stay_apart() -> None:
    composite = composed([Claim(1, GOV, box(0, 0, 1, 1), 0), Claim(2, HTS, box(1, 1, 2, 2), 0)])
    assert len(composite.faces) == 2


def test_holes_in_holes() -> None:
    rings = [box(n, n, 16 - n, 16 - n) for n in range(8)]
    zones = [rings[n].difference(rings[n + 1]) for n in range(0, 7, 2)]
    composite = composed(
        [Claim(n, GOV, zone, 0) for n, zone in enumerate(zones, 1)], box(0, 0, 16, 16)
    )
    held = [measures.history(composite, n + 0.5, 8)[-1].zone for n in range(7)]
    assert held == [1, -1, 2, -1, 3, -1, 4]


def test_thousands_of_parts() -> None:
    parts = shapely.MultiPolygon(
        [box(x, y, x + 0.6, y + 0.6) for x in range(60) for y in range(50)]
    )
    composite = composed([Claim(1, GOV, parts, 0), Claim(2, HTS, box(-1, -1, 61, 51), -5)])
    assert len(composite.faces) == 3001
    assert set(composite.zone.tolist()) == {-1, 1, 2}


def test_a_zone_of_status_unknown_takes_the_land() -> None:
    composite = composed([Claim(1, GOV, LAND, 0), Claim(2, UNKNOWN, LAND, 5)])
    assert [tuple(run)[2:] for run in measures.history(composite, 1, 1)] == [
        (0, -1),
        (1, 1),
        (0, 2),
    ]


def test_a_side_without_land_keeps_its_place_and_has_no_area() -> None:
    composite = composed([Claim(1, GOV, LAND, 0), Claim(2, HTS, box(20, 20, 21, 21), 0)], LAND)
    assert measures.areas(composite, 3).tolist() == [0, composite.land_area, 0]


def test_the_land_clips_the_claims() -> None:
    composite = composed([Claim(1, GOV, box(-5, -5, 20, 20), 0)], LAND)
    assert shapely.equals(shapely.union_all(composite.faces), LAND)


def test_change_days_are_days_on_which_a_side_changes() -> None:
    rows = [Claim(1, GOV, LAND, 0), Claim(2, GOV, LAND, 3), Claim(3, HTS, LAND, 5, end=7)]
    assert composed(rows).change_days().tolist() == [0, 5, 7]


def test_the_run_on_a_day_is_the_last_that_started() -> None:
    composite = composed([Claim(1, GOV, LAND, 0), Claim(2, HTS, LAND, 5)])
    assert [int(composite.zone[composite.run_on(day)[0]]) for day in (-1, 0, 4, 5)] == [-1, 1, 1, 2]


def test_the_area_is_that_of_the_equal_area_projection() -> None:
    composite = composed([Claim(1, GOV, box(38, 35, 38.1, 35.1), 0)])
    assert composite.land_area == 101_214_798  # pyproj, EPSG:4326 to EPSG:6933
