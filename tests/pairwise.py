"""A small set of rows in which every two values of different factors meet at least once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations, product

Cell = tuple[str, str]
"""A factor and one of its values."""
Pair = frozenset[Cell]


def pairwise(factors: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """Rows that cover all pairs, always the same.

    Greedy: each takes most of what is left, and of values alike the one that was taken least.
    """
    left = dict.fromkeys(all_pairs(factors))
    rows: list[dict[str, str]] = []
    used: Counter[Cell] = Counter()
    while left:
        row = dict(sorted(next(iter(left))))
        for factor, values in factors.items():
            if factor not in row:
                cells = [(factor, value) for value in values]
                row[factor] = max(cells, key=lambda cell: (_news(left, row, cell), -used[cell]))[1]
        for pair in pairs_of(row):
            left.pop(pair, None)
        used.update(row.items())
        rows.append({factor: row[factor] for factor in factors})
    return rows


def all_pairs(factors: Mapping[str, Sequence[str]]) -> list[Pair]:
    """Every two values of different factors, in the order of the factors."""
    cells = [[(factor, value) for value in values] for factor, values in factors.items()]
    return [
        frozenset(pair) for one, other in combinations(cells, 2) for pair in product(one, other)
    ]


def pairs_of(row: Mapping[str, str]) -> list[Pair]:
    """The pairs that meet in a row."""
    return [frozenset(pair) for pair in combinations(row.items(), 2)]


def _news(left: Mapping[Pair, None], row: Mapping[str, str], cell: Cell) -> int:
    """How many pairs that are still left a cell makes with what stands in a row."""
    return sum(frozenset((cell, other)) in left for other in row.items())
