"""How sure the borders of an atlas are, against the claims by brute force."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.territory.atlas import decode, encode
from geodata.territory.atlas.decoded import Atlas
from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import Composite, compose
from geodata.territory.days import ALWAYS
from geodata.territory.line_widths import DrawnZone, drawn, run_lines
from tests.geodata.territory.made import GOV, HTS, SDF, claims, decides, rectangle

A_LITTLE = 1e-4
"""Degrees beside a border."""


def encoded(composite: Composite, rows: list[Claim], metres: dict[int, int]) -> Atlas:
    zones = [DrawnZone(row.id, row.start, row.rank, metres[row.id]) for row in rows]
    return decode(encode(composite, lines=run_lines(composite, zones)))


def lonlat(atlas: Atlas, x: float, y: float) -> tuple[float, float]:
    world = 2.0**atlas.precision
    north = np.pi * (1 - 2 * (y + atlas.origin_y) / world)
    return (x + atlas.origin_x) / world * 360 - 180, float(np.degrees(np.arctan(np.sinh(north))))


def beside(atlas: Atlas, arc: int) -> list[tuple[float, float]]:
    """A point on each side of the longest segment of an arc."""
    a, b = atlas.offsets[arc], atlas.offsets[arc + 1]
    xy = np.column_stack([atlas.x[a:b], atlas.y[a:b]]).astype(float)
    at = int(np.argmax(np.hypot(*np.diff(xy, axis=0).T)))
    (lon, lat), (to_lon, to_lat) = (lonlat(atlas, *point) for point in xy[at : at + 2])
    east, north = to_lon - lon, to_lat - lat
    off = A_LITTLE / np.hypot(east, north)
    middle = (lon + to_lon) / 2, (lat + to_lat) / 2
    return [(middle[0] - s * north * off, middle[1] + s * east * off) for s in (1, -1)]


def expected(rows: list[Claim], metres: dict[int, int], ends: list, day: int) -> int:
    """The metres of the upper claim, of both the greater where neither lies on top."""
    by_id = {row.id: row for row in rows}
    found = [by_id.get(decides(rows, *end, day)) for end in ends]
    upper = sorted(((row.start, row.rank), metres[row.id]) for row in found if row is not None)
    return upper[-1][1] if upper else 0


@given(claims(), st.lists(st.sampled_from([0, 300, 1500]), min_size=8, max_size=8))
def test_each_border_is_as_sure_as_the_claim_that_drew_it(
    rows: list[Claim], widths: list[int]
) -> None:
    metres = dict(zip((row.id for row in rows), widths, strict=False))
    composite = compose(Claims.of(rows))
    atlas = encoded(composite, rows, metres)
    for arc in range(atlas.arc_count):
        ends = beside(atlas, arc)
        for row in range(atlas.row_offsets[arc], atlas.row_offsets[arc + 1]):
            if not (atlas.row_left[row] and atlas.row_right[row]):
                assert atlas.row_width[row] == 0
            elif atlas.row_start[row] != ALWAYS:
                day = int(atlas.row_start[row])
                assert atlas.row_width[row] == expected(rows, metres, ends, day)


def strip(*zones: tuple[int, object, tuple[int, int], int]) -> list[Claim]:
    """Claims in a row: id, side, from and to in the east, first day."""
    return [
        Claim(pk, side, rectangle((west, 0, east - 1, 0)), start)
        for pk, side, (west, east), start in zones
    ]


def width_on(atlas: Atlas, day: int) -> set[int]:
    on = (atlas.row_start <= day) & (day < atlas.row_end)
    return set(atlas.row_width[on & (atlas.row_left > 0) & (atlas.row_right > 0)].tolist())


def test_of_two_cells_of_one_table_the_less_certain_tells() -> None:
    rows = strip((1, GOV, (0, 2), 5), (2, HTS, (2, 4), 5))
    atlas = encoded(compose(Claims.of(rows)), rows, {1: 900, 2: 2600})
    assert width_on(atlas, 5) == {2600}


def test_a_precise_zone_on_top_of_an_approximate_one_draws_the_line() -> None:
    rows = strip((1, GOV, (0, 4), 5), (2, HTS, (2, 4), 9))
    atlas = encoded(compose(Claims.of(rows)), rows, {1: 2600, 2: 200})
    assert width_on(atlas, 9) == {200}
    unstated = encoded(compose(Claims.of(rows)), rows, {1: 2600, 2: 0})
    assert width_on(unstated, 9) == {0}


def test_a_line_along_which_the_sureness_changes_is_cut_there() -> None:
    rows = [
        Claim(1, GOV, rectangle((0, 0, 3, 1)), 5),
        Claim(2, HTS, rectangle((0, 2, 1, 3)), 5),
        Claim(3, HTS, rectangle((2, 2, 3, 3)), 5),
    ]
    metres = {1: 100, 2: 700, 3: 1900}
    composite = compose(Claims.of(rows))
    assert width_on(encoded(composite, rows, metres), 6) == {700, 1900}
    plain = decode(encode(composite))
    assert plain.arc_count < encoded(composite, rows, metres).arc_count
    assert not plain.row_width.any()


def test_a_claim_that_takes_no_land_draws_no_line() -> None:
    rows = strip((1, GOV, (0, 2), 5), (2, SDF, (2, 4), 5), (3, GOV, (0, 2), 8))
    atlas = encoded(compose(Claims.of(rows)), rows, {1: 900, 2: 400, 3: 100})
    assert width_on(atlas, 9) == {900}


def test_nothing_is_written_where_nobody_says_anything() -> None:
    rows = strip((1, GOV, (0, 2), 5), (2, HTS, (2, 4), 5))
    composite = compose(Claims.of(rows))
    zones = [DrawnZone(1, 5, 0, 0), DrawnZone(2, 5, 0, 0)]
    assert run_lines(composite, zones) is None
    with pytest.raises(ValueError, match="metres -1 to -1"):
        run_lines(composite, [DrawnZone(1, 5, 0, -1)])


def test_the_upper_of_two_runs_tells_by_day_then_by_rank() -> None:
    rows = strip((1, GOV, (0, 2), 5), (2, HTS, (2, 4), 5))
    lines = run_lines(compose(Claims.of(rows)), [DrawnZone(1, 5, 1, 300), DrawnZone(2, 5, 0, 800)])
    assert lines is not None
    runs = np.arange(len(lines.order))
    assert set(drawn(lines, runs[lines.metres == 300], runs[lines.metres == 800]).tolist()) == {300}
