"""Numbers that add up, in the table, the chart and the CSV."""

from __future__ import annotations

import csv
import datetime
import io

import pytest
from django.test import Client

from geodata.editions import Published
from mapsite.readings.charts import HEIGHT, WIDTH, bands
from mapsite.readings.statistics import Series, series, standings, total
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_26, NOVEMBER_30


@pytest.mark.parametrize("day", [NOVEMBER_26, NOVEMBER_30, DECEMBER_2])
def test_the_sides_add_up_to_the_land_and_to_a_hundred_percent(
    edition: Published, day: datetime.date
) -> None:
    rows = standings(edition, day)
    assert total(rows).km2 == round(edition.composite.land_area / 1e6)
    assert total(rows).tenths == 1000
    assert total(rows).places == 1


def test_each_row_of_the_csv_sums_to_the_land(client: Client, edition: Published) -> None:
    text = b"".join(client.get("/statistics/areas.csv").streaming_content).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text))
    assert head[0] == "from_day" and head[-1] == "land_m2"
    assert [row[0] for row in rows] == ["2024-11-26", "2024-11-30", "2024-12-02"]
    for row in rows:
        assert sum(map(int, row[1:-1])) == int(row[-1]) == edition.composite.land_area


def test_the_chart_is_stacked_to_its_full_height_and_marks_the_day() -> None:
    days = [datetime.date(2024, 1, 1), datetime.date(2024, 1, 6)]
    chart = bands(
        Series(days, [[0, 6, 4], [0, 3, 7]]), [1, 2, 0], datetime.date(2024, 1, 10), day=days[1]
    )
    assert [band.side for band in chart.bands] == [1, 2]
    assert chart.bands[0].path == "M0 120 500 120 500 210 1000 210 1000 300 500 300 500 300 0 300Z"
    assert chart.top == 10 and chart.marker == WIDTH / 2 and HEIGHT == 300
    assert [column.day for column in chart.columns] == days


def test_a_long_history_does_not_drown_the_page_in_links() -> None:
    first = datetime.date(1700, 1, 1)
    days = [first + datetime.timedelta(days=7 * n) for n in range(8000)]
    chart = bands(Series(days, [[1, 1]] * 8000), [0, 1], days[-1])
    assert len(chart.columns) <= 500
    assert len(chart.ticks) <= 13


def test_the_chart_links_to_days(client: Client, edition: Published) -> None:
    page = client.get("/statistics/").content.decode()
    assert "?from=2024-11-26&amp;to=2024-12-02&amp;day=2024-11-30" in page
    assert series(edition, NOVEMBER_26, DECEMBER_2).days == [NOVEMBER_26, NOVEMBER_30, DECEMBER_2]
    assert series(edition, NOVEMBER_30, NOVEMBER_30).days == [NOVEMBER_30]
