"""Composite to atlas bytes. The format: docs/atlas-format.md."""

from __future__ import annotations

import numpy as np
import shapely

from geodata.arcs.chains import Chains, chain
from geodata.arcs.container import KINDS, Container
from geodata.arcs.grid import fitting
from geodata.arcs.segments import border_segments
from geodata.arcs.timelines import Timelines, timelines
from geodata.arcs.trails import FRESH, Trails, trails
from geodata.arcs.varints import pack, zigzag
from geodata.composite import Composite
from geodata.days import ALWAYS


def encode(composite: Composite, labels: str = "side", precision: int | None = None) -> bytes:
    """The whole history as arcs with timelines.

    `labels` says what the arcs separate: "side" (label = index into `composite.sides`) or "zone"
    (label 0 = no zone, then the distinct zone ids, ascending). `precision` is the grid's
    (Web Mercator, 2^precision cells round the world); by default `grid.fitting` chooses it.
    Raises ValueError for labels or a precision that do not exist.
    """
    if labels not in KINDS:
        raise ValueError(f"labels {labels!r}, expected one of {', '.join(KINDS)}")
    if precision is None:
        precision = fitting(shapely.get_coordinates(composite.faces))
    if not 1 <= precision <= 30:
        raise ValueError(f"precision {precision}, expected 1 to 30")
    ids, count, number = _labels(composite, labels)
    told, timeline = timelines(composite, number)
    arcs = chain(border_segments(composite.faces, timeline, precision))
    origin = arcs.xy.min(axis=0) if len(arcs) else np.zeros(2, dtype=np.int64)
    streams = {"labels": ids} | _timeline_streams(told) | _arc_streams(arcs, origin)
    head = [*origin, count, len(told), len(told.start), len(arcs), len(arcs.xy)]
    return Container(labels, precision, streams | {"head": pack(head)}).to_bytes()


def _labels(composite: Composite, labels: str) -> tuple[bytes, int, np.ndarray]:
    """The stream of zone ids, the count of labels, and the label number of every run."""
    if labels == "side":
        return b"", len(composite.sides), composite.side.astype(np.int64) + 1
    ids = np.unique(composite.zone[composite.zone >= 0])
    number = np.where(composite.zone < 0, 1, np.searchsorted(ids, composite.zone) + 2)
    return pack(np.diff(ids, prepend=0)), len(ids) + 1, number


def _timeline_streams(told: Timelines) -> dict[str, bytes]:
    """The outside (number 0) is understood; so is the first start of each timeline."""
    later = told.start != ALWAYS
    before = np.roll(told.start, 1).astype(np.int64)
    before[before == ALWAYS] = 0
    return {
        "run counts": pack(np.diff(told.offsets)[1:]),
        "run starts": pack(zigzag(told.start[later] - before[later])),
        "run labels": pack(told.label[1:]),
    }


def _arc_streams(arcs: Chains, origin: np.ndarray) -> dict[str, bytes]:
    order = trails(arcs)
    lengths = np.diff(arcs.offsets)[order.arc]
    xy = arcs.xy[_vertices(arcs, order)] - origin
    first = np.cumsum(lengths) - lengths
    inner = np.ones(len(xy), dtype=bool)
    inner[first] = False
    delta = zigzag(np.diff(xy, axis=0, prepend=xy[:1]))[inner]
    left = np.where(order.backward, arcs.right[order.arc], arcs.left[order.arc])
    right = np.where(order.backward, arcs.left[order.arc], arcs.right[order.arc])
    fresh = np.diff(xy[first][order.link == FRESH], axis=0, prepend=np.zeros((1, 2), int))
    return {
        "arc timelines": pack(np.column_stack([left, right]).reshape(-1)),
        "arc links": pack(order.link),
        "arc lengths": pack(lengths - 2),
        "fresh starts": pack(zigzag(fresh).reshape(-1)),
        "dx": pack(delta[:, 0]),
        "dy": pack(delta[:, 1]),
    }


def _vertices(arcs: Chains, order: Trails) -> np.ndarray:
    """Indices of the arcs' vertices in writing order."""
    lengths = np.diff(arcs.offsets)[order.arc]
    first = np.where(order.backward, arcs.offsets[order.arc + 1] - 1, arcs.offsets[order.arc])
    step = np.repeat(np.where(order.backward, -1, 1), lengths)
    within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(first, lengths) + step * within
