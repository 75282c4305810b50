"""What one change would do, against the full composites with and without it."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from geodata.territory import measures
from geodata.territory.claims import NOBODY, Claim, Claims, Side
from geodata.territory.composite import Composite, compose, square_metres
from geodata.territory.days import OPEN
from geodata.territory.effect import Effect, effect, overriding_lands, transfer_lands
from tests.geodata.territory import made
from tests.geodata.territory.made import GOV, HTS, SDF

LAND = box(0, 0, 0.04, 0.04)
WEST = box(0, 0, 0.02, 0.04)
BASE = Claim(1, GOV, LAND, 0)
DAYS = range(-1, 11)


def of(*rows: Claim) -> Claims:
    return Claims.of(rows)


@settings(max_examples=40)
@given(made.claims(), st.data())
def test_the_effect_is_the_difference_of_the_full_composites(rows, data) -> None:
    pending = data.draw(st.one_of(st.none(), made.claims(max_size=1).map(lambda one: one[0])))
    previous = (
        data.draw(st.sampled_from(rows)) if pending is None or data.draw(st.booleans()) else None
    )
    others = [row for row in rows if row is not previous]
    if pending is not None:
        pending = pending._replace(id=previous.id if previous else 99)
    found = effect(of(*rows), pending, previous, box(0, 0, 8, 8))
    before = compose(of(*rows), box(0, 0, 8, 8))
    after = compose(of(*others, *([pending] if pending else [])), box(0, 0, 8, 8))
    for day in DAYS:
        expected = Counter(_by_side(after, day))
        for side, area in _by_side(before, day).items():
            expected[side] -= area
        for row in found.altered:
            if row.start <= day < row.end:
                for before_side, after_side, area, _carried in row.transfers:
                    expected[found.sides[before_side]] += area
                    expected[found.sides[after_side]] -= area
        # Only the full map bends a border at crossings beyond the window: 0.1 m along 1,000 km.
        assert all(abs(area) < 2e5 for area in expected.values())


def _by_side(composite: Composite, day: int) -> dict[Side, int]:
    return dict(zip(composite.sides, measures.areas(composite, day).tolist(), strict=True))


def sides_of(found: Effect) -> list[tuple[Side, Side]]:
    return [(found.sides[row.before], found.sides[row.after]) for row in found.transfers]


def test_an_advance_takes_land_for_good() -> None:
    found = effect(of(BASE), Claim(2, HTS, WEST, 5), land=LAND)
    (transfer,) = found.transfers
    assert sides_of(found) == [(GOV, HTS)]
    assert [(row.start, row.end) for row in found.altered] == [(5, OPEN)]
    assert (found.decided, found.hidden, found.none) == (transfer.area, False, False)
    assert (found.overriding, found.rivals, found.outside) == ((), (), 0)


def test_a_later_zone_that_covers_it_is_named() -> None:
    later = Claim(3, SDF, LAND, 8)
    found = effect(of(BASE, later), Claim(2, HTS, WEST, 5), land=LAND)
    (row,) = found.overriding
    assert (row.zone, row.day, row.area) == (3, 8, found.decided)
    assert [(row.start, row.end) for row in found.altered] == [(5, 8)]


def test_what_comes_out_when_it_ends_does_not_override_it() -> None:
    found = effect(of(BASE), Claim(2, HTS, WEST, 5, end=7), land=LAND)
    assert found.overriding == ()
    assert [(row.start, row.end) for row in found.altered] == [(5, 7)]


@pytest.mark.parametrize(
    ("fields", "on_top", "because"),
    [
        ({"rank": 1, "recorded": 1}, True, "rank"),
        ({"rank": -1, "recorded": 9}, False, "rank"),
        ({"recorded": 9}, True, "recorded"),
        ({"recorded": 5}, True, "id"),
    ],
)
def test_a_zone_of_the_same_day_is_a_rival(fields, on_top, because) -> None:
    rival = Claim(3, SDF, box(0.01, 0, 0.03, 0.04), 5)._replace(**fields)
    found = effect(of(BASE, rival), Claim(2, HTS, WEST, 5, recorded=5), land=LAND)
    (row,) = found.rivals
    assert (row.zone, row.on_top, row.because) == (3, on_top, because)
    assert row.area == pytest.approx(measures.areas(found.after, 0).sum() / 2, rel=1e-3)


def test_a_zone_under_others_is_hidden_and_has_no_effect() -> None:
    found = effect(of(BASE, Claim(3, SDF, LAND, 0)), Claim(2, HTS, WEST, -5, end=9), land=LAND)
    assert not found.hidden
    found = effect(of(BASE), Claim(2, HTS, WEST, 0, rank=-1), land=LAND)
    assert (found.hidden, found.none, found.decided) == (True, True, 0)


def test_holding_what_the_side_holds_already_changes_nothing_but_decides_it() -> None:
    found = effect(of(BASE), Claim(2, GOV, WEST, 5), land=LAND)
    assert (found.none, found.hidden) == (True, False)
    assert found.decided > 0


def test_taking_a_zone_away_gives_its_land_back() -> None:
    zone = Claim(2, HTS, WEST, 5)
    assert sides_of(effect(of(BASE, zone), None, zone, LAND)) == [(HTS, GOV)]


def test_moving_a_zone_counts_what_it_leaves_and_what_it_takes() -> None:
    old, new = Claim(2, HTS, WEST, 5), Claim(2, HTS, box(0.01, 0, 0.03, 0.04), 5)
    found = effect(of(BASE, old), new, old, LAND)
    assert sides_of(found) == [(GOV, HTS), (HTS, GOV)]


def test_the_same_zone_again_changes_nothing() -> None:
    zone = Claim(2, HTS, WEST, 5)
    assert effect(of(BASE, zone), zone, zone, LAND).none


def test_what_lies_outside_the_land_is_counted_apart() -> None:
    found = effect(of(BASE), Claim(2, HTS, box(0.03, 0, 0.05, 0.04), 5), land=LAND)
    assert found.outside == pytest.approx(found.decided, rel=1e-3)
    assert found.transfers[0].area == found.decided


def test_a_zone_wholly_outside_the_land_has_no_effect() -> None:
    found = effect(of(BASE), Claim(2, HTS, box(1, 1, 2, 2), 5), land=LAND)
    assert (found.none, found.hidden, found.decided) == (True, True, 0)
    assert found.outside > 0


def test_land_that_nobody_held_comes_from_nobody() -> None:
    assert sides_of(effect(of(), Claim(2, HTS, WEST, 5))) == [(NOBODY, HTS)]


def test_slivers_along_the_new_border_are_found() -> None:
    border = box(0, 0, 0.02002, 0.04)
    rows = [Claim(1, GOV, WEST, 0), Claim(3, SDF, box(0.02, 0, 0.04, 0.04), 0)]
    found = effect(of(*rows), Claim(2, HTS, border, 5), land=LAND, sliver_width=5.0)
    (sliver,) = found.slivers
    assert sliver.zones == (2, 3)
    assert effect(of(*rows), Claim(2, HTS, WEST, 5), land=LAND, sliver_width=5.0).slivers == ()


@pytest.mark.parametrize("polygon", [box(179.99, 0, 180, 1), box(-180, 89, 180, 90)])
def test_changes_at_the_edge_of_the_world_are_told(polygon) -> None:
    found = effect(of(), Claim(2, HTS, polygon, 5), sliver_width=500.0)
    assert found.decided == found.transfers[0].area > 0


def test_polygons_that_collapse_on_the_grid_have_no_effect() -> None:
    needle = box(0, 0, 0.01, 1e-8)
    assert effect(of(BASE), Claim(2, HTS, needle, 5), land=LAND, sliver_width=5.0).none


def test_an_invalid_claim_is_named() -> None:
    bow = box(0, 0, 1, 1).boundary
    with pytest.raises(ValueError, match="claim 2 is no polygon"):
        effect(of(BASE), Claim(2, HTS, bow, 5))


def test_nothing_pending_and_nothing_previous_is_refused() -> None:
    with pytest.raises(ValueError, match="got neither"):
        effect(of(BASE), None)


@settings(max_examples=40)
@given(made.claims(), made.claims(max_size=1))
def test_the_land_of_each_transfer_is_what_changes_hands(rows, new) -> None:
    pending = new[0]._replace(id=99)
    found = effect(of(*rows), pending, None, box(0, 0, 8, 8))
    lands = transfer_lands(found)
    assert sorted(row[:3] for row in lands) == sorted(tuple(row)[:3] for row in found.transfers)
    for land in lands:
        assert square_metres(np.array([land.geometry]))[0] == pytest.approx(land.area, abs=50)
        assert land.geometry.buffer(-1e-6).difference(pending.geometry).area < 1e-9


def test_the_land_that_a_later_zone_takes_is_told_apart() -> None:
    later = Claim(3, SDF, box(0.01, 0, 0.03, 0.04), 8)
    found = effect(of(BASE, later), Claim(2, HTS, WEST, 5), land=LAND)
    (land,) = overriding_lands(found, 2)
    assert (land.zone, land.day) == (3, 8)
    assert land.geometry.equals(box(0.01, 0, 0.02, 0.04))
