"""Areas as readers see them: whole numbers that add up. static/mapsite/js/shares.js does alike."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geodata.territory.apportion import apportion


def square_kilometres(areas: Sequence[int]) -> list[int]:
    """Square metres as whole km² that add up to the rounded total."""
    return apportion(np.array(areas, dtype=float) / 1e6).tolist()


def per_mille(areas: Sequence[int]) -> list[int]:
    """Shares in tenths of a percent that add up to 1,000; all zeros where there is no land."""
    held = np.array(areas, dtype=float)
    return apportion(held * 1000 / max(held.sum(), 1)).tolist()
