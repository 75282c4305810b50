"""Areas through time as a first row and changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.territory.claims import Claims
from geodata.territory.composite import compose
from geodata.territory.measures import area_table, areas
from geodata.territory.measures.area_rows import area_rows, row_at, rows_between, rows_of
from tests.geodata.territory import made

TABLE = [[10, 0, 0], [4, 6, 0], [4, 6, 0], [4, 1, 5]]
ROWS = [[10, 0, 0], [0, 4, 1, 6], [], [1, 1, 2, 5]]


def test_only_what_changes_is_told() -> None:
    assert rows_of(TABLE) == ROWS
    assert rows_of([]) == []


@pytest.mark.parametrize("at", range(4))
def test_a_row_gives_the_areas_of_its_day(at: int) -> None:
    assert row_at(ROWS, at) == TABLE[at]


@pytest.mark.parametrize(("first", "end"), [(0, 4), (1, 3), (3, 4), (2, 2)])
def test_an_excerpt_tells_the_same_days(first: int, end: int) -> None:
    rows = rows_between(ROWS, first, end)
    assert [row_at(rows, at) for at in range(len(rows))] == TABLE[first : max(end, first + 1)]


@given(made.claims(), st.one_of(st.none(), made.boxes))
def test_the_rows_of_a_composite_are_those_of_its_table(rows, land) -> None:
    composite = compose(Claims.of(rows), land)
    _days, table = area_table(composite)
    assert area_rows(composite) == (rows_of(table.tolist()) or [areas(composite, 0).tolist()])
