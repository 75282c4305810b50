"""Which transfers are successions: from a side to its successor, on the day of its end alone."""

from __future__ import annotations

import pytest

from geodata.territory.claims import NOBODY, Side
from geodata.territory.measures import (
    Succession,
    Transfer,
    is_succession,
    split_transfers,
    successions_of,
)

END = 20_065  # 2024-12-08
SUCCESSIONS = {
    "hts": Succession("tg", END),
    "sna": Succession("tg", END + 52),
    "tg": Succession("state", END + 500),
}


def held(faction: str, status: str = "controlled", second: str | None = None) -> Side:
    return Side(faction, status, second)


@pytest.mark.parametrize(
    ("old", "new", "before", "after", "expected"),
    [
        (held("hts"), held("tg"), END - 1, END, True),
        (held("hts"), held("tg"), END - 2, END - 1, False),  # On another day it is a conquest.
        (held("hts"), held("tg"), END, END + 1, False),
        (held("gov"), held("tg"), END - 1, END, False),  # The same day, from others.
        (held("hts"), held("sdf"), END - 1, END, False),
        (held("hts"), NOBODY, END - 1, END, False),
        (held("hts"), held("hts"), END - 1, END, False),
        (held("hts", "claimed"), held("tg", "claimed"), END - 1, END, True),
        (held("hts", "claimed"), held("tg"), END - 1, END, True),  # Nobody else lost it.
        (held("hts", "contested", "gov"), held("tg"), END - 1, END, False),  # Somebody did.
        (held("gov", "contested", "hts"), held("tg"), END - 1, END, False),
        (held("sdf", "contested", "hts"), held("sdf", "contested", "tg"), END - 1, END, True),
        (held("tg", "contested", "sna"), held("tg"), END + 51, END + 52, True),
        (held("sdf", "contested", "sna"), held("tg"), END + 51, END + 52, False),
        (held("hts"), held("tg"), END - 30, END + 30, True),  # Between two days of any distance.
        (held("hts"), held("state"), END - 1, END + 500, True),
        (held("hts"), held("state"), END - 1, END + 499, False),
    ],
)
def test_only_a_successor_on_the_day_of_the_end_succeeds(
    old: Side, new: Side, before: int, after: int, expected: bool
) -> None:
    assert is_succession(old, new, SUCCESSIONS, before, after) is expected


def test_transfers_are_told_apart_and_none_is_lost() -> None:
    sides = (NOBODY, held("gov"), held("hts"), held("tg"))
    rows = [Transfer(2, 3, 70), Transfer(1, 3, 50), Transfer(0, 3, 4)]
    changed, succeeded = split_transfers(rows, sides, SUCCESSIONS, END - 1, END)
    assert (changed, succeeded) == (rows[1:], rows[:1])


def test_an_end_without_a_successor_or_a_day_is_none_and_a_circle_ends() -> None:
    facts = {
        "gov": {"successor": None, "active_to": "2024-12-08"},
        "hts": {"successor": "tg", "active_to": "2024-12-08"},
        "sna": {"successor": "tg", "active_to": None},
        "tg": {"successor": "hts", "active_to": "2024-12-08"},
        "bare": {},
    }
    found = successions_of(facts)
    assert found == {"hts": Succession("tg", END), "tg": Succession("hts", END)}
    assert not is_succession(held("hts"), held("gov"), found, END - 1, END)
