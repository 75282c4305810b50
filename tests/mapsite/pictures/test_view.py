"""The map fills its box, shows the whole land, and stays on the ground."""

from __future__ import annotations

import numpy as np
import pytest

from geodata.ground.box import WHOLE, square_around
from mapsite.pictures.svg_canvas import Box
from mapsite.pictures.view import view_of, widest

SYRIA = [35.7, 32.3, 42.4, 37.3]
AMERICA = [-125.0, 24.0, -67.0, 49.0]


@pytest.mark.parametrize("bounds", [SYRIA, AMERICA, [-180.0, -85.0, 180.0, 85.0]])
@pytest.mark.parametrize(("width", "height"), [(800, 600), (300, 900), (2000, 400)])
def test_the_whole_land_is_in_the_box(bounds: list[float], width: int, height: int) -> None:
    view = view_of(bounds, Box(10, 20, width, height), left=10)
    corners = view.place(np.array([bounds[:2], bounds[2:]]))
    assert (corners >= [10, 20]).all()
    assert (corners <= [10 + width + 0.1, 20 + height + 0.1]).all()


@pytest.mark.parametrize("bounds", [SYRIA, AMERICA, [-75.0, -55.0, -67.0, -18.0]])
def test_the_widest_map_shows_no_edge_of_the_ground(bounds: list[float]) -> None:
    cut = square_around(bounds, WHOLE)
    view = view_of(bounds, Box(0, 0, 500 * widest(bounds), 500), left=0)
    west, south, east, north = view.frame.box
    assert west >= cut[0] - 1e-6 and east <= cut[2] + 1e-6
    assert south >= cut[1] and north <= cut[3]


def test_a_scale_is_true_at_the_middle_of_the_map() -> None:
    view = view_of(SYRIA, Box(0, 0, 600, 500), left=0)
    middle = (view.frame.box[1] + view.frame.box[3]) / 2
    pixels = np.diff(view.place(np.array([[38, middle], [39, middle]]))[:, 0])[0]
    degree = 111_320 * np.cos(np.radians(middle))
    assert pixels * view.metres_per_pixel() == pytest.approx(degree, rel=0.001)
