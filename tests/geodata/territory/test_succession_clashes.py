"""Successions that contradict each other, against what happens to each side and point."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box

from geodata.territory.succession_clashes import clashes, clashes_with
from geodata.territory.successions import LandSuccession
from tests.geodata.territory import made

A, B, C, D = "abcd"
ONE, TWO = box(0, 0, 2, 2), box(1, 1, 3, 3)


def row(before: str, after: str, day: int, area=None, pk: int = 0) -> LandSuccession:
    return LandSuccession(pk, before, after, day, area)


@pytest.mark.parametrize(
    ("one", "two", "code"),
    [
        # This part to B, the rest to C.
        (row(A, B, 5, ONE), row(A, C, 5), None),
        # Two sides join a third; two change places by their areas.
        (row(A, C, 5), row(B, C, 5), None),
        (row(A, B, 5, ONE), row(B, A, 5, TWO), None),
        (row(A, B, 5, ONE), row(A, C, 5, box(2, 0, 4, 2)), None),
        (row(A, B, 5, ONE), row(A, B, 5, TWO), None),
        # What A held in the area it may have taken again.
        (row(A, B, 5, ONE), row(A, C, 9, TWO), None),
        # A goes on as B, and B later as C.
        (row(A, B, 5), row(B, C, 9), None),
        (row(A, B, 5, ONE), row(A, C, 5, TWO), "two_heirs"),
        (row(A, B, 5), row(A, C, 5), "ends_twice"),
        (row(A, B, 5), row(A, C, 9), "ended_before"),
        (row(A, B, 5), row(A, C, 9, ONE), "ended_before"),
        (row(A, B, 5), row(C, A, 5), "heir_ended"),
        (row(A, B, 5), row(C, A, 9, ONE), "heir_ended"),
        # A circle: on one day, and over two.
        (row(A, B, 5), row(B, A, 5), "heir_ended"),
        (row(A, B, 5), row(B, A, 9), "heir_ended"),
    ],
)
def test_by_cases(one: LandSuccession, two: LandSuccession, code: str | None) -> None:
    rows = [one._replace(id=1), two._replace(id=2)]
    for given_rows in (rows, rows[::-1]):
        assert [found.code for found in clashes(given_rows)] == ([code] if code else [])
    assert [found.code for found in clashes_with(rows[1], rows)] == ([code] if code else [])


def test_it_is_the_later_row_that_is_at_fault() -> None:
    ends, later = row(A, B, 5, pk=1), row(C, A, 9, pk=2)
    (found,) = clashes_with(ends, [later])
    assert (found.row.id, found.other.id) == (2, 1)


areas = st.one_of(st.none(), made.boxes)
rows_of = st.lists(
    st.tuples(st.sampled_from("abc"), st.sampled_from("abc"), st.integers(1, 4), areas).filter(
        lambda found: found[0] != found[1]
    ),
    max_size=4,
)


@given(rows_of)
def test_sides_end_once_and_points_have_one_heir(drawn: list) -> None:
    rows = [LandSuccession(at, *fields) for at, fields in enumerate(drawn)]
    assert bool(clashes(rows)) == contradicts(rows)


def contradicts(rows: list[LandSuccession]) -> bool:
    """By brute force: what each row asks of its sides, and on the lattice of each point."""
    for found in rows:
        if found.area is not None:
            continue
        others = [other for other in rows if other.id != found.id]
        if any(other.before == found.before and other.day > found.day for other in others):
            return True
        if any(other.after == found.before and other.day >= found.day for other in others):
            return True
        whole = [other for other in others if other.area is None]
        if any((other.before, other.day) == (found.before, found.day) for other in whole):
            return True
    points = [Point(x + 0.5, y + 0.5) for x in range(10) for y in range(10)]
    for point in points:
        heirs: dict[tuple[str, int], set[str]] = {}
        for found in rows:
            if found.area is not None and found.area.covers(point):
                heirs.setdefault((found.before, found.day), set()).add(found.after)
        if any(len(names) > 1 for names in heirs.values()):
            return True
    return False
