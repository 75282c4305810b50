"""Days and numbers as each language writes them; tests/js/formats.test.js writes the same."""

from __future__ import annotations

import datetime
import json
from gettext import c2py

import pytest
from babel import localedata
from django.utils import translation
from django.utils.formats import number_format, reset_format_cache

from mapsite import formats
from mapsite.config import cldr

NOVEMBER_30 = datetime.date(2024, 11, 30)


@pytest.mark.parametrize(
    ("code", "day", "month", "percent", "week"),
    [
        ("en", "30 November 2024", "November 2024", "45.3%", 1),
        ("ar", "30 تشرين الثاني 2024", "تشرين الثاني 2024", "45.3%", 6),
        ("tr", "30 Kasım 2024", "Kasım 2024", "%45,3", 1),
        ("ku", "30ê mijdara 2024an", "mijdara 2024an", "%45,3", 1),
        ("uk", "30 листопада 2024\u202fр.", "листопад 2024\u202fр.", "45,3%", 1),
        ("xx", "30 November 2024", "November 2024", "45.3%", 1),
    ],
)
def test_a_language_writes_by_cldr(
    code: str, day: str, month: str, percent: str, week: int
) -> None:
    assert cldr.written_day(NOVEMBER_30, code).replace("\xa0", "\u202f") == day
    assert cldr.written_month(NOVEMBER_30, code).replace("\xa0", "\u202f") == month
    assert cldr.written_percent(45.26, code) == percent
    assert cldr.first_weekday(code) == week


@pytest.mark.parametrize("code", ["tr", "ku", "uk", "ar", "en"])
def test_a_pattern_for_scripts_fills_in_to_what_the_server_writes(code: str) -> None:
    known = json.loads(cldr.json_of_formats(code))
    filled = known["day"].replace("{d}", "30").replace("{y}", "2024")
    assert filled.replace("{MMMM}", known["MMMM"][10]) == cldr.written_day(NOVEMBER_30, code)
    assert all(
        "{n}" in pattern or plural != "other"
        for unit in known["ago"].values()
        for plural, pattern in unit.items()
    )


@pytest.mark.parametrize(("code", "number"), [("tr", "7.100"), ("uk", "7\xa0100"), ("ku", "7.100")])
def test_numbers_in_pages_have_the_separators_of_the_language(code: str, number: str) -> None:
    formats.register([code])
    reset_format_cache()  # Django keeps what it found before, as for a test that spoke it.
    with translation.override(code):
        assert number_format(7100, 0, force_grouping=True) == number


@pytest.mark.parametrize(("code", "name"), [("tr", "Türkçe"), ("ku", "Kurdî"), ("xx", "")])
def test_a_language_is_called_by_its_own_name(code: str, name: str) -> None:
    assert cldr.own_name(code) == name


def test_gettext_reads_the_rule_of_plurals_of_every_language() -> None:
    for code in localedata.locale_identifiers():
        if "_" not in code:
            forms, _, rule = cldr.plural_forms(code).partition("; plural=")
            found = {c2py(rule.rstrip(";"))(number) for number in (0, 1, 2, 3, 5, 11, 100, 10**6)}
            assert max(found) < int(forms.removeprefix("nplurals=")), code
