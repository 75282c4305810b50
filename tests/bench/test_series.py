"""The made series of daily snapshots: the same each time, and what the import makes of them."""

from __future__ import annotations

import json

import numpy as np
import pytest
import shapely

from bench.series import FIRST_DAY, HOLDER, SLIVER, Setting, measured, series, snapshots, write
from geodata.territory.snapshot_series import Series

SMALL = Setting("small", 6, 200, 0.2, 25, 5, 3)


def test_the_same_setting_makes_the_same_valid_snapshots() -> None:
    once, again = list(snapshots(SMALL)), list(snapshots(SMALL))
    assert len(once) == SMALL.days
    assert shapely.is_valid(once).all()
    assert shapely.equals_exact(once, again).all()


def test_each_day_draws_about_the_share_of_the_outline_anew() -> None:
    rings = [shapely.get_coordinates(shape)[:-1] for shape in snapshots(SMALL)]
    shares = [
        float((one != other).any(axis=1).mean())
        for one, other in zip(rings, rings[1:], strict=False)
    ]
    assert 0.1 < np.mean(shares) < 0.35


@pytest.mark.parametrize("decimals", [2, 4])
def test_coordinates_have_the_decimals_of_the_setting(decimals) -> None:
    setting = Setting("small", 2, 60, 0.1, 25, decimals, 3)
    points = shapely.get_coordinates(list(snapshots(setting)))
    assert (points.round(decimals) == points).all()


def test_the_history_holds_on_each_day_what_its_snapshot_holds() -> None:
    composite = series(SMALL).composite
    for number, snapshot in enumerate(snapshots(SMALL)):
        day = FIRST_DAY + number
        held = [
            face
            for face, low, high in zip(
                composite.faces, composite.offsets, composite.offsets[1:], strict=False
            )
            if composite.sides[_side(composite, low, high, day)] == HOLDER
        ]
        off = shapely.area(shapely.symmetric_difference(shapely.union_all(held), snapshot))
        assert off < 1e-3 * shapely.area(snapshot)


def _side(composite, low: int, high: int, day: int) -> int:
    runs = composite.start[low:high]
    return composite.side[low + np.searchsorted(runs, day, side="right") - 1]


def test_the_sizes_of_a_small_series_have_one_level() -> None:
    found = measured(series(SMALL))
    assert found.later == 0
    assert found.first / found.vertices < 10


def test_written_snapshots_are_read_as_a_series(tmp_path) -> None:
    write(SMALL, tmp_path)
    files = sorted(tmp_path.iterdir())
    assert [file.name for file in files][:2] == ["2022-04-18.geojson", "2022-04-19.geojson"]
    shape = shapely.from_geojson(
        json.dumps(json.loads(files[0].read_text())["features"][0]["geometry"])
    )
    assert Series(SLIVER).advance({HOLDER: shape})[1].gains
