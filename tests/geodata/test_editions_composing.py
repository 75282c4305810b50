"""Editions built upon the live one are what they would be if built anew."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
import shapely
from shapely import box

from geodata.editions.composing import composed
from geodata.territory import claims_file
from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import Composite, compose
from geodata.territory.composite.storage import from_bytes
from tests.geodata.territory.composite.test_storage import assert_equal
from tests.geodata.territory.made import GOV, HTS

LAND = shapely.MultiPolygon([box(0, 0, 4, 4)])
BEFORE = Claims.of([Claim(1, GOV, box(0, 0, 4, 4), 0)])
AFTER = Claims.of([*BEFORE.rows(), Claim(2, HTS, box(1, 1, 2, 2), 5)])


@dataclass(frozen=True)
class Live:
    """As much of a published edition as is built upon."""

    composite: Composite
    drawn: tuple[Claims, shapely.MultiPolygon]
    number: int = 1


def live(land: shapely.MultiPolygon = LAND) -> Live:
    return Live(compose(BEFORE, land), claims_file.from_bytes(claims_file.to_bytes(BEFORE, land)))


@pytest.mark.parametrize(
    "earlier", [None, live(), live(shapely.MultiPolygon([box(0, 0, 9, 9)]))], ids=str
)
def test_the_composite_is_the_same_whatever_it_is_built_upon(earlier: Live | None) -> None:
    assert_equal(composed(AFTER, LAND, 5.0, earlier), compose(AFTER, LAND, sliver_width=5.0))


class Damaged:
    """An edition whose composite another version of the program wrote."""

    number = 1

    @property
    def composite(self) -> Composite:
        return from_bytes(b"PK\x03\x04")


def test_an_edition_of_another_format_is_passed_over(caplog) -> None:
    assert_equal(composed(AFTER, LAND, 0.0, Damaged()), compose(AFTER, LAND))
    assert "edition 1 cannot be built upon" in caplog.text
