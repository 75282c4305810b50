"""Successions: the composite's holder is that of the claims, mapped by what holds on the day."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st
from shapely import box

from geodata.territory import measures
from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.composite import compose, recompose
from geodata.territory.days import ALWAYS, OPEN
from geodata.territory.successions import LandSuccession, carried_by
from tests.geodata.territory import made
from tests.geodata.territory.composite.test_recomposing import changed
from tests.geodata.territory.composite.test_storage import assert_equal
from tests.geodata.territory.made import CONTESTED, GOV, HTS, SDF, UNKNOWN

LAND = box(0, 0, 8, 8)
DAYS = range(-1, 11)
NAMES = ["gov", "hts", "sdf", "tg"]
TG = Side("tg", "controlled")


@st.composite
def successions(draw: st.DrawFn, max_size: int = 4) -> list[LandSuccession]:
    """A few successions, often of one day, half of them in an area."""
    count = draw(st.integers(1, max_size))
    pairs = st.permutations(NAMES).map(lambda names: names[:2])
    return [
        LandSuccession(
            number, *draw(pairs), draw(st.integers(1, 8)), draw(st.none() | made.polygons)
        )
        for number in range(1, count + 1)
    ]


def holder(rows: list[Claim], others: list[LandSuccession], point: shapely.Point, day: int) -> Side:
    """By brute force: the side of the claim on top, day by day through all successions."""
    top = made.decides(rows, point.x, point.y, day)
    claim = next((row for row in rows if row.id == top), None)
    if claim is None:
        return UNKNOWN
    first, status, second = claim.side
    for today in range(claim.start + 1, day + 1):
        heir = {}
        for row in sorted(others, key=lambda row: (row.area is not None, row.id)):
            if row.day == today and (row.area is None or row.area.covers(point)):
                heir[row.before] = row.after
        first, second = heir.get(first, first), heir.get(second, second)
        if first is not None and first == second:
            status, second = "controlled", None
    return Side(first, status, second)


@given(made.claims(), successions(), st.tuples(made.anywhere, made.anywhere))
def test_the_oracle_agrees_at_every_point_and_day(rows, others, place) -> None:
    areas = [Claim(0, GOV, row.area, 0) for row in others if row.area]
    assume(not made.near_border([*rows, *areas], *place))
    composite, point = compose(Claims.of(rows, others)), shapely.Point(place)
    runs = measures.history(composite, *place) or []
    for day in DAYS:
        side, zone = UNKNOWN, -1
        for run in runs:
            if run.start <= day < run.end:
                side, zone = composite.sides[run.side], run.zone
        assert side == holder(rows, others, point, day)
        assert zone == made.decides(rows, *place, day)


@given(made.claims(), successions(), st.tuples(made.anywhere, made.anywhere))
def test_what_carried_land_over_leads_from_its_claim_to_its_holder(rows, others, place) -> None:
    point = shapely.Point(place)
    for day in DAYS:
        top = made.decides(rows, *place, day)
        if top >= 0:
            claim = next(row for row in rows if row.id == top)
            found = carried_by(claim.side, claim.start, day, point, others)
            alone = holder(rows, found, point, day)
            assert alone == holder(rows, others, point, day)


@given(made.claims(), successions(), successions(), st.data())
def test_recomposed_equals_composed(rows, others, later, data) -> None:
    before, after = Claims.of(rows, others), Claims.of(changed(rows, data), later)
    width = data.draw(st.sampled_from([0.0, 20_000.0]))
    old = compose(before, LAND, sliver_width=width)
    assert_equal(
        recompose(old, before, after, LAND, sliver_width=width),
        compose(after, LAND, sliver_width=width),
    )


@given(made.claims(), successions())
def test_areas_sum_to_the_land_and_nobody_loses_a_claim(rows, others) -> None:
    plain, composite = compose(Claims.of(rows), LAND), compose(Claims.of(rows, others), LAND)
    for day in DAYS:
        assert int(measures.areas(composite, day).sum()) == composite.land_area
        assert decided(composite, day) == pytest.approx(decided(plain, day), rel=1e-6, abs=1e7)


def decided(composite, day: int) -> dict[int, int]:
    """Square metres by claim on a day."""
    found: dict[int, int] = {}
    zone = composite.zone[composite.run_on(day)].tolist()
    for pk, area in zip(zone, composite.area.tolist(), strict=True):
        found[pk] = found.get(pk, 0) + area
    return {pk: area for pk, area in found.items() if area > 1e7}


def runs_at(rows: list[Claim], others: list[LandSuccession]) -> list[tuple[int, Side, int]]:
    composite = compose(Claims.of(rows, others), LAND)
    runs = measures.history(composite, 1.5, 1.5) or []
    return [(run.start, composite.sides[run.side], run.zone) for run in runs]


ALL = LandSuccession(1, "hts", "tg", 5)
HERE = LandSuccession(2, "hts", "sdf", 5, box(1, 1, 2, 2))


@pytest.mark.parametrize(
    ("rows", "others", "expected"),
    [
        ([Claim(7, HTS, LAND, 0)], [ALL], [(0, HTS, 7), (5, TG, 7)]),
        # A claim of the old side that begins on the day or later stands as drawn.
        ([Claim(7, HTS, LAND, 5)], [ALL], [(5, HTS, 7)]),
        # A claim on top of it stays on top; when it ends, the heir's land comes out.
        (
            [Claim(7, HTS, LAND, 0), Claim(8, GOV, LAND, 4, 6)],
            [ALL],
            [(0, HTS, 7), (4, GOV, 8), (6, TG, 7)],
        ),
        # In an area goes before all land.
        ([Claim(7, HTS, LAND, 0)], [ALL, HERE], [(0, HTS, 7), (5, SDF, 7)]),
        # The second of two, and what becomes the one's alone.
        (
            [Claim(7, CONTESTED, LAND, 0)],
            [ALL, LandSuccession(3, "tg", "gov", 6)],
            [(0, CONTESTED, 7), (5, Side("gov", "contested", "tg"), 7), (6, GOV, 7)],
        ),
        # Two change places on one day.
        (
            [Claim(7, HTS, LAND, 0)],
            [ALL, LandSuccession(3, "tg", "hts", 5)],
            [(0, HTS, 7), (5, TG, 7)],
        ),
    ],
)
def test_by_cases(rows, others, expected) -> None:
    assert runs_at(rows, others) == [(ALWAYS, UNKNOWN, -1), *expected]


def test_an_area_that_is_invalid_is_named() -> None:
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    claims = Claims.of([Claim(7, HTS, LAND, 0)], [LandSuccession(3, "hts", "tg", 5, bow)])
    with pytest.raises(ValueError, match="the area of succession 3 is invalid"):
        compose(claims, LAND)


def test_sides_that_nothing_leads_to_are_not_listed() -> None:
    claims = Claims.of([Claim(7, HTS, LAND, 6, OPEN)], [ALL])
    assert claims.sides == (UNKNOWN, HTS)
