"""Transfers of every day, of the land and of an area."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely import box

from geodata.territory import measures
from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.composite import Composite, compose
from geodata.territory.measures import daily_transfers
from geodata.territory.measures.excerpt import within

GOV, HTS = Side("gov", "controlled"), Side("hts", "controlled")
LAND = box(36, 35, 37, 36)


@pytest.fixture(scope="module")
def composite() -> Composite:
    """Government everywhere from day 0; HTS takes the west on day 10, the south-east on 20."""
    return compose(
        Claims.of(
            [
                Claim(1, GOV, LAND, start=0),
                Claim(2, HTS, box(36, 35, 36.5, 36), start=10),
                Claim(3, HTS, box(36.5, 35, 37, 35.5), start=20),
            ]
        ),
        LAND,
    )


def test_each_day_has_its_transfers(composite: Composite) -> None:
    gov, hts = composite.sides.index(GOV), composite.sides.index(HTS)
    found = {
        day: [(row.before, row.after) for row in rows]
        for day, rows in daily_transfers(composite).items()
    }
    assert found == {0: [(0, gov)], 10: [(gov, hts)], 20: [(gov, hts)]}


def test_the_transfers_of_all_days_add_up_to_the_areas_to_the_square_metre(
    composite: Composite,
) -> None:
    expected = measures.areas(composite, -1)
    for day, rows in daily_transfers(composite).items():
        for row in rows:
            expected[row.before] -= row.area
            expected[row.after] += row.area
        assert np.array_equal(expected, measures.areas(composite, day))
    assert np.array_equal(expected, measures.areas(composite, 99))


@pytest.mark.parametrize(
    ("area", "days"),
    [
        (box(36.1, 35.1, 36.2, 35.2), [0, 10]),
        (box(36.6, 35.1, 36.7, 35.2), [0, 20]),
        (box(36.6, 35.6, 36.7, 35.7), [0]),
        (box(36.5, 35.6, 36.7, 35.7), [0]),  # shares an edge with the west, no land
        (shapely.Polygon([(36.3, 36.4), (36.9, 35.7), (36.9, 36.4)]), [0]),  # its box meets it
        (box(40, 35, 41, 36), []),
    ],
)
def test_an_area_has_only_the_changes_inside_it(
    composite: Composite, area: shapely.Polygon, days: list[int]
) -> None:
    assert list(daily_transfers(within(composite, area))) == days


def test_a_clipped_composite_counts_the_land_inside(composite: Composite) -> None:
    half = within(composite, box(36, 35, 36.5, 40))
    assert half.land_area == pytest.approx(composite.land_area / 2, rel=1e-6)
