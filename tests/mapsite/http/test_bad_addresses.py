"""Addresses that make no sense: never a stumble, and for programs the reason as text."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client

pytestmark = pytest.mark.usefixtures("edition")

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
PAGES_OF_A_DAY = ["/?day={}", "/ar/?day={}", "/data/?day={}", "/embed/?day={}", "/compare/?from={}"]
DATA_OF_A_DAY = [
    "/data/day/{}.geojson",
    "/picture/{}.png",
    "/picture/2024-11-30.svg?compare={}",
    "/data/map.html?from={}",
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


def optional(address: str) -> bool:
    """Whether the address names no day where none is needed."""
    return address.endswith("=")


REFUSED = [
    *[row for row in filled(DATA_OF_A_DAY, MALFORMED + OUTSIDE) if not optional(row)],
    "/picture/2024-11-28.png?compare=2024-11-30",
    "/picture/2024-11-30.png?size=huge",
    "/picture/2024-11-30.png?lang=%00",
    *filled(["/picture/2024-11-30.png?width={}"], ["0", "-1", "1e9", "9" * 400, "٣٠٠"]),
    *filled(["/data/claims.{}", "/picture/2024-11-30.{}"], ["", "exe", "\0", "<script>"]),
    "/data/map.html?from=2024-12-02&to=2024-11-26",
    "/data/map.html?lang=tlh",
    *filled(["/changes/feed.atom?bbox={}"], BOXES),
    *filled(["/changes/feed.atom?area={}"], ["x", "0 0,2 2,2 0,0 2", "1 2," * 500, "a b,c d,e f"]),
]
MISSING = [
    *filled(DATA_OF_AN_EDITION, ["", "0", "-1", "7", "x", "1\0", "9" * 4000, "<script>"]),
    *filled(["/editions/files/{}/map.json", "/editions/files/00/{}"], ["x", "\0", "9" * 400]),
    *filled(["/basemap/{}.json", "/data/{}.csv"], ["x", "\0", "9" * 400]),
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
