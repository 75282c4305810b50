"""The ground round a land as two small files: what a first view draws, and more detail.

Each is JSON: `precision` of the grid, the `box` (west, south, east, north) that is cut, `names`
(see names.py), and per layer runs of lines or rings (see runs.py). The layers are water, rivers,
borders, disputed, provinces.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import brotli
import numpy as np

from geodata.ground import names, runs, shapes
from geodata.ground.box import NEAR, WHOLE, Box, never_a_point, span_of, square_around
from geodata.ground.runs import Grid

FIRST, DETAIL = "ground.json", "ground_detail.json"
"""The names of the files."""
MOST = 20_000
"""Bytes of the first file as brotli."""
PIXELS = 1400
"""Across the land in a first view: a cell of its grid is about one of them."""
FINEST, FINER = 19, 4
"""The precision of the detail: FINER than the first by so much, and 76 m at the equator at most,
where Natural Earth is about 1 km off."""
STEPS = ((True, 1.0), (True, 1.5), (False, 1.5), (False, 2.2), (False, 3.3), (False, 5), (False, 9))
"""What is tried until the first file is small enough: with provinces or without, tolerance."""
RIVERS, ALL_RIVERS = 6, 99


@dataclass(frozen=True)
class GroundFiles:
    """The bytes of both files."""

    first: bytes
    detail: bytes


@functools.lru_cache(maxsize=8)
def ground_around(bounds: tuple[float, ...]) -> GroundFiles:
    """The ground round a land's bounds (west, south, east, north; degrees). Takes 0.3 to 3 s."""
    wide = never_a_point(bounds)
    return GroundFiles(_first(wide), _as_json(_detail(wide)))


def _first(bounds: Sequence[float]) -> bytes:
    raw = b""
    for content in _coarser_and_coarser(bounds):
        raw = _as_json(content)
        if len(brotli.compress(raw, quality=11)) <= MOST:
            break
    return raw


def _coarser_and_coarser(bounds: Sequence[float]) -> Iterator[dict[str, Any]]:
    box, near = square_around(bounds, WHOLE), square_around(bounds, NEAR)
    water, named = shapes.water(box), names.of_first_view(box, bounds)
    far, provinces = shapes.lines(box, RIVERS), shapes.provinces(box, bounds)
    for with_provinces, tolerance in STEPS:
        grid = Grid(_precision(bounds), tolerance, near)
        lines = far | ({"provinces": provinces} if with_provinces else {})
        yield _content(grid, box, named, water, lines, least=30 * tolerance**2)


def _detail(bounds: Sequence[float]) -> dict[str, Any]:
    box = square_around(bounds, NEAR)
    grid = Grid(min(_precision(bounds) + FINER, FINEST), 1.0)
    lines = shapes.lines(box, ALL_RIVERS) | {"provinces": shapes.provinces(box, bounds)}
    return _content(grid, box, names.of_detail(box), shapes.water(box), lines, least=4)


def _precision(bounds: Sequence[float]) -> int:
    return min(math.ceil(math.log2(PIXELS / span_of(bounds))), FINEST)


def _content(
    grid: Grid,
    box: Box,
    named: list[dict[str, Any]],
    water: np.ndarray,
    lines: dict[str, np.ndarray],
    least: float,
) -> dict[str, Any]:
    """The content of a file; `least` is how many cells a lake or an island covers at the least."""
    return {
        "precision": grid.precision,
        "box": [round(edge, 4) for edge in box],
        "names": named,
        "water": runs.rings(water, grid, least),
        **{
            layer: runs.lines(found, grid, least=2 * grid.tolerance)
            for layer, found in lines.items()
        },
    }


def _as_json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
