"""How the day of an editor is counted and told."""

from __future__ import annotations

from types import ModuleType

import pytest

from bench import editor_tasks, editor_tasks_before
from bench.day_of_an_editor import Measured, table
from bench.hand import Hand


class Keyboard:
    """Stands for Chromium's: notes which keys were pressed."""

    def __init__(self) -> None:
        self.keyboard, self.pressed = self, list[str]()

    def press(self, key: str) -> None:
        self.pressed.append(key)


def test_each_letter_is_a_key_and_a_line_break_is_enter() -> None:
    page = Keyboard()
    hand = Hand(page, paced=False)  # type: ignore[arg-type]
    hand.type("TG\n")
    assert page.pressed == ["T", "G", "Enter"]
    assert (hand.clicks, hand.keys) == (0, 3)
    hand.clicks = 2
    assert hand.seconds == pytest.approx(2 * 0.8 + 3 * 0.2)


def test_the_table_says_what_was_before_only_where_it_was_measured() -> None:
    rows = [
        Measured("the front moved", 8, 13, 9.0, 10.04),
        Measured("a pocket", 15, 14, 14.8, 17.56),
    ]
    lines = table(rows, [Measured("the front moved", 16, 15, 15.8, 18.26)]).splitlines()
    assert lines[2] == "| the front moved | 8 | 13 | 9.0 | **10.0** | 16 / 15 / 18.3 |"
    assert lines[3] == "| a pocket | 15 | 14 | 14.8 | **17.6** | not measured |"


@pytest.mark.parametrize("desk", [editor_tasks, editor_tasks_before])
def test_ten_tasks_leave_ten_rows_to_review(desk: ModuleType) -> None:
    assert len(desk.DRAWN) + len(desk.DECIDED) == 10
    assert len(desk.DRAWN) + len(desk.FURTHER) == 10


def test_both_desks_have_the_same_tasks() -> None:
    now, before = (
        [name for name, _task in desk.DRAWN + desk.DECIDED]
        for desk in (editor_tasks, editor_tasks_before)
    )
    assert now == before
