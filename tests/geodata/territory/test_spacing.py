"""The uncertainty of a zone's border, from the spacing of its places."""

import numpy as np
import pytest
import shapely

from geodata.territory.spacing import shared_edges, uncertainty_km
from geodata.territory.thiessen import cells

KM = 1 / 111.195
"""Degrees along the equator, nearly."""
LAND = shapely.box(-2, -0.2, 2, 0.2)


def edges_of(east: list[float]) -> tuple:
    """Places in a row on the equator, at these km to the east, and the edges of their cells."""
    sites = np.array([(km * KM, 0.0) for km in east])
    return shared_edges(sites, cells(sites, LAND), LAND), len(sites)


def test_between_two_places_the_line_is_known_to_half_their_distance() -> None:
    edges, _ = edges_of([-4, 4])
    assert uncertainty_km(edges, np.array([True, False]), np.array([1, 2])) == pytest.approx(
        4, abs=0.1
    )


def test_only_edges_to_other_sides_count_where_there_are_any() -> None:
    # The zone's place has a neighbour of its own side 2 km off, and another side's 20 km off.
    edges, _ = edges_of([-2, 0, 20])
    own, side = np.array([False, True, False]), np.array([1, 1, 2])
    assert uncertainty_km(edges, own, side) == pytest.approx(10, abs=0.2)
    # Amid its own side all outer edges do.
    edges, _ = edges_of([-2, 0, 2])
    assert uncertainty_km(edges, own, np.array([1, 1, 1])) == pytest.approx(1, abs=0.1)


def test_each_edge_counts_by_its_length() -> None:
    # Three places of the zone in the north share short edges with places near by; one long edge
    # lies in the empty south.
    sites = np.array([(0, 0), (10 * KM, 0), (0, 15 * KM), (2 * KM, 15 * KM)])
    edges = shared_edges(sites, cells(sites, LAND), LAND)
    own, side = np.array([True, False, True, False]), np.array([1, 2, 1, 2])
    weights = {
        (int(a), int(b)): length
        for a, b, length in zip(edges.first, edges.second, edges.length, strict=True)
        if own[a] != own[b]
    }
    assert len(weights) >= 2
    longest = max(weights, key=lambda pair: weights[pair])
    half = np.hypot(*((sites[longest[0]] - sites[longest[1]]) / KM)) / 2
    assert uncertainty_km(edges, own, side) == pytest.approx(half, abs=0.2)


def test_a_zone_of_the_whole_land_has_no_border_to_be_known() -> None:
    edges, count = edges_of([-4, 4])
    everything = np.ones(count, dtype=bool)
    assert uncertainty_km(edges, everything, np.zeros(count, dtype=int)) is None


def test_edges_are_shared_by_both_cells_once() -> None:
    rng = np.random.default_rng(7)
    sites = rng.uniform((-1.9, -0.19), (1.9, 0.19), (60, 2))
    own = cells(sites, LAND)
    edges = shared_edges(sites, own, LAND)
    pairs = {
        tuple(sorted(pair))
        for pair in zip(edges.first.tolist(), edges.second.tolist(), strict=True)
    }
    touching = {
        (a, b)
        for a in range(60)
        for b in range(a + 1, 60)
        if shapely.length(shapely.intersection(own[a], own[b])) > 1e-9
    }
    assert pairs == touching
    assert edges.distance.min() > 0 < edges.length.min()
