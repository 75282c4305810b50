"""Thin faces between redrawn borders are given to a neighbour; what was drawn thin stays."""

from __future__ import annotations

from shapely import box, unary_union

from geodata.territory import measures
from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import compose
from tests.geodata.territory.made import GOV, HTS, SDF

METRE = 1e-5  # degrees, roughly
LAND = box(0, 0, 0.01, 0.01)
WEST = box(0, 0, 0.005, 0.01)


def strip(west: float, width: float):
    """A strip over the whole height of the land; both in metres."""
    return box(west * METRE, 0, (west + width) * METRE, 0.01)


def composed(rows, width=5.0):
    return compose(Claims.of(rows), LAND, sliver_width=width)


REDRAWN = [
    Claim(1, GOV, WEST, 0),
    Claim(2, HTS, strip(500, 500), 0),
    Claim(3, SDF, strip(0, 502), 5),
]
GAP = [Claim(1, GOV, strip(0, 498), 0), Claim(2, HTS, strip(500, 500), 0)]
CORRIDOR = [Claim(1, GOV, LAND, 0), Claim(2, HTS, strip(500, 3), 5)]
BESIDE = box(0, 0, 0.01, 0.005)


def test_a_border_that_was_redrawn_leaves_no_sliver() -> None:
    composite = composed(REDRAWN)
    (sliver,) = composite.cleaned
    assert (sliver.zones, sliver.given_to) == ((2, 3), (1, 3))
    assert abs(sliver.area - 2 * 1.1 * 1113) < 100
    assert measures.history(composite, sliver.lon, sliver.lat)[-1].zone == 3


def test_a_gap_that_nobody_drew_is_closed() -> None:
    composite = composed(GAP)
    (sliver,) = composite.cleaned
    assert (sliver.zones, sliver.given_to) == ((), (1,))
    assert measures.areas(composite, 3)[0] == 0


def test_without_a_tolerance_everything_stays_as_drawn() -> None:
    assert composed(REDRAWN, width=0.0).cleaned == ()
    assert measures.areas(composed(GAP, width=0.0), 3)[0] > 0


def test_a_zone_that_was_drawn_thin_stays() -> None:
    assert composed(CORRIDOR).cleaned == ()


def test_a_thin_zone_that_other_borders_cut_to_pieces_stays() -> None:
    assert composed([*CORRIDOR, Claim(3, GOV, BESIDE, 1)]).cleaned == ()


def test_wide_faces_stay() -> None:
    assert composed([Claim(1, GOV, WEST, 0), Claim(2, HTS, strip(0, 520), 3)]).cleaned == ()


def test_a_sliver_goes_to_the_neighbour_with_the_longest_border() -> None:
    short = box(0.00498, 0, 0.005, 0.002)
    rows = [
        Claim(1, GOV, unary_union([strip(0, 498), short]), 0),
        Claim(2, HTS, strip(500, 500), 0),
        Claim(3, SDF, box(0.005, 0.001, 0.01, 0.01), 2),
    ]
    (sliver,) = composed(rows).cleaned
    assert sliver.given_to == (1,)


def test_slivers_beside_slivers_are_given_on() -> None:
    rows = [
        Claim(1, GOV, strip(0, 500), 0),
        Claim(2, HTS, strip(500, 500), 0),
        Claim(3, GOV, strip(0, 502), 3),
        Claim(4, GOV, strip(0, 504), 5),
    ]
    composite = composed(rows)
    assert len(composite.cleaned) == 2
    assert {sliver.given_to for sliver in composite.cleaned} == {(1, 3, 4), (2,)}


def test_cleaning_moves_no_area_out_of_the_land() -> None:
    before, after = composed(REDRAWN, width=0.0), composed(REDRAWN)
    for day in (-1, 0, 4, 5):
        assert measures.areas(after, day).sum() == before.land_area == after.land_area
