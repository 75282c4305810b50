"""The map of a day in words: sides, directions, regions; and the charts as tables."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client

from geodata.editions import Published
from geodata.models import Place
from mapsite.readings.day_in_words import in_words
from mapsite.readings.legend import legend
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_26, NOVEMBER_30, publish_testland

PLACES = {
    "manbij": ("Manbij", 37.95, 36.53),
    "idlib": ("Idlib", 36.63, 35.93),
    "saraqib": ("Saraqib", 36.80, 35.86),
    "palmyra": ("Palmyra", 38.27, 34.55),
}


def text_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    body = response.content.decode().partition("<h1>")[2]
    return html.unescape(" ".join(re.sub("<[^>]+>", " ", body).split()))


@pytest.fixture
def lands(db: None) -> None:
    """The small land with places of three regions, one of them without a name."""
    for slug, (name, lon, lat) in PLACES.items():
        region = {"manbij": "Aleppo", "palmyra": ""}.get(slug, "Idlib")
        Place.objects.create(
            slug=slug, name=name, point=f"POINT({lon} {lat})", kind="town", governorate=region
        )
    publish_testland()


@pytest.mark.usefixtures("lands")
def test_each_side_is_told_by_direction_reach_and_region(client: Client) -> None:
    page = text_of(client, "/words/?day=2024-11-30")
    assert "The map of 30 November 2024 in words" in page
    hts = page.partition("HTS :")[2].partition("Events of the day")[0]
    assert "in the north-west, from Manbij to Idlib" in hts
    assert "all named places of Idlib (2)" in hts and "Government" in page
    assert "HTS took" in page, "what changed stands first"


def test_the_numbers_are_those_of_the_legend(edition: Published) -> None:
    for day in (NOVEMBER_26, NOVEMBER_30, DECEMBER_2):
        told = in_words(edition, day)
        assert [side.row for side in told] == legend(edition.map, day)
        assert all(side.where for side in told), "land lies somewhere"


@pytest.mark.usefixtures("edition")
def test_it_leads_to_the_changes_before_and_after_and_back_to_the_map(client: Client) -> None:
    page = client.get("/words/?day=2024-11-30").content.decode()
    for link in ("?day=2024-11-26", "?day=2024-12-02", "/?day=2024-11-30"):
        assert f'href="{link}' in page
    assert 'href="/words/?day=2024-11-30"' in client.get("/?day=2024-11-30").content.decode()


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize("language", ["ar", "tr", "ku", "uk"])
def test_it_is_said_in_each_language(client: Client, settings, language: str) -> None:
    settings.LANGUAGES = [("en", "English"), (language, language)]
    english = text_of(client, "/words/")
    own = text_of(client, f"/{language}/words/")
    assert "in the north" in english and "in the north" not in own


@pytest.mark.usefixtures("edition")
def test_the_chart_of_areas_is_a_table_too_and_its_rows_add_up(client: Client) -> None:
    assert "numbers=1#numbers" in client.get("/statistics/").content.decode()
    page = client.get("/statistics/?numbers=1").content.decode()
    table = page.partition('id="numbers"')[2].partition("</table>")[0]
    rows = [row.partition("</th>")[2] for row in table.partition("<tbody>")[2].split("<tr>")[1:]]
    sums = {
        sum(int(cell.replace(",", "")) for cell in re.findall("<td>([0-9,]+)</td>", row))
        for row in rows
    }
    assert len(rows) == 3 and len(sums) == 1
