"""A composite as bytes and back; damaged bytes are refused."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import box

from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import Composite, compose
from geodata.territory.composite.storage import MAGIC, from_bytes, to_bytes
from tests.geodata.territory import made
from tests.geodata.territory.made import GOV, HTS

GAP = [Claim(1, GOV, box(0, 0, 0.00498, 0.01), 0), Claim(2, HTS, box(0.005, 0, 0.01, 0.01), 0)]
SMALL = compose(Claims.of(GAP), box(0, 0, 0.01, 0.01), sliver_width=5.0)
BYTES = to_bytes(SMALL)


def assert_equal(one: Composite, other: Composite) -> None:
    assert (one.sides, one.cleaned) == (other.sides, other.cleaned)
    assert shapely.equals_exact(one.faces, other.faces).all()
    for column in ("area", "offsets", "start", "side", "zone"):
        mine, theirs = getattr(one, column), getattr(other, column)
        assert (mine.dtype, mine.tolist()) == (theirs.dtype, theirs.tolist())


@given(made.claims(), st.sampled_from([0.0, 1000.0]))
def test_a_composite_comes_back_as_it_was(rows, width) -> None:
    composite = compose(Claims.of(rows), sliver_width=width)
    assert_equal(from_bytes(to_bytes(composite)), composite)


def test_slivers_and_the_empty_composite_come_back() -> None:
    assert len(SMALL.cleaned) == 1
    for composite in (SMALL, compose(Claims.of([]))):
        assert_equal(from_bytes(to_bytes(composite)), composite)


def test_the_same_composite_gives_the_same_bytes() -> None:
    again = compose(Claims.of(GAP[::-1]), box(0, 0, 0.01, 0.01), sliver_width=5.0)
    assert to_bytes(again) == BYTES


@pytest.mark.parametrize("size", [*range(0, len(BYTES), 7), len(BYTES) - 1])
def test_a_truncated_composite_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="composite|the data"):
        from_bytes(BYTES[:size])


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", BYTES + b"\0", MAGIC + b"\xff" * 8 + BYTES, MAGIC + b"\0" * 8 + b"{}"],
)
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="composite|the data"):
        from_bytes(data)


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(BYTES) - 1), st.integers(0, 255)), min_size=1))
def test_changed_bytes_are_refused_or_give_a_composite(changes) -> None:
    data = bytearray(BYTES)
    for position, value in changes:
        data[position] = value
    try:
        composite = from_bytes(bytes(data))
    except ValueError:
        return
    assert len(composite.faces) == len(composite.area)
    assert (np.diff(composite.offsets) > 0).all()
