"""Two days compared: a matrix that adds up, places, a picture."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client

from geodata.editions import Published
from mapsite.readings.comparison import comparison
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_26, NOVEMBER_30


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (NOVEMBER_26, NOVEMBER_30),
        (NOVEMBER_26, DECEMBER_2),
        (NOVEMBER_30, NOVEMBER_30),
    ],
)
def test_rows_and_columns_add_up_to_the_land(
    edition: Published, before: datetime.date, after: datetime.date
) -> None:
    found = comparison(edition, before, after)
    matrix = found.matrix
    land = round(edition.composite.land_area / 1e6)
    assert sum(matrix.before) == sum(matrix.after) == matrix.land == land
    gained = sum(row.gained or 0 for row in found.gains)
    assert gained == sum(row.lost or 0 for row in found.gains)
    stayed = sum(row[at] or 0 for at, row in enumerate(matrix.cells))
    assert abs(gained / 1e6 - (matrix.land - stayed)) < len(matrix.sides)


def test_the_places_that_flipped_stand_under_who_lost_and_who_holds_them(
    client: Client, edition: Published
) -> None:
    page = client.get("/compare/?from=2024-11-26&to=2024-12-02").content.decode()
    places = page[page.index('id="compare-places"') : page.index('id="compare-numbers"')]
    words = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", places))
    assert "Government → HTS 1 place" in words
    assert "Aleppo 30 November 2024" in words
    assert 'href="/places/aleppo/"' in places
    assert 'href="/?day=2024-11-30#11/36.2/37.16"' in places


def test_the_sentence_tells_both_days_and_what_changed(client: Client, edition: Published) -> None:
    page = client.get("/compare/?from=2024-11-26&to=2024-11-30").content.decode()
    assert "From 26 November 2024 to 30 November 2024: HTS took " in page


def test_a_step_leads_to_the_change_before_or_after_and_never_past_the_other_day(
    client: Client, edition: Published
) -> None:
    page = client.get("/compare/?from=2024-11-30&to=2024-12-02").content.decode()
    steps = re.findall(r'class="step" data-range href="([^"]+)"', page)
    assert steps == ["?from=2024-11-26&amp;to=2024-12-02"]


def test_without_scripts_the_map_shows_all_the_land_or_comes_close(
    client: Client, edition: Published
) -> None:
    range_ = "from=2024-11-26&to=2024-11-30"
    boxes = {}
    for view in ("", "&view=land", "&view=changes"):
        page = client.get(f"/compare/?{range_}{view}").content.decode()
        picture = re.search(r'<svg class="first-view".*?</svg>', page, re.DOTALL).group()
        assert 'fill="url(#lost-' in picture
        boxes[view] = re.findall(r'<path class="round" d="([^"]+)"', picture)
    assert boxes[""] == boxes["&view=land"] != boxes["&view=changes"]


def test_reversed_days_are_put_in_order_and_said(client: Client, edition: Published) -> None:
    page = client.get("/compare/?from=2024-11-30&to=2024-11-26").content.decode()
    assert "The days came in reverse" in page
    assert "26 November 2024 and 30 November 2024 compared" in page


def test_without_a_first_day_the_week_before_the_last_is_compared(
    client: Client, edition: Published
) -> None:
    page = client.get("/compare/?to=2024-11-30").content.decode()
    assert "26 November 2024 and 30 November 2024 compared" in page
    assert "came in reverse" not in page


def test_a_day_compared_with_itself_shows_no_change(client: Client, edition: Published) -> None:
    page = client.get("/compare/?from=2024-11-28&to=2024-11-29").content.decode()
    assert "No land changed hands between these days." in page


def test_the_permalink_names_the_edition(client: Client, edition: Published) -> None:
    page = client.get("/compare/?from=2024-11-26&to=2024-11-30").content.decode()
    assert "from=2024-11-26&amp;to=2024-11-30&amp;edition=1" in page
