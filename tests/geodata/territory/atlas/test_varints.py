"""Varints as arrays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.territory.atlas.varints import pack, unpack, unzigzag, zigzag


@pytest.mark.parametrize(
    "values, data",
    [
        ([], b""),
        ([0], b"\x00"),
        ([127, 128], b"\x7f\x80\x01"),
        ([300], b"\xac\x02"),
        ([2**56 - 1], b"\xff" * 7 + b"\x7f"),
    ],
)
def test_the_bytes_of_a_varint(values, data) -> None:
    assert pack(values) == data
    assert unpack(data, "test").tolist() == values


@given(st.lists(st.integers(0, 2**56 - 1)))
def test_what_is_packed_unpacks(values) -> None:
    assert unpack(pack(values), "test").tolist() == values


@given(st.lists(st.integers(-(2**55), 2**55 - 1)))
def test_zigzag_keeps_signs(values) -> None:
    assert unzigzag(zigzag(np.array(values, dtype=np.int64))).tolist() == values


@pytest.mark.parametrize("value", [-1, 2**56])
def test_what_does_not_fit_is_refused(value) -> None:
    with pytest.raises(ValueError, match="varints hold 0 to"):
        pack([value])
