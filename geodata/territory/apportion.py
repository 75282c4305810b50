"""Rounding that keeps the sum: the method of the largest remainder (Hamilton, 1792)."""

from __future__ import annotations

import math

import numpy as np


def apportion(quotas: np.ndarray, total: int | None = None) -> np.ndarray:
    """Whole numbers next to the quotas that sum to `total`: the rounded sum of the quotas.

    Each quota is rounded down; what is missing goes one by one to the largest remainders, of
    equal ones to the first. `quotas` are finite and not negative; the answer is int64. A total
    that is given lies less than one from their sum.
    """
    floors = np.floor(quotas).astype(np.int64)
    if total is None:
        total = round(math.fsum(np.asarray(quotas, dtype=float).tolist()))
    missing = total - int(floors.sum())
    order = np.argsort(-(quotas - floors), kind="stable")
    floors[order[:missing]] += 1
    return floors
