"""Columns guessed, days read, words understood."""

from __future__ import annotations

import datetime

import pytest

from geodata.exchange.importing.cells import Cells, flag, status_of, whole
from geodata.exchange.importing.column_mapping import (
    EVENT_ROLES,
    PLACE_ROLES,
    ZONE_ROLES,
    guess,
    normal,
)
from geodata.exchange.importing.dates import order_of, parse_day
from geodata.exchange.importing.unusable import Unusable
from tests.geodata.exchange.refused import refused

TODAY = datetime.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("columns", "roles", "expected"),
    [
        (
            ["faction", "date_from", "date_to", "status", "name"],
            ZONE_ROLES,
            {"faction": 0, "valid_from": 1, "valid_to": 2, "status": 3, "name": 4},
        ),
        (
            ["Name", "begin", "end", "description", "Side"],
            ZONE_ROLES,
            {"name": 0, "valid_from": 1, "valid_to": 2, "note": 3, "faction": 4},
        ),
        (
            ["الطرف", "من", "إلى", "الاسم"],
            ZONE_ROLES,
            {"faction": 0, "valid_from": 1, "valid_to": 2, "name": 3},
        ),
        (["id", "faction"], ZONE_ROLES, {"identity": 0, "faction": 1}),
        (
            ["contested", "approx", "fact_name"],
            ZONE_ROLES,
            {"contested_with": 0, "approximate": 1, "faction": 2},
        ),
        (
            ["id", "name_en", "name_ar", "lat", "lon"],
            PLACE_ROLES,
            {"slug": 0, "name": 1, "name_ar": 2, "lat": 3, "lon": 4},
        ),
        (
            ["event_date", "latitude", "longitude", "fatalities", "notes", "event_type"],
            EVENT_ROLES,
            {"day": 0, "lat": 1, "lon": 2, "fatalities": 3, "description": 4, "kind": 5},
        ),
        (["colour", "area"], ZONE_ROLES, {}),
    ],
)
def test_columns_are_guessed_by_name(columns: list, roles: dict, expected: dict) -> None:
    assert guess(columns, roles) == {role: columns[index] for role, index in expected.items()}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Valid_From", "valid from"),
        ("SAA\u00a0", "saa"),
        ("Syrian\nArmy", "syrian  army"),
        ("\u200fقسد", "قسـد"),
    ],
)
def test_names_are_compared_without_their_accidents(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2024-11-27", None, "2024-11-27"),
        ("2024/11/27", None, "2024-11-27"),
        ("2024-11-27T00:00:00Z", None, "2024-11-27"),
        ("2024-11-27 10:30:00", None, "2024-11-27"),
        ("20241127", None, "2024-11-27"),
        (20241127, None, "2024-11-27"),
        ("27.11.2024", None, "2024-11-27"),
        ("11/27/2024", None, "2024-11-27"),
        ("03/04/2024", "dmy", "2024-04-03"),
        ("03/04/2024", "mdy", "2024-03-04"),
        ("05/05/2024", None, "2024-05-05"),
        ("1732665600", None, "2024-11-27"),
        (1732665600000, None, "2024-11-27"),
        ("٢٠٢٤-١١-٢٧", None, "2024-11-27"),
    ],
)
def test_days_are_read_as_people_write_them(text: object, order: str | None, day: str) -> None:
    assert parse_day(text, order, today=TODAY).isoformat() == day


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2202-11-27", "lies in the future"),
        ("0204-11-27", "lies before 1600"),
        ("2024-02-30", "no day of the calendar"),
        ("03/04/2024", "may be day or month first"),
        ("2024-11", "is no day"),
        ("soon", "is no day"),
    ],
)
def test_a_day_that_cannot_be_meant_is_refused(text: str, words: str) -> None:
    with refused(words):
        parse_day(text, today=TODAY)


@pytest.mark.parametrize(
    ("values", "order"),
    [
        (["03/04/2024", "27/04/2024"], "dmy"),
        (["03/04/2024", "04/27/2024"], "mdy"),
        (["03/04/2024"], None),
        (["27/04/2024", "04/27/2024"], None),
    ],
)
def test_the_order_of_a_column_is_found_out(values: list[str], order: str | None) -> None:
    assert order_of(values) == order


def test_words_of_cells_are_understood_or_refused() -> None:
    assert (status_of(None), status_of("Disputed")) == ("controlled", "contested")
    assert (flag("Yes"), flag(0), flag(None)) == (True, False, False)
    assert (whole("7", 0, 9), whole(None, 0, 9)) == (7, 0)
    for bad in (lambda: status_of("won"), lambda: flag("maybe"), lambda: whole("1.5", 0, 9)):
        with pytest.raises(Unusable):
            bad()


def test_a_name_loses_its_line_breaks_and_a_note_keeps_them() -> None:
    odd = " \u200fحلب\r\nAleppo\u00a0 city\n"
    cells = Cells({"a": [odd, None, " "]}, {"name": "a"})
    assert cells.text("name", 0) == "حلب Aleppo city"
    assert cells.lines("name", 0) == "حلب\nAleppo city"
    assert (cells.text("name", 1), cells.get("name", 2)) == ("", None)
