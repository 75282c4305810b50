"""The projection against PROJ, and there and back."""

from __future__ import annotations

import numpy as np
import pyproj
import pytest

from geodata.territory.lambert import Lambert

CENTRES = [(38.5, 35.0), (0.0, 0.0), (-120.0, 60.0), (150.0, -33.0)]


@pytest.mark.parametrize(("lon", "lat"), CENTRES)
def test_it_agrees_with_proj_to_a_micrometre(lon: float, lat: float) -> None:
    points = np.random.default_rng(1).uniform(-8, 8, (200, 2)) + (lon, lat)
    proj = pyproj.Transformer.from_crs(
        4326, f"+proj=laea +lat_0={lat} +lon_0={lon} +datum=WGS84", always_xy=True
    )
    expected = np.column_stack(proj.transform(*points.T))
    assert np.abs(Lambert(lon, lat).forward(points) - expected).max() < 1e-6


@pytest.mark.parametrize(("lon", "lat"), CENTRES)
def test_there_and_back_is_the_same_spot(lon: float, lat: float) -> None:
    points = np.random.default_rng(2).uniform(-8, 8, (200, 2)) + (lon, lat)
    projection = Lambert(lon, lat)
    assert np.abs(projection.inverse(projection.forward(points)) - points).max() < 1e-12
