"""The relief is cut for any land, small, and where its slopes are on the ground."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from geodata.ground import relief, relief_around
from geodata.ground.relief import MOST, packed, reprojected
from geodata.ground.tiles import FLAT, Slopes, tile_name
from tests.geodata.ground.test_ground import LANDS, SYRIA

WIDE = {"Russia, to the pole": (20.0, 41.0, 190.0, 80.0), "the world": (-180.0, -60.0, 180.0, 85.0)}


def grey(file: bytes) -> np.ndarray:
    with Image.open(io.BytesIO(file)) as picture:
        assert picture.format == "WEBP"
        return np.asarray(picture.convert("L")).astype(int)


@pytest.mark.parametrize("land", [*LANDS, *WIDE])
def test_a_relief_is_small_for_any_land(land: str) -> None:
    file = relief_around((LANDS | WIDE)[land])
    assert len(file) <= MOST
    found = grey(file)
    assert land == "a point" or abs(found - FLAT).max() > 20
    assert max(found.shape) <= 2000


def test_mountains_have_slopes_and_the_sea_and_the_desert_none() -> None:
    found = grey(relief_around(SYRIA))
    side = len(found)
    assert found.shape == (side, side)

    def steep(x: float, y: float) -> np.ndarray:
        row, column = round(y * side) - 9, round(x * side) - 9
        return np.abs(found[row : row + 18, column : column + 18] - FLAT)

    hills, sea, plain = steep(0.60, 0.31), steep(0.15, 0.55), steep(0.66, 0.63)
    assert sea.max() <= 2 and plain.mean() < 8 and hills.mean() > 20


def test_a_slope_lies_where_it_is_on_the_mercator_map() -> None:
    """One bright row at 60.5 N of a made grid of a degree; the box is from the equator to 80 N."""
    made = np.full((90, 90), FLAT, dtype=np.uint8)
    made[29] = 255  # From 61 to 60 north.
    found = reprojected(Slopes(made, 0, 90, 1.0), (0.0, 0.0, 80.0, 80.0), 400)
    assert found.shape == (698, 400)
    top, middle = (np.log(np.tan(np.radians(45 + lat / 2))) for lat in (80, 60.5))
    row = found[:, 200].argmax()
    assert abs(row - (1 - middle / top) * len(found)) <= 2
    assert (found[: row - 20] == FLAT).all() and (found[row + 20 :] == FLAT).all()


def test_a_rough_land_takes_no_more_than_others(monkeypatch: pytest.MonkeyPatch) -> None:
    noise = np.random.default_rng(1).integers(0, 256, (700, 700), dtype=np.uint8)
    assert len(packed(noise)) <= MOST
    monkeypatch.setattr(relief, "MOST", 1000)
    with pytest.raises(ValueError, match="at most 1000 bytes"):
        packed(noise)


def test_tiles_are_named_by_their_corner() -> None:
    assert [tile_name(30, 60), tile_name(-180, -30)] == ["N60E030.webp", "S30W180.webp"]
