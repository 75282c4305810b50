"""Noding in whole numbers: afterwards edges meet at their ends only."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from geodata.territory.composite.grid import LIMIT, pack, unpack
from geodata.territory.composite.noding import Segments, near, noded, segments

near_by = st.integers(-6, 6)
far_away = st.one_of(near_by, st.integers(-90_000_000, 90_000_000))


def lines_of(coordinate: st.SearchStrategy[int], count: int = 12) -> st.SearchStrategy[Segments]:
    """Distinct segments between random grid points, each the border of a polygon of its own."""
    point = st.tuples(coordinate, coordinate)
    pairs = st.lists(st.tuples(point, point), min_size=1, max_size=count)
    return pairs.map(lambda rows: packed(*np.array(rows, dtype=np.int64).transpose(1, 0, 2)))


def packed(tails: np.ndarray, heads: np.ndarray) -> Segments:
    ends = np.sort(np.column_stack([pack(tails), pack(heads)]), axis=1)
    ends = np.unique(ends[ends[:, 0] != ends[:, 1]], axis=0)
    every = np.arange(len(ends))
    return Segments(ends, every, every)


def meet_at_ends_only(edges: np.ndarray) -> bool:
    """By Python's whole numbers, pair by pair."""
    points = unpack(edges.reshape(-1)).reshape(-1, 2, 2).tolist()
    return not any(_touch_within(one, other) for one, other in itertools.permutations(points, 2))


def _touch_within(one: list, other: list) -> bool:
    """Whether an end of `other` lies within `one`, or both cross."""
    a, b = one
    if any(_turn(a, b, p) == 0 and p not in one and _between(a, p, b) for p in other):
        return True
    turns = [_turn(a, b, other[0]) * _turn(a, b, other[1]), _turn(*other, a) * _turn(*other, b)]
    return max(turns) < 0


def _turn(a: list, b: list, c: list) -> int:
    cross = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (cross > 0) - (cross < 0)


def _between(a: list, p: list, b: list) -> bool:
    return (p[0] - a[0]) * (p[0] - b[0]) + (p[1] - a[1]) * (p[1] - b[1]) < 0


@given(lines_of(near_by, count=25))
def test_a_thicket_of_short_segments_is_noded(ends) -> None:
    assert meet_at_ends_only(noded(ends))


@given(lines_of(far_away))
def test_segments_round_half_the_world_are_noded(ends) -> None:
    assert meet_at_ends_only(noded(ends))


@given(lines_of(far_away).filter(lambda given: len(given.ends)))
def test_no_segment_moves_by_more_than_a_cell(ends) -> None:
    before = shapely.multilinestrings(_lines(ends.ends))
    after = shapely.multilinestrings(_lines(noded(ends)))
    assert shapely.hausdorff_distance(after, before) <= 0.71


def _lines(ends: np.ndarray) -> np.ndarray:
    return shapely.linestrings(unpack(ends.reshape(-1)).reshape(-1, 2, 2).astype(float))


@given(lines_of(near_by), lines_of(near_by))
def test_far_segments_do_not_matter(ends, others) -> None:
    moved = unpack(others.ends.reshape(-1)).reshape(-1, 2, 2) + [100, 0]
    moved = packed(moved[:, 0], moved[:, 1])
    both = np.concatenate([unpack(each.ends.reshape(-1)) for each in (ends, moved)])
    apart = np.concatenate([noded(ends), noded(moved)])
    assert noded(packed(both[::2], both[1::2])).tolist() == sorted(apart.tolist())


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([((0, 0), (4, 4)), ((0, 4), (4, 0))], 4),  # a crossing on the grid
        ([((0, 0), (3, 3)), ((0, 3), (3, 0))], 4),  # a crossing between four grid points
        ([((0, 0), (4, 0)), ((2, 0), (2, 3))], 3),  # an end on a segment
        ([((0, 0), (4, 0)), ((1, 0), (6, 0))], 3),  # an overlap
        ([((0, 0), (9, 1)), ((4, 0), (4, -3))], 3),  # an end in a pixel that a segment passes
        ([((0, 0), (1, 0)), ((1, 0), (1, 1))], 2),  # ends that meet
        ([((0, 0), (4, 0)), ((4, 0), (0, 0))], 1),  # the same, backwards
        ([((0, 0), (0, 0))], 0),  # no length
    ],
)
def test_by_cases(lines: list, expected: int) -> None:
    ends = packed(*np.array(lines, dtype=np.int64).transpose(1, 0, 2))
    assert len(noded(ends)) == expected


def test_packed_points_come_back_and_keep_their_order() -> None:
    corners = np.array(list(itertools.product([-LIMIT[0], 0, LIMIT[0]], [-LIMIT[1], 0, LIMIT[1]])))
    assert unpack(pack(corners)).tolist() == corners.tolist()
    assert (np.diff(pack(corners)) > 0).all()


def test_only_segments_whose_boxes_touch_the_box_are_near() -> None:
    lines = [((0, 0), (1, 1)), ((2, 2), (3, 3)), ((1, 4), (0, 5)), ((-5, -5), (9, 9))]
    ends = packed(*np.array(lines, dtype=np.int64).transpose(1, 0, 2))
    assert len(near(ends, np.array([1, 0, 2, 2])).ends) == 3


def test_a_border_that_two_polygons_share_counts_once_and_has_both() -> None:
    found = segments(np.array([box(0, 0, 1, 1), box(1, 0, 2, 1)]))
    assert len(found.ends) == 7
    assert sorted(np.bincount(found.segment).tolist()) == [1, 1, 1, 1, 1, 1, 2]


SPIKE = shapely.Polygon([(0, 0), (4, 0), (4, 4), (9, 4), (4, 4), (0, 4)])
NEEDLE = shapely.Polygon([(0, 0), (4, 0), (4, 4), (99, 5), (4, 5), (0, 5)])


def test_a_spike_that_has_collapsed_is_no_border() -> None:
    assert len(segments(np.array([SPIKE])).ends) == 4
    assert len(noded(segments(np.array([SPIKE, box(5, 3, 6, 6)])))) == 8


def test_a_needle_that_noding_collapses_is_no_border() -> None:
    hits = [box(20 * n, 4, 20 * n + 1, 9) for n in range(1, 4)]
    edges = noded(segments(np.array([NEEDLE, *hits])))
    assert unpack(edges.reshape(-1))[:, 0].max() == 61
    _points, degree = np.unique(edges, return_counts=True)
    assert (degree > 1).all()
