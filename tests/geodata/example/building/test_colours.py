"""The colours of the sides stay apart for readers who see them differently."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from geodata.example.building.facts import table

# Machado, Oliveira and Fernandes (2009), severity 1.
SEEN = {
    "usual": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
TO_XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
WHITE = [0.95047, 1.0, 1.08883]


def lab(colour: str, seen: np.ndarray) -> np.ndarray:
    """CIE L*a*b* of #rrggbb as someone sees it."""
    rgb = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    x, y, z = np.cbrt(TO_XYZ @ np.clip(seen @ linear, 0.001, 1) / WHITE)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


@pytest.mark.parametrize("sight", SEEN)
def test_any_two_sides_are_told_apart(sight: str) -> None:
    """A difference of 2 is just seen; patterns and labels tell the sides apart besides."""
    colours = {row["id"]: lab(row["colour"], np.array(SEEN[sight])) for row in table("sides.csv")}
    for one, other in combinations(colours, 2):
        assert np.linalg.norm(colours[one] - colours[other]) > 16, (one, other)


def test_the_big_four_differ_in_lightness() -> None:
    found = {row["id"]: lab(row["colour"], np.eye(3))[0] for row in table("sides.csv")}
    light = sorted(found[side] for side in ("gov", "sna", "hts", "sdf"))
    assert min(np.diff(light)) > 8
