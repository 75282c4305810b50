"""Withheld land lies in whole cells above everything, on each day on which it would be seen."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from geodata.territory.claims import WITHHELD, Claim, Claims, Side
from geodata.territory.coarse import coarse
from geodata.territory.composite import compose
from geodata.territory.measures.side_polygons import dissolved
from geodata.territory.withheld_land import outside_withheld, stays, with_withheld

LAND = box(36, 33, 38, 35)
GOV, HTS, SDF = (Side(name, "controlled") for name in ("gov", "hts", "sdf"))
ZONE = 7
DAYS = range(100, 110)


def claims_around(later: list[tuple[float, float, int]]) -> Claims:
    """The zone in the middle, neighbours that fit it exactly, and others that come later."""
    middle = box(36.9, 33.9, 37.1, 34.1)
    ring = box(36.5, 33.5, 37.5, 34.5) - middle
    more = [
        Claim(20 + n, SDF, box(x, y, x + 0.15, y + 0.15), start)
        for n, (x, y, start) in enumerate(later)
    ]
    return Claims.of(
        [
            Claim(1, GOV, LAND, 100),
            Claim(ZONE, HTS, middle, 101, 108),
            Claim(9, SDF, ring, 101),  # Recorded later: it lies over the zone's cells.
            *more,
        ]
    )


LATER = st.lists(
    st.tuples(st.floats(36.6, 37.2), st.floats(33.6, 34.2), st.integers(101, 107)), max_size=4
)


@given(LATER, st.sampled_from([5, 10]))
def test_each_day_shows_the_cells_of_what_the_zone_would_show(later, km) -> None:
    claims = claims_around(later)
    before = compose(claims, LAND)
    hidden = with_withheld(claims, before, {ZONE: km})
    after = compose(hidden, LAND)
    assert ZONE not in after.zone
    side = after.sides.index(WITHHELD) if WITHHELD in after.sides else -1
    for day in DAYS:
        seen = before.faces[before.zone[before.run_on(day)] == ZONE]
        shown = dissolved(after, day).get(side, shapely.Polygon())
        expected = shapely.intersection(
            coarse(shapely.union_all(seen), km) if len(seen) else shapely.Polygon(), LAND
        )
        assert shapely.symmetric_difference(shown, expected).area == pytest.approx(0, abs=1e-5)


def test_no_border_of_a_neighbour_traces_the_outline() -> None:
    claims = claims_around([(37.05, 33.95, 104)])
    after = compose(with_withheld(claims, compose(claims, LAND), {ZONE: 10}), LAND)
    outline = {(36.9, 33.9), (36.9, 34.1), (37.1, 34.1)}
    for day in range(101, 104):
        corners = {
            tuple(np.round(xy, 6).tolist())
            for shape in dissolved(after, day).values()
            for xy in shapely.get_coordinates(shape)
        }
        assert not corners & outline


def test_claims_as_drawn_are_cut_at_the_cells() -> None:
    claims = claims_around([])
    hidden = with_withheld(claims, compose(claims, LAND), {ZONE: 10})
    handed = outside_withheld(hidden)
    cells = shapely.union_all([row.geometry for row in handed if row.side == WITHHELD])
    for row in handed:
        if row.side != WITHHELD:
            assert shapely.intersection(row.geometry, cells).area == pytest.approx(0, abs=1e-9)
    assert {row.id for row in handed if row.side != WITHHELD} == {1, 9}


def test_claims_without_withheld_land_are_handed_out_as_they_are() -> None:
    claims = claims_around([])
    assert outside_withheld(claims) == claims.rows()


def test_a_claim_shows_nothing_where_others_cover_it() -> None:
    claims = Claims.of([Claim(ZONE, HTS, box(36, 33, 37, 34), 100), Claim(2, GOV, LAND, 101)])
    [only] = stays(compose(claims, LAND), ZONE)
    assert (only.start, only.end) == (100, 101)
    covered = Claims.of([Claim(ZONE, HTS, box(36, 33, 37, 34), 100), Claim(9, GOV, LAND, 100)])
    assert list(stays(compose(covered, LAND), ZONE)) == []
