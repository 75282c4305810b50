"""Where sorted rows change."""

from __future__ import annotations

import numpy as np


def differs(*columns: np.ndarray) -> np.ndarray:
    """For each row whether it differs from the one before in any column; the first one does."""
    differs = np.ones(len(columns[0]), dtype=bool)
    differs[1:] = False
    for column in columns:
        differs[1:] |= column[1:] != column[:-1]
    return differs
