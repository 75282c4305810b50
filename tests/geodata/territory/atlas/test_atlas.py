"""Composite to bytes and back: the oracle on the decoded atlas, and cases."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely import box

from geodata.territory.atlas import Atlas, decode, encode
from geodata.territory.atlas.grid import to_lonlat
from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import compose
from geodata.territory.days import ALWAYS, OPEN
from tests.geodata.territory import made
from tests.geodata.territory.atlas import golden
from tests.geodata.territory.made import GOV, HTS

LAND = box(0, 0, 8, 8)
DAYS = range(-1, 11)
CELLS = 3e-5
"""Degrees: more than rounding to the grid of precision 25 moves a border."""


def through_bytes(rows: list[Claim], land: object | None = None, **options: object) -> Atlas:
    return decode(encode(compose(Claims.of(rows), land), **options))


def far_from_borders(rows: list[Claim], point: tuple[float, float]) -> bool:
    edge = shapely.distance(shapely.boundary(LAND), shapely.Point(point))
    return edge > CELLS and not made.near_border(rows, *point, distance=CELLS)


@settings(max_examples=40, deadline=None)
@given(made.claims(), st.tuples(made.anywhere, made.anywhere))
def test_the_oracle_agrees_on_the_decoded_zones(rows, point) -> None:
    assume(far_from_borders(rows, point))
    atlas = through_bytes(rows, LAND, labels="zone", precision=25)
    on_land = LAND.covers(shapely.Point(point))
    for day in DAYS:
        number = atlas.holder(*point, day)
        assert (number > 0) == on_land
        assert not number or atlas.labels[number - 1] == made.decides(rows, *point, day)


@settings(max_examples=40, deadline=None)
@given(made.claims(), st.tuples(made.anywhere, made.anywhere))
def test_the_oracle_agrees_on_the_decoded_sides(rows, point) -> None:
    assume(far_from_borders(rows, point))
    claims = Claims.of(rows)
    atlas = decode(encode(compose(claims, LAND), precision=25))
    side = dict(zip(claims.id.tolist(), claims.side.tolist(), strict=True)) | {-1: 0}
    on_land = LAND.covers(shapely.Point(point))
    for day in DAYS:
        expected = side[made.decides(rows, *point, day)] + 1 if on_land else 0
        assert atlas.holder(*point, day) == expected


@settings(max_examples=40, deadline=None)
@given(made.claims(), st.integers(12, 25))
def test_every_label_has_closed_borders_on_every_day(rows, precision) -> None:
    atlas = through_bytes(rows, LAND, precision=precision)
    row_arc = np.repeat(np.arange(atlas.arc_count), np.diff(atlas.row_offsets))
    for day in DAYS:
        alive = (atlas.row_start <= day) & (day < atlas.row_end)
        balance: dict[tuple[int, int], int] = {}
        for way, labels in ((1, atlas.row_left[alive]), (-1, atlas.row_right[alive])):
            for arc, label in zip(row_arc[alive].tolist(), labels.tolist(), strict=True):
                for node, sign in ((atlas.tail[arc], way), (atlas.head[arc], -way)):
                    balance[label, node] = balance.get((label, node), 0) + sign
        assert not any(balance.values())


@settings(max_examples=40, deadline=None)
@given(made.claims())
def test_a_row_separates_two_labels_and_rows_follow_each_other(rows) -> None:
    atlas = through_bytes(rows, LAND)
    assert (atlas.row_left != atlas.row_right).all()
    assert (atlas.row_start < atlas.row_end).all()
    follows = np.ones(len(atlas.row_start), dtype=bool)
    follows[atlas.row_offsets[:-1]] = False
    assert (atlas.row_start[1:] >= atlas.row_end[:-1])[follows[1:]].all()
    assert (np.diff(atlas.row_offsets) > 0).all()


@pytest.mark.parametrize("name", golden.OLD)
def test_an_atlas_of_an_older_version_is_read_for_ever(name) -> None:
    expected = json.loads((golden.HERE / f"{name.partition('/')[2]}.json").read_text())
    atlas = decode((golden.HERE / f"{name}.atlas").read_bytes())
    assert json.loads(json.dumps(golden.summary(atlas))) == expected


@pytest.mark.parametrize("name", golden.NAMES)
def test_the_golden_atlas_is_what_its_history_encodes_to(name) -> None:
    data = (golden.HERE / f"{name}.atlas").read_bytes()
    assert golden.encoded(name) == data
    expected = json.loads((golden.HERE / f"{name}.json").read_text())
    assert json.loads(json.dumps(golden.summary(decode(data)))) == expected


def test_an_empty_history() -> None:
    atlas = through_bytes([])
    assert atlas.arc_count == 0
    assert atlas.history(1, 1) == [(ALWAYS, OPEN, 0)]


def test_a_land_that_nobody_holds_has_an_outer_border_only() -> None:
    atlas = through_bytes([], LAND)
    assert (atlas.arc_count, len(atlas.x)) == (1, 5)
    assert atlas.history(1, 1) == [(ALWAYS, OPEN, 1)]


def test_one_zone_on_one_day() -> None:
    atlas = through_bytes([Claim(7, GOV, box(0, 0, 1, 1), 5, 6)], LAND, labels="zone")
    assert atlas.history(0.5, 0.5) == [(ALWAYS, 5, 1), (5, 6, 2), (6, OPEN, 1)]
    assert atlas.labels.tolist() == [-1, 7]


def test_a_side_without_land_keeps_its_number() -> None:
    rows = [Claim(1, GOV, LAND, 0), Claim(2, HTS, box(20, 20, 21, 21), 0)]
    atlas = through_bytes(rows, LAND)
    assert atlas.label_count == 3
    assert set(atlas.row_right.tolist() + atlas.row_left.tolist()) == {0, 1, 2}


def test_zones_that_touch_in_a_point_stay_apart() -> None:
    rows = [Claim(1, GOV, box(0, 0, 1, 1), 0), Claim(2, GOV, box(1, 1, 2, 2), 0)]
    atlas = through_bytes(rows, LAND)
    held = [atlas.holder(*point, 0) for point in ((0.9, 0.9), (1.1, 1.1), (0.9, 1.1), (1.1, 0.9))]
    assert held == [2, 2, 1, 1]


def test_a_zone_smaller_than_a_cell_vanishes_and_borders_stay_closed() -> None:
    speck = box(4, 4, 4.0001, 4.0001)
    atlas = through_bytes([Claim(1, GOV, speck, 0)], LAND, precision=12)
    assert (atlas.arc_count, atlas.history(1, 1)) == (1, [(ALWAYS, OPEN, 1)])


def test_days_at_both_ends_of_the_calendar() -> None:
    first, last = -719_162, 2_932_896
    atlas = through_bytes([Claim(1, GOV, LAND, first), Claim(2, HTS, LAND, last)], LAND)
    assert atlas.history(1, 1) == [(ALWAYS, first, 1), (first, last, 2), (last, OPEN, 3)]


def test_vertices_lie_within_half_a_cell_of_the_truth() -> None:
    atlas = through_bytes([Claim(1, GOV, LAND, 0)], precision=20)
    grid = np.column_stack([atlas.x + atlas.origin_x, atlas.y + atlas.origin_y])
    corners = to_lonlat(grid, 20)
    assert np.abs(corners - np.rint(corners)).max() <= 360 / 2**20 / 2


def test_how_sure_days_and_borders_are_is_kept() -> None:
    composite = golden.story()
    given = golden.sureness(composite)
    atlas = decode(encode(composite, sureness=given))
    summary = atlas.timelines
    found = {
        (int(start), int(label) - 1, *row)
        for start, label, row in zip(
            summary.start[1:], summary.label[1:], summary.sureness[1:].tolist(), strict=True
        )
    }
    # A side that goes on with another zone of its own has come on the first one's day.
    comes = np.diff(composite.side, prepend=-1) != 0
    comes[composite.offsets[:-1]] = True
    rows = np.column_stack([composite.start, composite.side, given])[comes]
    assert found == {tuple(row) for row in rows.tolist()}


def test_what_nobody_says_takes_no_byte() -> None:
    composite = golden.story()
    nothing = np.zeros((len(composite.start), 3), dtype=np.int64)
    assert encode(composite, sureness=nothing) == encode(composite)


@pytest.mark.parametrize(
    "sureness, message",
    [
        (np.zeros((2, 3)), r"sureness of shape \(2, 3\), expected \(\d+, 3\)"),
        (None, "sureness -1 to -1, expected 0"),
    ],
)
def test_a_sureness_that_cannot_be_is_refused(sureness, message) -> None:
    composite = golden.story()
    given = np.full((len(composite.start), 3), -1) if sureness is None else sureness
    with pytest.raises(ValueError, match=message):
        encode(composite, sureness=given)


@pytest.mark.parametrize(
    "options, message",
    [
        ({"labels": "face"}, "labels 'face', expected one of side, zone"),
        ({"precision": 0}, "precision 0, expected 1 to 30"),
        ({"precision": 31}, "precision 31, expected 1 to 30"),
    ],
)
def test_options_that_do_not_exist_are_refused(options, message) -> None:
    with pytest.raises(ValueError, match=message):
        encode(golden.story(), **options)
