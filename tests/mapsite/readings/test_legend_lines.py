"""Who has a line of the legend as served: everybody where they are few, of many the largest."""

from __future__ import annotations

import re

from django.template.loader import render_to_string

from geodata.territory.claims import Side
from mapsite.readings.legend import LegendRow
from mapsite.readings.legend_groups import LegendGroup
from mapsite.readings.legend_lines import lines_of


def groups(*areas: int) -> list[LegendGroup]:
    """Groups that hold so many km² each, and as many tenths of a percent."""
    return [
        LegendGroup(
            LegendRow(index, Side(None, "unknown"), None, None, area, 0),
            several=False,
            held=area > 0,
            km2=area,
            tenths=area,
            rows=[],
            area=area * 10**6,
        )
        for index, area in enumerate(areas)
    ]


def indices(listed: list[LegendGroup]) -> list[int]:
    return [group.head.index for group in listed]


def test_few_sides_have_their_lines_in_their_order_with_land_or_without() -> None:
    few = groups(*[0, 3] * 30)
    lines = lines_of(few)
    assert (lines.groups, lines.others, lines.km2) == (few, None, 90)


def test_of_many_sides_those_with_land_have_one_the_largest_first() -> None:
    lines = lines_of(groups(5, 6, 7, *[0] * 58))
    assert (indices(lines.groups), lines.others, lines.km2) == ([2, 1, 0], None, 18)


def test_many_with_land_are_the_forty_largest_and_all_others_together() -> None:
    lines = lines_of(groups(*[1] * 70, *[0] * 3900, 9))
    assert indices(lines.groups) == [3970, *range(39)]
    assert lines.others
    assert (lines.others.number, lines.others.km2, lines.others.tenths) == (31, 31, 31)
    assert lines.km2 == 79


def test_a_page_of_thousands_of_sides_has_some_lines_that_add_up_to_the_land() -> None:
    page = render_to_string("mapsite/legend.html", {"legend": lines_of(groups(*[2] * 3000))})
    assert page.count("<tr") == 1 + 40 + 1 + 1
    assert "and others (2,960)" in page
    figures = [int(text.replace(",", "")) for text in re.findall(r"<td>([\d,]+)</td>", page)]
    assert sum(figures[:-1]) == figures[-1] == 6000
