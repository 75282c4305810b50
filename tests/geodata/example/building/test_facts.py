"""The shipped facts hold together before any of them reaches a database."""

from __future__ import annotations

import datetime

import pytest

from geodata.example.building.facts import ENDED_NOTE, Holding, holdings, sites, table
from geodata.territory.claims import Side


@pytest.fixture(scope="module")
def rows() -> list[Holding]:
    return holdings()


@pytest.mark.parametrize(
    ("slug", "day", "side"),
    [
        ("aleppo", "2024-11-29", Side("gov", "contested", "hts")),
        ("halfaya", "2024-11-30", Side("gov", "contested", "hts")),
        ("khanasir", "2024-12-03", Side("sna", "contested", "gov")),
        ("homs", "2024-12-07", Side("gov", "contested", "hts")),
        ("maadan", "2024-12-08", Side("sdf", "contested", "tg")),
        ("tishrin-dam", "2024-12-10", Side("sdf", "contested", "sna")),
        ("suwayda", "2025-07-15", Side("druze", "contested", "tg")),
    ],
)
def test_a_contested_place_stands_between_two_sides(
    rows: list[Holding], slug: str, day: str, side: Side
) -> None:
    start = datetime.date.fromisoformat(day)
    assert [row.side for row in rows if row.slug == slug and row.start == start] == [side]


def test_every_contested_row_names_two_sides_alive_on_its_day(rows: list[Holding]) -> None:
    ends = {row["id"]: row["active_to"] or "9999" for row in table("sides.csv")}
    starts = {row["id"]: row["active_from"] for row in table("sides.csv")}
    for row in rows:
        for slug in filter(None, (row.side.faction, row.side.second)):
            assert starts[slug] <= row.start.isoformat() < ends[slug], row


def test_every_row_rests_on_a_known_place_and_source(rows: list[Holding]) -> None:
    assert {row.slug for row in rows} == {site.slug for site in sites()}
    assert {code for row in rows for code in row.sources} <= {
        row["id"] for row in table("sources.csv")
    }


@pytest.mark.parametrize("slug", ["kobani", "ayn-issa"])
def test_what_was_shared_with_the_old_government_is_so_until_its_end(
    rows: list[Holding], slug: str
) -> None:
    shared, alone = [row for row in rows if row.slug == slug][:2]
    assert shared.side == Side("sdf", "mixed")
    assert (alone.side, alone.note) == (Side("sdf", "controlled"), ENDED_NOTE)
    assert alone.start == datetime.date(2024, 12, 8)


def test_nothing_is_shared_that_begins_or_lasts_beyond_it(rows: list[Holding]) -> None:
    last = {row.slug: row for row in sorted(rows, key=lambda row: row.start)}
    assert not [row.slug for row in last.values() if row.side.status == "mixed"]
    manbij = [row.side.status for row in rows if row.slug == "manbij"]
    assert manbij[:2] == ["mixed", "contested"]
