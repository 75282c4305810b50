"""Days and moments, in figures and in words, as files write them."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest

from geodata.exchange.importing.dates import Calendar, order_of
from geodata.exchange.importing.time_zone import zone_named
from tests.geodata.exchange.refused import refused

TODAY = datetime.date(2026, 3, 1)
DAMASCUS, KYIV, LIMA = ZoneInfo("Asia/Damascus"), ZoneInfo("Europe/Kyiv"), ZoneInfo("America/Lima")


@pytest.mark.parametrize(
    ("text", "zone", "day"),
    [
        ("2024-11-30T21:00:00Z", DAMASCUS, "2024-12-01"),
        ("2024-12-01T00:00:00+03:00", DAMASCUS, "2024-12-01"),
        ("2024-12-01T23:30:00-05:00", DAMASCUS, "2024-12-02"),
        ("2024-12-01T23:30:00-0500", DAMASCUS, "2024-12-02"),
        ("2024-12-01 23:30:00.123 UTC", DAMASCUS, "2024-12-02"),
        ("20241201T233000Z", DAMASCUS, "2024-12-02"),
        ("2024-12-01T23:30:00", DAMASCUS, "2024-12-01"),
        ("2024-07-01T21:30:00Z", KYIV, "2024-07-02"),
        ("2024-12-01T21:30:00Z", KYIV, "2024-12-01"),
        ("2024-12-01T03:00:00Z", LIMA, "2024-11-30"),
        ("Sun, 01 Dec 2024 22:00:00 GMT", DAMASCUS, "2024-12-02"),
        (1733086800, DAMASCUS, "2024-12-02"),
        (1733086800000.0, DAMASCUS, "2024-12-02"),
        (1733086800, datetime.UTC, "2024-12-01"),
    ],
)
def test_a_moment_is_the_day_that_it_is_in_the_theatre(
    text: object, zone: datetime.tzinfo, day: str
) -> None:
    assert Calendar(TODAY, zone).start(text).isoformat() == day


@pytest.mark.parametrize(
    "text",
    [
        "28 November 2024",
        "28 Nov 2024",
        "28-Nov-2024",
        "28.Nov.2024",
        "November 28, 2024",
        "Nov. 28 2024",
        "28th of November, 2024",
        "Thursday, 28 November 2024",
        "Thu 28 Nov 2024",
        "2024-Nov-28",
        "28 NOVEMBER 2024 10:30",
        "28 تشرين الثاني 2024",
        "٢٨ تشرين الثاني ٢٠٢٤",
        "28 نوفمبر 2024",
        "28 نوفمبر، 2024",
        "28 تشرين الثاني/نوفمبر 2024",
        "28 نوفمبر (تشرين الثاني) 2024",
        "الخميس 28 نوفمبر 2024",
        "28.11.2024",
        "۲۸.۱۱.۲۰۲۴",
        20241128.0,
    ],
)
def test_a_day_is_read_in_words_and_figures(text: object) -> None:
    assert Calendar(TODAY).start(text) == datetime.date(2024, 11, 28)


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("كانون الثاني", 1), ("يناير", 1), ("شباط", 2), ("فيفري", 2), ("آذار", 3), ("اذار", 3),
        ("نيسان", 4), ("أبريل", 4), ("ابريل", 4), ("أيار", 5), ("مايو", 5), ("حزيران", 6),
        ("جوان", 6), ("تموز", 7), ("يوليو", 7), ("آب", 8), ("أغسطس", 8), ("أيلول", 9),
        ("سبتمبر", 9), ("تشرين الأول", 10), ("تشرين الاول", 10), ("أكتوبر", 10),
        ("كانون الأول", 12), ("ديسمبر", 12), ("May", 5), ("Sept", 9), ("december", 12),
    ],
)  # fmt: skip
def test_the_names_of_months_of_every_region_are_known(name: str, month: int) -> None:
    assert Calendar(TODAY).start(f"3 {name} 2024") == datetime.date(2024, month, 3)


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("01.12.2024", None, "2024-12-01"),
        ("01.12.2024", "mdy", "2024-01-12"),
        ("12.31.2024", None, "2024-12-31"),
    ],
)
def test_between_dots_the_day_comes_first(text: str, order: str | None, day: str) -> None:
    assert Calendar(TODAY, order=order).start(text).isoformat() == day


def test_a_column_with_dots_settles_its_order_too() -> None:
    assert order_of(["01.12.2024", "12.31.2024"]) == "mdy"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024", "names a month or a year"),
        (2024.0, "names a month or a year"),
        ("2024-12", "names a month or a year"),
        ("12/2024", "names a month or a year"),
        ("December 2024", "names a month or a year"),
        ("كانون الأول 2024", "names a month or a year"),
        ("1.12.24", "write the year with four figures"),
        ("45627", "an Excel day number (2024-12-01)"),
        (45627.0, "an Excel day number (2024-12-01)"),
        ("45627.5", "an Excel day number (2024-12-01)"),
        ("03/04/2024", "say which (--order dmy or mdy)"),
        ("28 Nov/Dec 2024", "is no day"),
        ("30 February 2024", "no day of the calendar"),
        ("2024-12-01T25:00:00Z", "no day of the calendar"),
        ("9999-12-31", "lies in the future"),
    ],
)
def test_what_is_no_day_says_what_it_looks_like(text: object, words: str) -> None:
    with refused(words):
        Calendar(TODAY).start(text)


@pytest.mark.parametrize(
    "text",
    ["9999-12-31", "31.12.9999", "99991231", "9999-12-31T23:59:59Z", "9999/12/31", 253402300799000],
)
def test_an_end_in_the_year_9999_is_none(text: object) -> None:
    assert Calendar(TODAY, DAMASCUS).end(text) is None


@pytest.mark.parametrize(
    ("text", "day", "late"),
    [
        ("2024-12-05T23:59:59", "2024-12-05", True),
        ("2024-12-05 23:59", "2024-12-05", True),
        ("2024-12-05 11:59 PM", "2024-12-05", True),
        ("2024-12-05T24:00:00", "2024-12-05", True),
        ("2024-12-05T20:59:59Z", "2024-12-05", True),
        ("2024-12-05T23:59:59Z", "2024-12-06", False),
        ("2024-12-05T12:00:00", "2024-12-05", False),
        ("2024-12-05", "2024-12-05", False),
    ],
)
def test_an_end_knows_whether_it_is_late_on_its_day(text: str, day: str, late: bool) -> None:
    end = Calendar(TODAY, DAMASCUS).end(text)
    assert end is not None
    assert (end.day.isoformat(), end.late) == (day, late)


@pytest.mark.parametrize(
    ("text", "hours"),
    [("Asia/Damascus", 3), ("Damascus", 3), ("damascus", 3), ("UTC", 0), ("UTC+3", 3),
     ("+05:30", 5.5), ("GMT-4", -4), ("New York", -5)],
)  # fmt: skip
def test_a_zone_is_known_by_its_name_its_city_or_its_offset(text: str, hours: float) -> None:
    zone = zone_named(text)
    moment = datetime.datetime(2024, 12, 1, tzinfo=zone)
    assert moment.utcoffset() == datetime.timedelta(hours=hours)


def test_a_zone_that_is_none_is_not_guessed() -> None:
    assert zone_named("somewhere") is None
