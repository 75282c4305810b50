"""Positions as people write them, and grid references against PROJ."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from geodata.territory.grid_reference import position_of
from geodata.territory.positions import BadPosition, position, positions

ROWS = "ABCDEFGHJKLMNPQRSTUV"
BANDS = "CDEFGHJKLMNPQRSTUVWX"
COLUMNS = {1: "ABCDEFGH", 2: "JKLMNPQR", 0: "STUVWXYZ"}


@pytest.mark.parametrize(
    "text",
    [
        "35.2, 40.1",
        "35.2,40.1",
        "35.2 40.1",
        "(35.2, 40.1)",
        "35,2; 40,1",
        "35,2 40,1",
        "35,2, 40,1",
        "35.2N 40.1E",
        "35.2°N, 40.1°E",
        "40.1E 35.2N",
        "N35.2 E40.1",
        "35,2N 40,1E",
        "35°12'N 40°06'E",
        "35°12'00\"N, 40°06'00\"E",
        "35°12′0.0″N 40°6′0″E",
        "35 12 00 N 40 06 00 E",
        "N 35° 12' E 40° 06'",
        "35°12' 40°06'",
        "35.2n 40.1e",
        "٣٥٫٢، ٤٠٫١",
        "٣٥٫٢؛ ٤٠٫١",
        "\u200f۳۵٫۲؛ ۴۰٫۱\u200f",
        "٣٥°١٢′N ٤٠°٠٦′E",
        "35° 12.0' N / 40° 06.0' E",
    ],
)
def test_one_position_in_many_spellings(text: str) -> None:
    assert position(text) == pytest.approx((40.1, 35.2))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("35, 40", (40, 35)),
        ("-12.5, -77", (-77, -12.5)),
        ("12°30'S 77°W", (-77, -12.5)),
        ("−12.5 −77", (-77, -12.5)),
        ("-12°30' -77°0'", (-77, -12.5)),
    ],
)
def test_southern_and_western_ones(text: str, expected: tuple) -> None:
    assert position(text) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "unreadable"),
        ("Aleppo", "unreadable"),
        ("35.2", "unreadable"),
        ("1, 2, 3", "unreadable"),
        ("35N 40N", "unreadable"),
        ("35°72'N 40°E", "unreadable"),
        ("95, 40", "outside"),
        ("35, 190", "outside"),
        ("61SDA12", "unreadable"),
        ("37SAA123", "unreadable"),
    ],
)
def test_what_is_none_is_refused(text: str, code: str) -> None:
    with pytest.raises(BadPosition) as caught:
        position(text)
    assert caught.value.code == code


def test_several_positions_stand_in_lines_or_between_semicolons() -> None:
    expected = [(40, 35), (41, 36), (42, 35)]
    assert positions("35, 40\n36N 41E\n\n35, 42\n") == expected
    assert positions("35, 40; 36, 41; 35, 42") == expected


@pytest.mark.parametrize(
    "text",
    [
        "1. 35N 40E\n2. 36N 41E\n\n3. 35N 42E",
        "1) 35, 40\n2) 36, 41\n3) 35, 42",
        "(0) 35, 40\n(1) 36, 41\n(2) 35, 42",
        "١- ٣٥؛ ٤٠\n٢- ٣٦؛ ٤١\n٣- ٣٥؛ ٤٢",
        "• 35, 40\n• 36, 41\n• 35, 42",
        "1. 35, 40; 2. 36, 41; 3. 35, 42",
        "٣٥، ٤٠؛ ٣٦، ٤١؛ ٣٥، ٤٢",
    ],
)
def test_lists_are_read_without_their_numbers(text: str) -> None:
    assert positions(text) == [(40, 35), (41, 36), (42, 35)]


@pytest.mark.parametrize("text", ["35. 40, 1", "- 12.5, 77", "1. 35, 40\n36. 41, 1"])
def test_degrees_and_signs_are_not_taken_for_a_list(text: str) -> None:
    with pytest.raises(BadPosition):
        positions(text)


@pytest.mark.parametrize(
    ("text", "lon", "lat"),
    [("33UXP04", 16.4145, 48.2495), ("24XWT783908", -32.66433, 83.62778)],
)
def test_references_of_known_places(text: str, lon: float, lat: float) -> None:
    assert position(text) == pytest.approx((lon, lat), abs=2e-3)


@given(st.floats(-79.9, 83.9), st.floats(-179.9, 179.9))
def test_references_that_proj_and_the_letters_make_are_read_back(lat: float, lon: float) -> None:
    zone = int((lon + 180) // 6) + 1
    south = lat < 0
    there = Transformer.from_crs(4326, (32700 if south else 32600) + zone, always_xy=True)
    east, north = there.transform(lon, lat)
    band = BANDS[min(19, int((lat + 80) // 8))]
    column = COLUMNS[zone % 3][int(east // 1e5) - 1]
    row = ROWS[(int(north // 1e5) + (5 if zone % 2 == 0 else 0)) % 20]
    digits = f"{int(east % 1e5):05d}{int(north % 1e5):05d}"
    found = position_of(f"{zone}{band} {column}{row} {digits[:5]} {digits[5:]}")
    assert found is not None
    metres = 111_320
    assert abs(found[1] - lat) * metres < 1
    assert abs(found[0] - lon) * metres * math.cos(math.radians(lat)) < 1
