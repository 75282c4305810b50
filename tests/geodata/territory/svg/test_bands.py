"""Bands of pictures: the same borders, and as wide, as the atlas tells."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from geodata.territory.atlas import decode, encode
from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import compose
from geodata.territory.coverage_edges import coverage_edges
from geodata.territory.line_widths import DrawnZone, run_lines, widths_on
from geodata.territory.svg import Frame, band_group, known_borders, outlines
from tests.geodata.territory.atlas import golden
from tests.geodata.territory.made import GOV, HTS

LAND = shapely.box(36, 34, 40, 37)
ROWS = [Claim(1, GOV, LAND, 5), Claim(2, HTS, shapely.box(36, 34, 38, 37), 9)]


def borders(metres: int, width: int = 800):
    composite = compose(Claims.of(ROWS), LAND)
    lines = run_lines(composite, [DrawnZone(1, 5, 0, 0), DrawnZone(2, 9, 0, metres)])
    frame = Frame.around((36, 34, 40, 37), width)
    return known_borders(composite, lines, 9, outlines(composite, 9, frame), frame, pixel=1)


def test_on_every_day_all_widths_are_those_of_the_atlas() -> None:
    composite = golden.thicket()
    lines = golden.lines(composite)
    assert lines is not None
    atlas = decode(encode(composite, lines=lines))
    edges = coverage_edges(composite.faces)
    for day in composite.change_days().tolist()[::7]:
        on = (atlas.row_start <= day) & (day < atlas.row_end)
        told = atlas.row_width[on & (atlas.row_left > 0) & (atlas.row_right > 0)]
        found = widths_on(composite, lines, day, edges.first, edges.second)
        run = composite.run_on(day)
        apart = composite.side[run[edges.first]] != composite.side[run[edges.second]]
        assert set(np.unique(found[apart]).tolist()) == set(np.unique(told).tolist())
        assert not found[~apart].any()


def test_a_border_known_to_some_km_is_a_band_of_twice_that_width() -> None:
    found = borders(5_000)
    [(width, line)] = found.bands.items()
    # 10 km at 35.5 degrees north on 800 units for 4 degrees.
    exact = 10_000 / (40_075_016.686 * np.cos(np.radians(35.5))) * 360 / 4 * 800
    assert width == pytest.approx(exact, rel=0.2)
    assert shapely.bounds(line)[[0, 2]] == pytest.approx([400, 400], abs=1)
    assert shapely.length(found.dashed) == pytest.approx(shapely.length(line), rel=0.04)
    whole = shapely.length(found.firm) + shapely.length(found.dashed)
    assert whole == pytest.approx(2 * 800 + 3 * shapely.length(line), rel=0.02)


@pytest.mark.parametrize("metres", [0, 500])
def test_what_is_too_narrow_to_see_and_what_nobody_said_stay_lines(metres: int) -> None:
    found = borders(metres)
    assert found.bands == {} and shapely.is_empty(found.dashed)
    assert not shapely.is_empty(found.firm)
    assert band_group(found.bands, 1, [1, 2]) == ""


def test_a_wide_band_has_several_coats_each_narrower() -> None:
    line = shapely.linestrings([(0, 0), (0, 100)])
    narrow, wide = (band_group({width: line}, 2, [1, 3], "#f6f4ee") for width in (8.0, 80.0))
    assert narrow.count("<path") == 1 and 'stroke-width="8.0"' in narrow
    assert wide.count("<path") == 4
    assert '<use href="#land-3"/>' in wide
    assert 'stroke-width="80.0"' in wide and 'stroke-width="20.0"' in wide
