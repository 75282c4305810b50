"""Addresses that make no sense: never a stumble, and for programs the reason as text."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("edition")]

MALFORMED = [
    "",
    "yesterday",
    "2024-11-31",
    "20241130",
    "2024-W48-6",
    "٢٠٢٤-١١-٣٠",
    "2024-11-30\0",
    "9" * 400,
    "1e999",
    "nan",
    "<script>alert(1)",
]
OUTSIDE = ["0001-01-01", "1800-01-01", "9999-12-31"]
BOXES = ["x", "1,2,3", "40,35,36,37", "nan,0,inf,1", "-999,0,999,1", "0,0,1e309,1", "0,0,1,1\0"]
PAGES_OF_A_DAY = ["/?day={}", "/ar/?day={}", "/data/?day={}", "/embed/?day={}"]
PAGES_OF_A_RANGE = [
    "/compare/?{}",
    "/ar/compare/?{}",
    "/embed/?{}",
    "/embed/builder/?{}",
    "/events/?{}",
    "/statistics/?{}",
]
DATA_OF_A_RANGE = ["/data/map.html?{}", "/data/map.html?lang=ar&{}"]
DATA_OF_A_DAY = [
    "/data/day/{}.geojson",
    "/picture/{}.png",
]
DATA_OF_AN_EDITION = [
    "/changes/feed.atom?edition={}",
    "/data/claims.csv?edition={}",
    "/data/day/2024-11-30.csv?edition={}",
    "/data/map.html?edition={}",
    "/picture/2024-11-30.png?edition={}",
    "/search/suggestions.json?q=a&edition={}",
    "/statistics/areas.csv?edition={}",
]


@pytest.fixture(autouse=True)
def _own_shelf(settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def filled(patterns: list[str], values: list[str]) -> list[str]:
    pairs = product(patterns, values)
    return [pattern.replace("{}", quote(value, safe="")) for pattern, value in pairs]


@pytest.mark.parametrize("pattern", PAGES_OF_A_DAY)
def test_a_page_shows_the_nearest_day_and_says_so(client: Client, pattern: str) -> None:
    for address in filled([pattern], MALFORMED[1:] + OUTSIDE):
        response = client.get(address)
        assert response.status_code == 200, address
        assert b"<script>alert(1)" not in response.content, address
        if "embed" not in pattern:
            assert b'class="notice' in response.content, address


@pytest.mark.parametrize("pattern", PAGES_OF_A_RANGE)
def test_a_page_of_a_range_refuses_what_is_no_day(client: Client, pattern: str) -> None:
    for query in filled(["from={}", "to={}"], MALFORMED[1:]):
        response = client.get(pattern.replace("{}", query))
        page = response.content.decode()
        assert response.status_code == 400, query
        assert "2024-11-30" in page and "2024-11-26" in page and "2024-12-02" in page, query
        assert "<script>alert(1)" not in page, query


FITTED = [
    ("from=1800-01-01&to=2024-11-30", "2024-11-26", "2024-11-30", ["26 November 2024 to 2"]),
    ("from=2024-11-28&to=9999-12-31", "2024-11-28", "2024-12-02", ["nearest to 31 December 9999"]),
    ("from=2024-11-30&to=2024-11-27", "2024-11-27", "2024-11-30", ["The days came in reverse"]),
    (
        "from=2031-01-01&to=2024-11-27",
        "2024-11-27",
        "2024-12-02",
        ["nearest to 1 January 2031", "The days came in reverse"],
    ),
    ("from=&to=", None, None, []),
]
"""(query, the days that it comes to, the notices)"""


@pytest.mark.parametrize(("query", "first", "last", "notices"), FITTED)
@pytest.mark.parametrize("pattern", [row for row in PAGES_OF_A_RANGE if "/ar/" not in row])
def test_a_page_fits_a_range_to_the_data_and_says_so(
    client: Client, pattern: str, query: str, first: str, last: str, notices: list[str]
) -> None:
    response = client.get(pattern.replace("{}", query))
    page = response.content.decode()
    assert response.status_code == 200
    assert all(day in page for day in (first, last) if day)
    assert [words for words in notices if words not in page] == []
    assert ('role="alert"' in page) == bool(notices)


@pytest.mark.parametrize(("query", "first", "last", "notices"), FITTED)
@pytest.mark.parametrize("pattern", DATA_OF_A_RANGE)
def test_data_of_a_range_is_fitted_alike_and_says_so_in_a_header(
    client: Client, pattern: str, query: str, first: str, last: str, notices: list[str]
) -> None:
    response = client.get(pattern.replace("{}", query))
    days = f"map_{first or '2024-11-26'}_to_{last or '2024-12-02'}_edition1"
    assert response.status_code == 200 and response.getvalue()
    assert days in response["Content-Disposition"]
    header = response.headers.get("X-Notice", "")
    assert [words for words in notices if words not in header] == [] and header.isascii()
    assert bool(header) == bool(notices)


@pytest.mark.parametrize(
    ("address", "language", "words"),
    [
        ("/data/map.html?from=soon", "en", "“soon” is not a day"),
        ("/data/map.html?from=soon&lang=ar", "ar", "«soon»"),
        ("/ar/changes/feed.atom?bbox=1", "ar", "غرب،جنوب،شرق،شمال"),
        ("/data/map.html?from=soon&lang=tlh", "en", "`lang` must be one of en, ar"),
    ],
)
def test_a_refusal_is_in_the_language_of_the_request(
    client: Client, address: str, language: str, words: str
) -> None:
    response = client.get(address)
    assert response.status_code == 400 and response["Content-Language"] == language
    assert words in response.content.decode()


def optional(address: str) -> bool:
    """Whether the address names no day where none is needed."""
    return address.endswith("=")


REFUSED = [
    *[row for row in filled(DATA_OF_A_DAY, MALFORMED + OUTSIDE) if not optional(row)],
    *filled(["/picture/2024-11-30.svg?compare={}", "/data/map.html?to={}"], MALFORMED[1:]),
    "/picture/2024-11-30.png?size=huge",
    "/picture/2024-11-30.png?lang=%00",
    *filled(["/picture/2024-11-30.png?width={}"], ["0", "-1", "1e9", "9" * 400, "٣٠٠"]),
    *filled(["/data/claims.{}", "/picture/2024-11-30.{}"], ["", "exe", "\0", "<script>"]),
    "/data/map.html?lang=tlh",
    *filled(["/changes/feed.atom?bbox={}"], BOXES),
    *filled(["/changes/feed.atom?area={}"], ["x", "0 0,2 2,2 0,0 2", "1 2," * 500, "a b,c d,e f"]),
]
MISSING = [
    *filled(DATA_OF_AN_EDITION, ["", "0", "-1", "7", "x", "1\0", "9" * 4000, "<script>"]),
    *filled(["/editions/files/{}/map.json", "/editions/files/00/{}"], ["x", "\0", "9" * 400]),
    *filled(
        ["/editions/ground/{}/ground.json", "/editions/ground/1/{}", "/data/{}.csv"],
        ["x", "\0", "9" * 400],
    ),
]


@pytest.mark.parametrize(("addresses", "status"), [(REFUSED, 400), (MISSING, 404)])
def test_data_is_refused_with_the_reason_as_text(
    client: Client, addresses: list[str], status: int
) -> None:
    for address in addresses:
        response = client.get(address)
        assert response.status_code == status, address
        assert response["Content-Type"] == "text/plain; charset=utf-8", address
        assert 10 < len(response.content.decode()) < 500, address
        assert response["X-Content-Type-Options"] == "nosniff", address
