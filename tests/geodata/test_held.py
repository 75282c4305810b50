"""What a process holds of editions is bounded, and goes with the edition."""

from __future__ import annotations

import datetime
import gc
import weakref

from geodata.editions.held import held_by_edition
from geodata.editions.held_values import HeldValues
from geodata.editions.published import Published

DAY = datetime.date(2024, 11, 30)


def published(number: int) -> Published:
    now = datetime.datetime(2024, 12, 1, tzinfo=datetime.UTC)
    return Published(number, now, "", "", "{}", DAY, DAY, f"hash {number}", {})


def test_the_values_used_last_are_held_up_to_a_weight() -> None:
    made: list[str] = []
    held: HeldValues[str, str] = HeldValues(10, len)

    def get(key: str) -> str:
        return held.get(key, lambda: made.append(key) or key * 4)

    for key in "abcaba":
        assert get(key) == key * 4
    assert made == ["a", "b", "c", "a", "b"]


def test_two_are_held_whatever_they_weigh() -> None:
    made: list[int] = []
    held: HeldValues[int, int] = HeldValues(1, lambda _value: 1000)
    for key in (1, 2, 1, 2, 3, 2, 1):
        held.get(key, lambda key=key: made.append(key) or key)
    assert made == [1, 2, 3, 1]


def test_results_are_computed_once_for_an_edition_and_go_with_it() -> None:
    calls: list[tuple[int, str]] = []

    @held_by_edition(most=2)
    def told(edition: Published, word: str) -> str:
        calls.append((edition.number, word))
        return f"{word} {edition.number}"

    one, two = published(1), published(2)
    assert [told(one, "a"), told(two, "a"), told(one, "a")] == ["a 1", "a 2", "a 1"]
    assert calls == [(1, "a"), (2, "a")]
    for word in ("b", "c", "a"):
        told(one, word)
    assert calls[2:] == [(1, "b"), (1, "c"), (1, "a")]
    seen = weakref.ref(one)
    gc.disable()
    try:
        del one
        assert seen() is None
    finally:
        gc.enable()
