"""Snapshots become changes, and the changes add up to the snapshots again."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.territory.claims import NOBODY, Claim, Claims, Side
from geodata.territory.composite import GRID, Composite, compose
from geodata.territory.composite.area import total_square_metres
from geodata.territory.snapshot_series import EMPTY, Series, Shapes, layered

pytestmark = pytest.mark.slow

GOV, HTS, SDF = Side("gov", "controlled"), Side("hts", "controlled"), Side("sdf", "controlled")
LAND = shapely.box(36, 35, 38, 37)
TOLERANCE = 5.0
"""Metres: the sliver tolerance of the theatre."""


def snapped(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.set_precision(shape, GRID)


def synthetic(days: int) -> dict[int, Shapes]:
    """A front that moves a little each day, a moving enclave, days without a file, losses."""
    random = np.random.default_rng(1)
    north = np.linspace(35, 37, 300)
    front = 37 + 0.3 * np.sin(north * 3) + 0.003 * random.normal(size=300)
    found: dict[int, Shapes] = {}
    for day in range(days):
        push = 0.05 * random.normal() * np.exp(-(((north - random.uniform(35, 37)) / 0.05) ** 2))
        front = np.where(np.abs(north - 36) < 0.99, front + push, front)
        west = snapped(shapely.Polygon([(36, 35), *zip(front, north, strict=True), (36, 37)]))
        shapes = {GOV: west, SDF: snapped(shapely.difference(LAND, west))}
        if day % 50 < 40:
            ring = shapely.Point(36.5 + (day // 10) / 200, 36).buffer(0.1, quad_segs=16)
            shapes[HTS] = snapped(ring)
        if day % 7 == 3:
            shapes[SDF] = snapped(shapely.difference(shapes[SDF], shapely.box(37.8, 36.5, 38, 37)))
        if day % 5 != 4:
            found[day] = shapes
    return found


def replayed(snapshots: dict[int, Shapes]) -> tuple[list[Claim], Composite]:
    series, claims = Series(TOLERANCE), []
    for day, shapes in snapshots.items():
        series, step = series.advance(layered([*shapes.items()])[0])
        for side, gain in step.gains.items():
            claims.append(Claim(len(claims) + 1, side, gain, day))
    return claims, compose(Claims.of(claims), LAND)


def held(composite: Composite, side: Side, day: int) -> shapely.Geometry:
    number = composite.sides.index(side)
    return shapely.coverage_union_all(
        composite.faces[composite.side[composite.run_on(day)] == number]
    )


def widest(shape: shapely.Geometry) -> float:
    """Metres: how wide the widest part of a difference is at the least."""
    parts = shapely.get_parts(shape)
    parts = parts[(shapely.get_type_id(parts) == 3) & ~shapely.is_empty(parts)]
    metres = shapely.transform(parts, lambda xy: xy * (111_320 * np.cos(np.radians(36)), 111_320))
    widths = [2 * shapely.maximum_inscribed_circle(part, 0.1).length for part in metres]
    return max(widths, default=0.0)


@pytest.fixture(scope="module")
def story() -> tuple[dict[int, Shapes], list[Claim], Composite]:
    snapshots = synthetic(200)
    return snapshots, *replayed(snapshots)


def test_a_series_of_200_days_is_reproduced_within_the_tolerance(story: tuple) -> None:
    snapshots, _, composite = story
    for day in [*list(snapshots)[::8], *(day for day in snapshots if day % 50 in (39, 40, 41))]:
        wanted, _ = layered([*snapshots[day].items()])
        for side in (GOV, HTS, SDF):
            apart = shapely.symmetric_difference(
                held(composite, side, day), wanted.get(side, EMPTY), grid_size=GRID
            )
            assert widest(apart) <= TOLERANCE, (day, side)


def test_a_day_without_a_snapshot_carries_the_last_state(story: tuple) -> None:
    _, _, composite = story
    assert held(composite, GOV, 4).equals(held(composite, GOV, 3))


def test_claims_hold_only_what_changed(story: tuple) -> None:
    snapshots, claims, _ = story
    corners_in = sum(
        shapely.get_num_coordinates(list(s.values())).sum() for s in snapshots.values()
    )
    corners_out = sum(shapely.get_num_coordinates(claim.geometry) for claim in claims)
    assert corners_out < corners_in / 4


def test_the_same_snapshot_changes_nothing() -> None:
    series, _ = Series(TOLERANCE).advance({GOV: LAND})
    again, step = series.advance({GOV: LAND})
    assert again is series and step.gains == {}


def test_land_that_is_left_out_is_lost_to_nobody() -> None:
    series, _ = Series(TOLERANCE).advance({GOV: LAND})
    _, step = series.advance({GOV: shapely.box(36, 35, 37, 37)})
    assert step.gains[NOBODY].equals(shapely.box(37, 35, 38, 37))


def test_a_redrawn_border_leaves_no_sliver_and_is_told() -> None:
    series, _ = Series(TOLERANCE).advance({GOV: shapely.box(36, 35, 37, 37)})
    _, step = series.advance({GOV: shapely.box(36, 35, 37.00001, 37)})
    assert step.gains == {} and len(step.slivers) == 1
    assert total_square_metres(step.slivers) == pytest.approx(0.9 * 222_000, rel=0.05)


def test_slivers_never_add_up() -> None:
    series, _ = Series(TOLERANCE).advance({GOV: shapely.box(36, 35, 37, 37)})
    for day in range(1, 21):
        shape = snapped(shapely.box(36, 35, 37 + day * 1e-5, 37))
        series, _ = series.advance({GOV: shape})
        assert widest(shapely.symmetric_difference(series.state[GOV], shape)) <= TOLERANCE


def test_where_sides_overlap_the_later_one_is_taken_and_it_is_told() -> None:
    shapes = {GOV: shapely.box(36, 35, 37, 36), HTS: shapely.box(36.5, 35, 37.5, 36)}
    found, overlap = layered([*shapes.items()])
    assert found[HTS].equals(shapes[HTS])
    assert found[GOV].equals(shapely.box(36, 35, 36.5, 36))
    assert overlap > 1e9


BOXES = st.lists(
    st.tuples(
        st.sampled_from([GOV, HTS, SDF, NOBODY]),
        st.integers(0, 6),
        st.integers(0, 6),
        st.integers(1, 5),
        st.integers(1, 5),
    ),
    min_size=1,
    max_size=9,
)


@given(BOXES)
def test_of_all_features_over_a_point_the_last_one_holds_it(boxes: list[tuple]) -> None:
    features = [(side, shapely.box(x, y, x + w, y + h)) for side, x, y, w, h in boxes]
    found, _ = layered(features)
    for x in range(11):
        for y in range(11):
            point = shapely.Point(x + 0.5, y + 0.5)
            over = [side for side, shape in features if shape.covers(point)]
            holders = [side for side, shape in found.items() if shape.covers(point)]
            assert holders == over[-1:]


def test_of_a_partial_snapshot_what_it_leaves_out_stays_with_its_holder() -> None:
    west, east = shapely.box(36, 35, 37, 37), shapely.box(37, 35, 38, 37)
    series, _ = Series(TOLERANCE).advance({GOV: west, HTS: east})
    gain, freed = shapely.box(36.5, 35, 37, 36), shapely.box(37.5, 36, 38, 37)
    series, step = series.advance({HTS: gain, NOBODY: freed}, partial=True)
    assert {side: shape.bounds for side, shape in step.gains.items()} == {
        HTS: gain.bounds,
        NOBODY: freed.bounds,
    }
    assert series.state[GOV].equals(shapely.difference(west, gain))
    assert series.state[HTS].equals(shapely.union(gain, shapely.difference(east, freed)))


def test_transfers_tell_whose_the_land_was_and_add_up_to_the_gains() -> None:
    series = Series(0, {GOV: shapely.box(36, 35, 37, 36), HTS: shapely.box(37, 35, 38, 36)})
    gains = {SDF: shapely.box(36.5, 35.5, 37.5, 36.5), NOBODY: shapely.box(37.5, 35, 38, 35.5)}
    found = series.transfers(gains)
    assert set(found) == {(GOV, SDF), (HTS, SDF), (NOBODY, SDF), (HTS, NOBODY)}
    assert sum(found.values()) == pytest.approx(total_square_metres(gains.values()))
    quarter = total_square_metres([shapely.box(36.5, 35.5, 37, 36)])
    assert found[GOV, SDF] == found[HTS, SDF] == pytest.approx(quarter)
