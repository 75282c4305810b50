"""Composite to atlas bytes. The format: docs/atlas-format.md."""

from __future__ import annotations

import numpy as np
import shapely

from geodata.arcs.chains import chain
from geodata.arcs.container import KINDS, Container
from geodata.arcs.grid import fitting
from geodata.arcs.limits import check_limits
from geodata.arcs.runs import write_runs
from geodata.arcs.segments import border_segments
from geodata.arcs.timelines import timelines
from geodata.arcs.varints import pack
from geodata.arcs.vertices import write_vertices
from geodata.arcs.walk import walk
from geodata.composite import Composite


def encode(composite: Composite, labels: str = "side", precision: int | None = None) -> bytes:
    """The whole history as arcs with timelines.

    `labels` says what the arcs separate: "side" (label = index into `composite.sides`) or "zone"
    (label 0 = no zone, then the distinct zone ids, ascending). `precision` is the grid's
    (Web Mercator, 2^precision cells round the world); by default `grid.fitting` chooses it.
    Raises ValueError for labels or a precision that do not exist, and for what is beyond the
    format's limits.
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
    check_limits(count, told, arcs.left, arcs.right)
    walked = walk(arcs)
    origin = arcs.xy.min(axis=0) if len(arcs) else np.zeros(2, dtype=np.int64)
    streams = {
        "head": pack([*origin, count, len(walked.timelines), len(arcs), len(arcs.xy)]),
        "labels": ids,
        **write_runs(told, walked.timelines, walked.references),
        "fresh tails": pack(walked.tails),
        "fresh lefts": pack(walked.lefts),
        "heads": pack(walked.heads),
        "rights": pack(walked.rights),
        **write_vertices(arcs, walked, origin),
    }
    return Container(labels, precision, streams).to_bytes()


def _labels(composite: Composite, labels: str) -> tuple[bytes, int, np.ndarray]:
    """The stream of zone ids, the count of labels, and the label number of every run."""
    if labels == "side":
        return b"", len(composite.sides), composite.side.astype(np.int64) + 1
    ids = np.unique(composite.zone[composite.zone >= 0])
    number = np.where(composite.zone < 0, 1, np.searchsorted(ids, composite.zone) + 2)
    return pack(np.diff(ids, prepend=0)), len(ids) + 1, number
