"""Claims as drawn, as bytes and back."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geodata.territory.claims import Claims
from geodata.territory.claims_file import from_bytes, to_bytes
from geodata.territory.successions import LandSuccession
from tests.geodata.territory import made

LAND = shapely.MultiPolygon([shapely.box(0, 0, 8, 8)])
BYTES = to_bytes(Claims.of([made.Claim(1, made.GOV, shapely.box(0, 0, 1, 1), 5)]), LAND)


@given(made.claims())
def test_claims_and_land_come_back_as_they_were(rows) -> None:
    claims, land = from_bytes(to_bytes(Claims.of(rows), LAND))
    assert claims.rows() == Claims.of(rows).rows()
    assert land == LAND


SUCCESSIONS = [
    LandSuccession(3, "hts", "tg", 5),
    LandSuccession(4, "hts", "sdf", 5, shapely.box(0, 0, 1, 1)),
]


@given(made.claims())
def test_successions_come_back_with_their_areas(rows) -> None:
    given = Claims.of(rows, SUCCESSIONS)
    claims, land = from_bytes(to_bytes(given, LAND))
    assert claims.successions == given.successions
    assert (claims.rows(), claims.sides, land) == (given.rows(), given.sides, LAND)


def test_without_successions_the_first_version_is_written() -> None:
    assert BYTES.startswith(b"claims as drawn 1\n")
    data = to_bytes(Claims.of([], SUCCESSIONS), LAND)
    assert data.startswith(b"claims as drawn 2\n")
    with pytest.raises(ValueError, match="damaged successions"):
        from_bytes(data.replace(b'3,"hts"', b'"3","h"', 1))


def test_no_claims_come_back() -> None:
    assert len(from_bytes(to_bytes(Claims.of([]), LAND))[0]) == 0


@pytest.mark.parametrize("size", range(0, len(BYTES), 11))
def test_truncated_claims_are_refused(size: int) -> None:
    with pytest.raises(ValueError):
        from_bytes(BYTES[:size])


@given(st.lists(st.tuples(st.integers(0, len(BYTES) - 1), st.integers(0, 255)), min_size=1))
def test_changed_bytes_are_refused_or_give_claims(changes) -> None:
    data = bytearray(BYTES)
    for position, value in changes:
        data[position] = value
    try:
        claims, _land = from_bytes(bytes(data))
    except ValueError:
        return
    assert len(claims.geometry) == len(claims.side)
