"""Chains run along each edge once, and the polygons of them are those of the edges."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given
from shapely import box

from geodata.territory.claims import Claims
from geodata.territory.composite.chains import chains_of
from geodata.territory.composite.composing import gridded
from geodata.territory.composite.faces import canonical, lines_of
from geodata.territory.composite.grid import on_grid, pack
from geodata.territory.composite.noding import noded, segments
from tests.geodata.territory import made


def edges_of(*polygons: shapely.Geometry) -> np.ndarray:
    return noded(segments(on_grid(np.array(polygons, dtype=object))))


def edges_along(lines: np.ndarray) -> np.ndarray:
    cells, line = shapely.get_coordinates(lines, return_index=True)
    point = pack(cells.astype(np.int64))
    within = np.flatnonzero(line[1:] == line[:-1])
    ends = np.column_stack([point[within], point[within + 1]])
    return np.sort(ends, axis=1)


def same_faces(edges: np.ndarray) -> None:
    chains = chains_of(edges)
    along = edges_along(chains)
    assert (along[np.lexsort((along[:, 1], along[:, 0]))] == edges).all()
    one, other = (
        canonical(shapely.get_parts(shapely.polygonize(lines)))
        for lines in (chains, lines_of(edges))
    )
    assert len(one) == len(other)
    assert shapely.equals_identical(one, other).all()


@given(made.claims())
def test_any_claims(rows) -> None:
    same_faces(noded(segments(gridded(Claims.of(rows)))))


def wavy(corners: int) -> shapely.Polygon:
    turn = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    far = 2 + 0.3 * np.sin(11 * turn)
    return shapely.Polygon(np.column_stack([far * np.cos(turn), far * np.sin(turn)]))


@pytest.mark.parametrize(
    "polygons",
    [
        [box(0, 0, 1, 1)],
        [wavy(5000), box(-1, -1, 1, 1)],
        [wavy(5000), wavy(4000), box(0, 0, 3, 3)],
        [wavy(3000).difference(box(-0.5, -0.5, 0.5, 0.5)), box(-0.4, -0.4, 0.4, 0.4)],
    ],
)
def test_long_rings_and_rings_that_meet_no_other(polygons: list[shapely.Geometry]) -> None:
    same_faces(edges_of(*polygons))


def test_a_long_ring_is_few_lines() -> None:
    edges = edges_of(wavy(5000))
    assert len(chains_of(edges)) < len(edges) / 8


def test_no_edges_are_no_lines() -> None:
    assert len(chains_of(np.empty((0, 2), dtype=np.int64))) == 0
