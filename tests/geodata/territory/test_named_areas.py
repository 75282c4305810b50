"""Named areas and lines: what is let through, and who holds how much of an area."""

from __future__ import annotations

from typing import Any

import pytest
import shapely

from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.composite import compose
from geodata.territory.composite.area import total_square_metres
from geodata.territory.days import OPEN
from geodata.territory.named_areas import check, land_within, rows_of

SQUARE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}
BOW = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
LINE = {"type": "LineString", "coordinates": [[0, 0], [1, 1]]}
SPOT = {"type": "Point", "coordinates": [0, 0]}


def collection(geometry: Any, **said: Any) -> dict[str, Any]:
    feature = {"type": "Feature", "properties": said, "geometry": geometry}
    return {"type": "FeatureCollection", "features": [feature]}


def test_what_is_said_of_an_area_becomes_a_row() -> None:
    said = {"kind": "occupied", "name": "Heights", "name_ar": "مرتفعات", "side": "red"}
    given = collection(SQUARE, **said, source_id="S1;S2", licence="free", valid_from="1967-06")
    check(given)
    assert rows_of(given) == {
        "1": said | {"sources": ["S1", "S2"], "valid_from": "1967-06", "geometry": SQUARE}
    }
    assert rows_of({}) == rows_of(None) == {}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"type": "Feature"}, "FeatureCollection"),
        ([1], "FeatureCollection"),
        (collection(SQUARE, kind="region", name="A"), "expected a kind of occupied"),
        (collection(LINE, kind="occupied", name="A"), "expected a valid Polygon"),
        (collection(BOW, kind="occupied", name="A"), "expected a valid Polygon"),
        (collection(SQUARE, kind="occupied"), "no name"),
        (collection(LINE, kind="line", name="A", valid_from="May"), "YYYY"),
        (collection({"type": "Polygon"}, kind="occupied", name="A"), "feature 1"),
        (collection(None, kind="occupied", name="A"), "feature 1"),
        (collection(SPOT, kind="road", name="M5"), "expected a valid LineString"),
        (collection(SPOT, kind="label", name="A", min_zoom="5"), "min_zoom is a number"),
    ],
)
def test_another_thing_is_refused(given: Any, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        check(given)


def test_who_holds_of_an_area_is_told_where_it_changes_and_slivers_go_to_the_largest() -> None:
    red, blue = Side("red", "controlled"), Side("blue", "controlled")
    rows = [
        Claim(1, red, shapely.box(-1, 0, 0.995, 1), 0, OPEN),
        Claim(2, blue, shapely.box(0.995, 0, 2, 1), 0, OPEN),
        Claim(3, blue, shapely.box(1.5, 0, 2, 1), 5, OPEN),
        Claim(4, blue, shapely.box(0.5, 0, 1, 1), 9, OPEN),
    ]
    composite = compose(Claims.of(rows), shapely.box(-1, 0, 2, 1))
    whole, half = (total_square_metres([shapely.box(west, 0, 1, 1)]) for west in (0, 0.5))
    red_index, blue_index = (composite.sides.index(side) for side in (red, blue))
    found = land_within(composite, SQUARE)
    assert [day for day, _held in found] == ["1970-01-01", "1970-01-10"]
    assert found[0][1] == [[red_index, pytest.approx(whole, abs=2)]]
    assert dict(map(tuple, found[1][1])) == {
        red_index: pytest.approx(whole - half, abs=2),
        blue_index: pytest.approx(half, abs=2),
    }
