"""The advance and the days held, against the map of each single day."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import box

from geodata.territory.claims import NOBODY, Claim, Claims, Side
from geodata.territory.composite import compose
from geodata.territory.days import ALWAYS
from geodata.territory.measures import (
    Succession,
    advance,
    advance_of,
    continuations_of,
    days_held,
    names_of,
)
from geodata.territory.measures.day_classes import class_of, day_classes
from tests.geodata.territory import made
from tests.geodata.territory.made import CONTESTED, GOV, HTS, SDF
from tests.geodata.territory.measures import day_by_day, golden_advance

HEIRS = {"hts": Succession("sdf", 5)}
"""HTS ends on day 5, and is called SDF from then on."""
days = st.integers(-1, 9)
successions = st.sampled_from([{}, HEIRS])


@given(made.claims(max_size=12), days, days, successions)
def test_the_advance_is_what_the_maps_of_the_days_say(rows, one, other, heirs) -> None:
    first, last = sorted((one, other))
    composite = compose(Claims.of(rows))
    every = np.arange(len(composite.faces))
    found = advance(composite, first, last, heirs)
    expected = day_by_day.advance(composite, every, first, last, heirs)
    for name, column in expected.items():
        assert getattr(found, name).tolist() == column.tolist(), name
    assert not found.lost.any()


@given(
    made.claims(max_size=12), days, days, successions, st.sampled_from(["gov", "hts", "sdf", "us"])
)
def test_the_advance_of_one_side_is_what_the_maps_of_the_days_say(
    rows, one, other, heirs, faction
) -> None:
    first, last = sorted((one, other))
    composite = compose(Claims.of(rows))
    every, names = np.arange(len(composite.faces)), names_of(faction, heirs)
    found = advance_of(composite, names, first, last, heirs)
    expected = day_by_day.advance_of(composite, every, names, first, last, heirs)
    for name, column in expected.items():
        assert getattr(found, name).tolist() == column.tolist(), name


@given(made.claims(max_size=12), days, days)
def test_the_days_held_are_counted_day_by_day(rows, one, other) -> None:
    first, last = sorted((one, other))
    composite = compose(Claims.of(rows))
    table = np.zeros((len(composite.faces), len(composite.sides)), dtype=np.int64)
    held = days_held(composite, first, last)
    table[held.face, held.side] = held.days
    every = np.arange(len(composite.faces))
    assert table.tolist() == day_by_day.days_held(composite, every, first, last).tolist()
    assert (table.sum(axis=1) == last - first + 1).all()


def history(*runs: tuple[int, Side]):
    """One face, whose runs start on the given days."""
    rows = [Claim(number, side, box(0, 0, 1, 1), day) for number, (day, side) in enumerate(runs)]
    return compose(Claims.of(rows))


TG = Side("tg", "controlled")
CLAIMED = Side("hts", "claimed")
SUCCESSIONS = {"hts": Succession("tg", 20), "sna": Succession("tg", 30)}
SNA = Side("sna", "controlled")


@pytest.mark.parametrize(
    ("runs", "changes", "day", "returned"),
    [
        ([(1, GOV)], 0, ALWAYS, False),
        ([(1, GOV), (5, HTS)], 1, 5, False),
        ([(1, GOV), (5, HTS), (9, GOV)], 2, 9, True),
        ([(1, GOV), (5, HTS), (9, SDF)], 2, 9, False),
        ([(1, GOV), (5, CLAIMED), (9, HTS)], 1, 5, False),  # A status alone is no change.
        ([(1, GOV), (5, CONTESTED), (9, HTS)], 2, 9, False),
        ([(1, GOV), (5, NOBODY), (9, GOV)], 2, 9, True),
        ([(1, GOV), (5, HTS), (20, TG)], 1, 5, False),  # A succession is none.
        ([(1, HTS), (20, TG)], 0, ALWAYS, False),
        ([(1, HTS), (5, GOV), (20, TG)], 2, 20, True),  # Back to the heir.
        ([(1, SNA), (22, TG), (30, TG)], 1, 22, False),  # An heir only later.
        ([(1, SNA), (5, GOV), (22, TG)], 2, 22, False),
        ([(1, GOV), (60, HTS)], 0, ALWAYS, False),  # After the range.
    ],
)
def test_what_counts_as_a_change_of_hands(runs, changes, day, returned) -> None:
    found = advance(history(*runs), 2, 50, SUCCESSIONS)
    got = found.changes.item(), found.day.item(), found.returned.item()
    assert got == (changes, day, returned)


@pytest.mark.parametrize(
    ("faction", "runs", "changes", "day", "lost"),
    [
        ("hts", [(1, GOV), (5, HTS)], 1, 5, False),
        ("hts", [(1, GOV), (5, HTS), (20, TG)], 1, 5, False),
        ("hts", [(1, GOV), (20, TG)], 1, 20, False),  # It is called so by then.
        ("hts", [(1, GOV), (5, HTS), (9, GOV)], 2, 9, True),
        ("gov", [(1, GOV), (5, HTS), (9, GOV)], 2, 9, False),
        ("gov", [(1, GOV), (5, HTS), (9, SDF)], 1, 5, True),
        ("hts", [(1, GOV), (5, CONTESTED), (9, HTS)], 1, 9, False),
        ("sdf", [(1, GOV), (5, HTS)], 0, ALWAYS, False),
        ("tg", [(1, GOV), (5, HTS), (20, TG)], 1, 5, False),  # It took it as HTS.
        ("tg", [(1, HTS), (9, GOV)], 1, 9, True),
        ("tg", [(1, GOV), (5, SNA), (30, TG)], 0, ALWAYS, False),  # Taken by who only joined it.
        ("sna", [(1, SNA), (30, TG)], 0, ALWAYS, False),  # Nobody took it from them.
        ("sna", [(1, GOV), (40, TG)], 0, ALWAYS, False),  # They joined whom they are not.
    ],
)
def test_what_one_side_gained_and_lost(faction, runs, changes, day, lost) -> None:
    names = names_of(faction, {"hts": SUCCESSIONS["hts"]})
    found = advance_of(history(*runs), names, 2, 50, SUCCESSIONS)
    assert (found.changes.item(), found.day.item(), found.lost.item()) == (changes, day, lost)


def test_only_who_becomes_another_goes_on_under_its_name() -> None:
    facts = {
        "hts": {"successor": "tg", "active_to": "2024-12-08"},
        "sna": {"successor": "tg", "active_to": "2025-01-29"},
        "tg": {"active_from": "2024-12-08"},
    }
    found = continuations_of(facts)
    assert list(found) == ["hts"]
    assert [slug for _day, slug in names_of("hts", found)] == ["hts", "tg"]
    assert names_of("tg", found) == names_of("hts", found)
    assert [slug for _day, slug in names_of("sna", found)] == ["sna"]
    two = {"a": Succession("c", 1), "b": Succession("c", 1)}
    assert [slug for _day, slug in names_of("c", two)] == ["c"]
    circle = {"a": Succession("b", 1), "b": Succession("a", 2)}
    assert [slug for _day, slug in names_of("a", circle)] == ["a", "b"]


def test_no_land_has_no_advance() -> None:
    nothing = compose(Claims.of([]))
    for found in (advance(nothing, 0, 9, {}), advance_of(nothing, names_of("hts", {}), 0, 9, {})):
        columns = (found.day, found.before, found.after, found.changes, found.returned, found.lost)
        assert [len(column) for column in columns] == [0] * 6
    assert [len(column) for column in days_held(nothing, 0, 9)] == [0] * 3


def test_a_reversed_range_is_refused() -> None:
    with pytest.raises(ValueError, match="got 9 to 0"):
        days_held(history((1, GOV)), 9, 0)


def test_the_pair_is_that_of_the_last_change() -> None:
    composite = history((1, GOV), (5, HTS), (9, SDF))
    found = advance(composite, 2, 50, {})
    pairs = [(composite.sides[a], composite.sides[b]) for a, b in pairwise(composite.side.tolist())]
    pair = composite.sides[found.before.item()], composite.sides[found.after.item()]
    assert pair == pairs[-1] == (HTS, SDF)


@pytest.mark.parametrize(
    ("days", "most", "expected"),
    [
        ([], 8, []),
        ([7, 7, 5], 8, [(5, 5), (7, 7)]),
        ([1, 2, 4, 8, 9], 2, [(1, 4), (8, 9)]),
        (range(11), 4, [(0, 2), (3, 5), (6, 8), (9, 10)]),
    ],
)
def test_days_are_classes_of_as_many_neighbours(days, most, expected) -> None:
    classes = day_classes(np.array(days, dtype=np.int64), most)
    assert classes == expected
    assert class_of(np.array(days, dtype=np.int64), classes).tolist() == [
        next(n for n, (first, last) in enumerate(expected) if first <= day <= last) for day in days
    ]


def test_the_twin_in_the_browser_is_held_against_what_is_found_here() -> None:
    assert golden_advance.FILE.read_text() == golden_advance.text()
