"""The adaptive coder: what is written is read, in few bytes, and no further."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.territory.atlas.adaptive import MOST_PER_BYTE, AdaptiveReader, AdaptiveWriter

NUMBERS = st.lists(
    st.tuples(st.one_of(st.integers(0, 3), st.integers(0, 2**33 - 2)), st.integers(0, 3))
)


def written(numbers: list[tuple[int, int]]) -> bytes:
    writer = AdaptiveWriter()
    for value, context in numbers:
        writer.put(value, context)
    return writer.done()


@given(NUMBERS)
def test_what_is_written_is_read(numbers) -> None:
    reader = AdaptiveReader(written(numbers), "test")
    assert [(reader.next(2**33, context), context) for _, context in numbers] == numbers
    reader.end()


@pytest.mark.parametrize("value", [0, 1, 2, 5])
@pytest.mark.parametrize("count", [1, 2, 3, 1000])
def test_the_same_number_over_and_over(value, count) -> None:
    data = written([(value, 0)] * count)
    assert 0 < len(data) <= 4 + count / 40
    reader = AdaptiveReader(data, "test")
    assert reader.take(count, value + 1).tolist() == [value] * count
    reader.end()


def test_nothing_takes_nothing() -> None:
    assert written([]) == b""


def test_a_byte_holds_a_bounded_count_of_numbers() -> None:
    count = 1_000_000
    assert count < MOST_PER_BYTE * len(written([(0, 0)] * count))


@pytest.mark.parametrize("value", [-1, 2**33 - 1])
def test_what_does_not_fit_is_refused(value) -> None:
    with pytest.raises(ValueError, match="an adaptive stream holds 0 to"):
        AdaptiveWriter().put(value)


@given(NUMBERS.filter(len), st.binary(min_size=1, max_size=9))
def test_what_is_left_over_is_refused(numbers, rest) -> None:
    reader = AdaptiveReader(written(numbers) + bytes(4) + rest, "test")
    for value, context in numbers:
        assert reader.next(2**33, context) == value
    with pytest.raises(ValueError, match="stream test: .* more than expected"):
        reader.end()
