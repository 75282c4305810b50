"""Words of where a point lies, since when land was held, and where a copy is looked for."""

from __future__ import annotations

import datetime

import pytest
from django.utils.translation import override

from mapsite.words.archives import archive_lookup
from mapsite.words.compass import direction, near_words
from mapsite.words.partial_days import partial_day
from mapsite.words.record_start import record_start

SARAQIB = (36.80591, 35.86447)


@pytest.mark.parametrize(
    ("lon", "lat", "km", "english", "arabic"),
    [
        (36.83, 35.885, 3.2, "near X, 3 km north-east", "قرب X، على بعد 3 كم شمال شرق"),
        (36.80591, 35.9, 4, "near X, 4 km north", "قرب X، على بعد 4 كم شمالاً"),
        (36.7, 35.86447, 9.5, "near X, 10 km west", "قرب X، على بعد 10 كم غرباً"),
        (36.81, 35.83, 3.9, "near X, 4 km south", "قرب X، على بعد 4 كم جنوباً"),
        (36.806, 35.8646, 0.1, "near X", "قرب X"),
    ],
)
def test_where_a_point_lies(lon: float, lat: float, km: float, english: str, arabic: str) -> None:
    for code, words in (("en", english), ("ar", arabic)):
        with override(code):
            assert near_words("X", km, direction(*SARAQIB, lon, lat)) == words


def test_days_as_far_as_they_are_known() -> None:
    with override("en"):
        days = [partial_day(text) for text in ("2016-12-22", "2017-05", "2012")]
        assert days == ["22 December 2016", "May 2017", "2012"]
        first = [datetime.date(2024, 1, 1), datetime.date(2024, 11, 26)]
        assert [record_start(day) for day in first] == ["2024", "26 November 2024"]


@pytest.mark.parametrize(
    ("source", "address"),
    [
        (
            {"url": "https://a.example/x?y=1", "date": "2024-11-28", "archived_url": ""},
            "https://web.archive.org/web/20241128/https://a.example/x?y=1",
        ),
        ({"url": "https://a.example/", "date": None}, ""),
        ({"url": "javascript:alert(1)", "date": "2024-11-28"}, ""),
        ({"url": "https://a.example/", "date": "2024-11-28", "archived_url": "https://b.ex/"}, ""),
    ],
)
def test_an_archived_copy_is_looked_for_by_address_and_day(source: dict, address: str) -> None:
    assert archive_lookup(source) == address
