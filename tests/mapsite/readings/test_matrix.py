"""The table from side to side: all sides where they are few, of many those that moved most."""

from __future__ import annotations

import numpy as np
import shapely

from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.composite import Composite, compose
from geodata.territory.measures import areas, transfer_matrix
from mapsite.readings.legend_lines import LARGEST, MANY
from mapsite.readings.matrix import matrix_of

BEFORE, DAY = 0, 10
KM2 = 1_000_000


def strips(count: int) -> Composite:
    """So many sides, a strip each; on `DAY` every third takes a part of the next one's."""
    sides = [Side(f"side-{number:03}", "controlled") for number in range(count)]
    rows = [
        Claim(number, side, shapely.box(number / 10, 30, (number + 1) / 10, 31), BEFORE - 5)
        for number, side in enumerate(sides)
    ]
    for number in range(0, count - 1, 3):
        west = (number + 1) / 10
        part = shapely.box(west, 30, west + 0.09, 30.1 + number / count / 2)
        rows.append(Claim(count + number, sides[number], part, DAY))
    return compose(Claims.of(rows))


def test_few_sides_all_have_a_line() -> None:
    matrix = matrix_of(strips(MANY), BEFORE, DAY)
    assert len(matrix.sides) == len(matrix.cells) == MANY
    assert matrix.others == 0
    assert matrix.lines == matrix.sides


def test_of_many_sides_those_that_moved_most_have_a_line_and_all_land_adds_up() -> None:
    composite = strips(3 * MANY)
    matrix = matrix_of(composite, BEFORE, DAY)
    assert len(matrix.sides) == LARGEST
    assert matrix.others == 3 * MANY - LARGEST
    assert matrix.lines == [*matrix.sides, None]
    assert [len(row) for row in matrix.cells] == [LARGEST + 1] * (LARGEST + 1)
    columns = zip(*matrix.cells, strict=True)
    assert [sum(filter(None, column)) for column in columns] == matrix.after
    land = round(int(composite.area.sum()) / KM2)
    assert matrix.land == sum(matrix.before) == land
    exact = transfer_matrix(composite, BEFORE, DAY)
    moved = exact.sum(axis=0) + exact.sum(axis=1) - 2 * exact.diagonal()
    assert min(moved[matrix.sides]) >= np.sort(moved)[-LARGEST]


def test_a_side_with_a_line_holds_what_it_holds() -> None:
    composite = strips(3 * MANY)
    matrix = matrix_of(composite, BEFORE, DAY)
    for day, margin in ((BEFORE, matrix.before), (DAY, matrix.after)):
        held = areas(composite, day)
        for side, km2 in zip(matrix.sides, margin[:-1], strict=True):
            assert abs(km2 - held[side] / KM2) < 1


def test_sides_may_share_a_line_of_the_square_metres() -> None:
    composite = strips(5)
    line = np.minimum(np.arange(len(composite.sides)), 2)
    folded, whole = (transfer_matrix(composite, BEFORE, DAY, each) for each in (line, None))
    assert folded.shape == (3, 3)
    assert folded[2, 2] == whole[2:, 2:].sum()
    assert folded[0, 2] == whole[0, 2:].sum()
