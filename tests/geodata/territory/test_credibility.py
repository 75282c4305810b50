"""Credibility by rule: as the methodology tells it, and as the shipped facts were graded."""

from __future__ import annotations

import pytest

from geodata.example.building.facts import codes, table
from geodata.territory.credibility import Grade, credibility


@pytest.mark.parametrize(
    ("letters", "claimed", "found"),
    [
        ("A1 C2", False, 1),
        ("B1 D2", False, 2),
        ("B1 B1", False, 2),
        ("C1 C2", False, 2),
        ("C1 D2", False, 2),
        ("C1 E2", False, 3),
        ("C1", False, 3),
        ("D1 D2", False, 4),
        ("B1", True, 4),
        ("B1 C2", True, 4),
        ("E1", True, 5),
        ("E1", False, 5),
        ("F1 F2", False, 6),
        ("F1 C2", False, 3),
        ("", False, 6),
    ],
)
def test_the_rule(letters: str, claimed: bool, found: int) -> None:
    """A letter with the number of its origin stands for a source."""
    grades = [Grade(text[0], text[1:]) for text in letters.split()]
    assert credibility(grades, claimed=claimed) == found


RENAMED = {("tg", "2024-12-08"), ("tg", "2025-01-29")}
"""A change of name moves no troops: the row is as sure as the one before it."""
ONE_SOURCE = {"S069", "S233"}
"""The compilers count the two on the Euphrates valley as one, for what they say of each place."""


def test_the_compilers_graded_by_it() -> None:
    letters = {row["code"]: Grade(row["reliability"], row["origin"]) for row in table("grades.csv")}
    for name in ("events.csv", "held_since.csv", "presence.csv"):
        for row in table(name):
            found = credibility(letters[code] for code in codes(row["source_id"]))
            assert found == int(row["credibility"]), (name, row["id"])
    for row in table("control.csv"):
        cited = codes(row["source_id"], row["corroborated_by"])
        if (row["faction"], row["date_from"]) in RENAMED or set(cited) == ONE_SOURCE:
            continue
        claimed = row["confidence"] == "claimed"
        found = credibility((letters[code] for code in cited), claimed=claimed)
        assert found == int(row["credibility"]), row
