"""Land whose holder is uncertain, against the claims by brute force."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from shapely import box

from geodata.territory import measures
from geodata.territory.claims import WITHHELD, Claim, Claims, Side
from geodata.territory.composite import compose
from geodata.territory.measures.uncertain_land import (
    DaysOfStart,
    Doubt,
    doubts,
    uncertain_areas,
)
from tests.geodata.territory import made
from tests.geodata.territory.made import GOV, HTS, SDF, UNKNOWN

LAND = box(0, 0, 8, 8)
DAYS = range(-3, 12)


@st.composite
def starts(draw: st.DrawFn, rows: list[Claim]) -> dict[int, DaysOfStart]:
    """For some of the claims the days between which they may have begun."""
    return {
        row.id: DaysOfStart(
            row.start - draw(st.integers(0, 3)),
            row.start,
            min(row.start + draw(st.integers(0, 3)), row.end - 1),
        )
        for row in rows
        if draw(st.booleans())
    }


def side_at(rows: list[Claim], point: tuple[float, float], day: int) -> Side:
    top = made.decides(rows, *point, day)
    return next((row.side for row in rows if row.id == top), UNKNOWN)


def parties(side: Side) -> tuple[str | None, str | None]:
    return side.faction, side.second


def expected(
    rows: list[Claim], spans: dict[int, DaysOfStart], point: tuple[float, float], day: int
) -> set[tuple[int, Side]]:
    """By brute force: the claims that make a point uncertain on a day, and who else may hold it."""
    found = set()
    for claim, days in spans.items():
        if not days.earliest <= day < days.latest:
            continue
        if made.decides(rows, *point, days.start) != claim:
            continue
        own = next(row.side for row in rows if row.id == claim)
        now, before = side_at(rows, point, day), side_at(rows, point, days.start - 1)
        if day < days.start and parties(now) != parties(own):
            found.add((claim, own))
        on_top = day >= days.start and made.decides(rows, *point, day) == claim
        if on_top and parties(before) != parties(own):
            found.add((claim, before))
    return found


# Most points lie beside the land that is claimed.
@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(made.claims(), st.tuples(made.anywhere, made.anywhere), st.data())
def test_the_oracle_agrees_at_every_point_and_day(rows, point, data) -> None:
    assume(not made.near_border(rows, *point))
    with np.errstate(divide="ignore"):  # Of coordinates as small as 1e-226.
        land = shapely.union_all([row.geometry for row in rows])
    assume(land.covers(shapely.Point(point)))
    spans = data.draw(starts(rows))
    composite = compose(Claims.of(rows))
    (face,) = measures.locate(composite, np.array([point])).tolist()
    for day in DAYS:
        found = {
            (row.claim, composite.sides[row.other])
            for row in doubts(composite, spans)
            if row.face == face and row.start <= day < row.end
        }
        assert found == expected(rows, spans, point, day)


@given(made.claims(), st.data())
def test_what_is_uncertain_is_part_of_what_a_side_holds(rows, data) -> None:
    composite = compose(Claims.of(rows), LAND)
    found = doubts(composite, data.draw(starts(rows)))
    for day in DAYS:
        held = measures.areas(composite, day)
        own, possible = uncertain_areas(composite, found, day)
        assert (own <= held).all()
        assert (possible <= composite.land_area - held).all()
        assert (own.sum() > 0) == (possible.sum() > 0)


def found_in(rows: list[Claim], days: DaysOfStart) -> list[tuple[int, int, Side, Side]]:
    composite = compose(Claims.of(rows), LAND)
    sides = composite.sides
    return [
        (row.start, row.end, sides[row.side], sides[row.other])
        for row in doubts(composite, {8: days})
    ]


BASE = Claim(7, GOV, LAND, 0)
TAKEN = Claim(8, HTS, LAND, 5)


@pytest.mark.parametrize(
    ("rows", "days", "expected"),
    [
        (
            [BASE, TAKEN],
            DaysOfStart(4, 5, 7),
            [(4, 5, GOV, HTS), (5, 7, HTS, GOV)],
        ),
        ([BASE, TAKEN], DaysOfStart(5, 5, 5), []),
        # Who holds it already loses nothing.
        ([Claim(7, HTS, LAND, 0), TAKEN], DaysOfStart(3, 5, 7), []),
        # Nor by a status alone.
        (
            [Claim(7, Side("hts", "claimed"), LAND, 0), TAKEN],
            DaysOfStart(3, 5, 7),
            [],
        ),
        # Somebody came in between; and what lies on top of it is certain.
        (
            [BASE, Claim(9, SDF, LAND, 4), TAKEN],
            DaysOfStart(3, 5, 6),
            [(3, 4, GOV, HTS), (4, 5, SDF, HTS), (5, 6, HTS, SDF)],
        ),
        ([BASE, TAKEN, Claim(9, SDF, LAND, 6)], DaysOfStart(5, 5, 9), [(5, 6, HTS, GOV)]),
        ([BASE._replace(side=WITHHELD), TAKEN], DaysOfStart(4, 5, 7), []),
    ],
)
def test_by_cases(rows, days, expected) -> None:
    assert found_in(rows, days) == expected


def test_a_face_counts_once_on_a_day() -> None:
    composite = compose(Claims.of([BASE, TAKEN]), LAND)
    twice = [Doubt(0, 4, 5, 1, 2, 8), Doubt(0, 4, 5, 1, 2, 9)]
    own, possible = uncertain_areas(composite, twice, 4)
    assert own.tolist() == [0, composite.land_area, 0]
    assert possible.tolist() == [0, 0, composite.land_area]
