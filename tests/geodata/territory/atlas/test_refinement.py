"""Two levels of detail: the coarse atlas and what refines it make the fine one."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.territory.atlas import Atlas, Levels, decode, encode, encode_levels, refine
from geodata.territory.atlas.levels import LATER_BITS
from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import compose
from tests.geodata.territory import made
from tests.geodata.territory.atlas import golden

SAME = ("offsets", "row_offsets", "row_start", "row_end", "row_left", "row_right", "tail", "head")


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two levels for small histories too."""
    monkeypatch.setattr("geodata.territory.atlas.levels.MANY", 0)


def corners(atlas: Atlas) -> np.ndarray:
    return np.column_stack([atlas.x + atlas.origin_x, atlas.y + atlas.origin_y])


def assert_same(refined: Atlas, fine: Atlas) -> None:
    assert refined.precision == fine.precision
    assert (corners(refined) == corners(fine)).all()
    for name in SAME:
        assert (getattr(refined, name) == getattr(fine, name)).all()


@settings(max_examples=40, deadline=None)
@given(made.claims(), st.integers(12, 25))
def test_refined_it_is_the_fine_atlas(rows, precision) -> None:
    composite = compose(Claims.of(rows))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("geodata.territory.atlas.levels.MANY", 0)
        levels = encode_levels(composite, precision)
    coarse = decode(levels.atlas)
    assert coarse.precision == precision - LATER_BITS
    assert_same(refine(coarse, levels.refinement), decode(encode(composite, "side", precision)))


def test_coarse_vertices_lie_within_half_a_coarse_cell(always: None) -> None:
    levels = encode_levels(golden.thicket())
    coarse = decode(levels.atlas)
    fine = refine(coarse, levels.refinement)
    off = corners(fine) / 2**LATER_BITS - corners(coarse)
    assert np.abs(off).max() <= 0.5


@pytest.mark.parametrize("part", Levels._fields)
def test_the_golden_levels_are_what_their_history_encodes_to(part: str) -> None:
    assert getattr(golden.levels(), part) == (golden.HERE / f"coarse.{part}").read_bytes()


def test_a_small_history_has_one_level() -> None:
    composite = golden.story()
    assert encode_levels(composite) == Levels(encode(composite), None)


def test_an_empty_history_has_nothing_to_refine(always: None) -> None:
    levels = encode_levels(golden.empty())
    assert_same(refine(decode(levels.atlas), levels.refinement), decode(encode(golden.empty())))


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda data: b"", "0 bytes, a header has 6"),
        (lambda data: b"ATLS" + data[4:], "starts with b'ATLS', version 1"),
        (lambda data: data[:4] + b"\x02" + data[5:], "version 2"),
        (lambda data: data[:5] + b"\x00" + data[6:], "0 bits, expected 1 to 8"),
        (lambda data: data[:5] + b"\x09" + data[6:], "9 bits, expected 1 to 8"),
        (lambda data: data[:-1], r"\d+ bytes, expected \d+"),
        (lambda data: data + b"\0", r"\d+ bytes, expected \d+"),
        (lambda data: data[:-1] + b"\x10", "value 16, expected below 16"),
    ],
)
def test_what_does_not_belong_to_the_atlas_is_refused(always: None, damage, message) -> None:
    levels = encode_levels(golden.story())
    with pytest.raises(ValueError, match=message):
        refine(decode(levels.atlas), damage(levels.refinement))


def test_a_vertex_that_leaves_the_grid_is_refused(always: None) -> None:
    wide = compose(Claims.of([Claim(1, made.GOV, shapely.box(-60, 0, 60, 10), 0)]))
    levels = encode_levels(wide, precision=30)
    coarse = decode(levels.atlas)
    with pytest.raises(ValueError, match="outside the grid"):
        refine(coarse, levels.refinement[:5] + b"\x08" + levels.refinement[6:])
