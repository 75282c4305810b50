"""How far a line between Thiessen cells can be known: by the spacing of the places beside it.

Between two places of different sides the line runs somewhere, and no place tells where: the edge
of their cells is the middle, so the line is within half their distance of it. That half distance
is the epsilon of Perkal's epsilon band (1966, On the length of empirical curves; Blakemore 1984,
Generalisation and error in spatial data bases). It differs from edge to edge; a zone states one
number, the median along its border, each edge weighted by its length, so that a crowd of places at
one end does not speak for an empty plain at the other.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from typing import NamedTuple

import numpy as np
import shapely

from geodata.territory.coverage_edges import coverage_edges
from geodata.territory.days import OPEN
from geodata.territory.thiessen import centred

LEAST_KM, MOST_KM = 0.1, 500.0
"""What a zone may state."""


class Edges(NamedTuple):
    """The edges that two Thiessen cells share: numbers of both sites, metres of the edge and
    between the sites, `(n,)` each."""

    first: np.ndarray
    second: np.ndarray
    length: np.ndarray
    distance: np.ndarray


def shared_edges(lonlat: np.ndarray, cells: np.ndarray, land: shapely.Geometry) -> Edges:
    """The edges between the cells of sites.

    `lonlat` is (n, 2), WGS 84 degrees, longitude first; `cells` are those of `thiessen.cells` on
    `land`, which share their borders vertex for vertex. Lengths are those of the projection that
    made the cells.
    """
    ends, first, second = coverage_edges(cells)
    projection = centred(land)
    a, b = (projection.forward(ends[:, at]) for at in (0, 1))
    sites = projection.forward(np.asarray(lonlat, dtype=float).reshape(-1, 2))
    return Edges(first, second, _apart(a, b), _apart(sites[first], sites[second]))


def _apart(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    return np.hypot(*(a - b).T)


def uncertainty_km(edges: Edges, own: np.ndarray, side: np.ndarray) -> float | None:
    """To how many km, either way, the border of a zone of some sites is known.

    `own` says of each site whether it is of the zone, `side` numbers who holds it then: only
    edges to other sides count, and all outer ones where there are none. None without an outer
    edge. Rounded to 0.1 km.
    """
    outer = own[edges.first] != own[edges.second]
    fronts = outer & (side[edges.first] != side[edges.second])
    found = fronts if fronts.any() else outer
    if not found.any():
        return None
    half = edges.distance[found] / 2000
    order = np.argsort(half, kind="stable")
    along = np.cumsum(edges.length[found][order])
    middle = half[order][np.searchsorted(along, along[-1] / 2)]
    return float(np.clip(round(float(middle), 1), LEAST_KM, MOST_KM))


class Stay(NamedTuple):
    """Days `start <= day < end` on which one side holds a site, by its number."""

    site: int
    start: int
    end: int
    side: Hashable


class ZoneSites(NamedTuple):
    """The sites of a zone, by their numbers, and the day on which it begins."""

    start: int
    sites: tuple[int, ...]


def uncertainties(
    edges: Edges, count: int, stays: Iterable[Stay], zones: Iterable[ZoneSites]
) -> dict[ZoneSites, float | None]:
    """`uncertainty_km` of each zone, by who holds the `count` sites on its first day."""
    by_day: dict[int, list[ZoneSites]] = {}
    for zone in zones:
        by_day.setdefault(zone.start, []).append(zone)
    found = {}
    for day, side in _sides(count, stays, sorted(by_day)):
        for zone in by_day[day]:
            own = np.zeros(count, dtype=bool)
            own[list(zone.sites)] = True
            found[zone] = uncertainty_km(edges, own, side)
    return found


def _sides(count: int, stays: Iterable[Stay], days: list[int]) -> Iterator[tuple[int, np.ndarray]]:
    """For each of the ascending days the numbers of the sides of all sites, 0 = nobody."""
    waiting = sorted(stays, key=lambda stay: stay.start, reverse=True)
    numbers: dict[Hashable, int] = {}
    side, end = np.zeros(count, dtype=np.int64), np.full(count, OPEN)
    for day in days:
        while waiting and waiting[-1].start <= day:
            stay = waiting.pop()
            side[stay.site] = numbers.setdefault(stay.side, len(numbers) + 1)
            end[stay.site] = stay.end
        yield day, np.where(end > day, side, 0)
