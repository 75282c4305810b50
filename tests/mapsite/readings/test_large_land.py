"""A legend whose figures have seven digits has room for them, and no other gives any away."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string

from geodata.territory.claims import Side
from mapsite.readings.legend import LegendRow
from mapsite.readings.legend_groups import LegendGroup
from mapsite.readings.legend_lines import lines_of


@pytest.mark.parametrize(("km2", "large"), [(999_998, False), (999_999, True)])
def test_a_land_of_a_million_square_kilometres_is_large(km2: int, large: bool) -> None:
    groups = [
        LegendGroup(
            LegendRow(index, Side(None, "unknown"), None, None, area, 500),
            False,
            True,
            area,
            500,
            [],
            area * 10**6,
        )
        for index, area in enumerate((km2, 1))
    ]
    page = render_to_string("mapsite/legend.html", {"legend": lines_of(groups)})
    assert ('<table class="legend large-land">' in page) == large
