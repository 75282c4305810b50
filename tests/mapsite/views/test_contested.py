"""How contested: the page, sorted, and the CSVs of places and patches."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest
from django.test import Client

from geodata.editions import Published, live
from geodata.territory.claims import Side
from mapsite.exports.contested_csv import side_key
from mapsite.readings.contested import PlaceContest, place_contests, sorted_places
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_26

pytestmark = pytest.mark.usefixtures("edition")
RANGE = "from=2024-11-26&to=2024-12-02"


@pytest.fixture(autouse=True)
def _own_shelf(settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "var"


def rows(client: Client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200 and response["Content-Type"].startswith("text/csv")
    content = response.getvalue()
    assert content.startswith(codecs.BOM_UTF8)  # So Excel reads Arabic.
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_page_tells_changes_the_pair_and_the_days_under_each_side(client: Client) -> None:
    page = client.get(f"/contested/?{RANGE}&side=hts").content.decode()
    assert "7 days: 1 of 1 places changed hands" in page
    row = page.partition("<tbody>")[2].partition('href="/places/aleppo/"')[2].partition("</tr>")[0]
    assert "30 November 2024" in row and "Government → HTS" in row
    assert "<b>4</b>" in row and "<b>3</b>" in row
    assert '<td class="number">3</td>' in row, "the days under HTS"


@pytest.mark.parametrize("sort", ["changes", "last", "name", "population", "days"])
def test_the_table_says_by_what_it_is_sorted(client: Client, sort: str) -> None:
    page = client.get(f"/contested/?{RANGE}&side=gov&sort={sort}").content.decode()
    assert page.count("aria-sort=") == 1
    assert f"sort={sort}" in page.partition("aria-sort=")[2][:160]


@pytest.mark.parametrize("query", ["sort=size", "side=us", "from=yesterday"])
def test_a_wrong_word_is_refused(client: Client, query: str) -> None:
    assert client.get(f"/contested/?{query}").status_code == 400


def test_a_range_without_a_change_says_so(client: Client) -> None:
    page = client.get("/contested/?from=2024-11-27&to=2024-11-28").content.decode()
    assert "0 of 1 places" in page and "None." in page


def test_each_place_has_a_row_whose_days_add_up(client: Client) -> None:
    (row,) = rows(client, f"/data/contested.csv?{RANGE}")
    expected = {
        "place": "aleppo",
        "from_day": "2024-11-26",
        "to_day": "2024-12-02",
        "changes": "1",
        "back_and_forth": "0",
        "last_change": "2024-11-30",
        "last_before": "gov_controlled",
        "last_after": "hts_controlled",
        "days_gov_controlled": "4",
        "days_hts_controlled": "3",
    }
    assert {name: row[name] for name in expected} == expected
    assert sum(int(value) for name, value in row.items() if name.startswith("days_")) == 7


def test_the_patches_are_the_land_and_their_days_add_up(client: Client) -> None:
    found = rows(client, f"/data/contested-patches.csv?{RANGE}")
    assert sum(int(row["area_m2"]) for row in found) == live().composite.land_area
    for row in found:
        assert sum(int(value) for name, value in row.items() if name.startswith("days_")) == 7


def test_places_are_sorted_by_the_days_under_a_side(edition: Published) -> None:
    (row,) = place_contests(edition, NOVEMBER_26, DECEMBER_2)
    other = PlaceContest("aleppo", type(row.contest)(0, False, None, None, None, {1: 7}))
    assert sorted_places(edition, [row, other], "days", [1])[0] is other
    assert sorted_places(edition, [other, row], "last", [])[0] is row
    assert sorted_places(edition, [other, row], "changes", [])[0] is row


@pytest.mark.parametrize(
    ("side", "key"),
    [
        (Side("hts", "controlled"), "hts_controlled"),
        (Side("gov", "contested", "hts"), "gov_contested_hts"),
        (Side(None, "unknown"), "nobody_unknown"),
    ],
)
def test_a_side_is_a_word_for_machines(side: Side, key: str) -> None:
    assert side_key(side) == key
