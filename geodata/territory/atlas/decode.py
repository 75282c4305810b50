"""Atlas bytes to arrays, trusting nothing. The format: docs/atlas-format.md."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from geodata.territory.atlas.border_widths import read_widths
from geodata.territory.atlas.container import open_container
from geodata.territory.atlas.decoded import Atlas
from geodata.territory.atlas.limits import MOST_ARCS, MOST_LABELS, check_limits
from geodata.territory.atlas.read_topology import read_topology
from geodata.territory.atlas.streams import VarintReader, readers
from geodata.territory.atlas.timeline_codec import read_runs
from geodata.territory.atlas.timelines import separations
from geodata.territory.atlas.vertices import read_vertices


class _Head(NamedTuple):
    origin_x: int
    origin_y: int
    label_count: int
    timeline_count: int
    arc_count: int
    vertex_count: int


def decode(data: bytes) -> Atlas:
    """Read an atlas. Raises ValueError that says what is wrong and in which stream.

    Time and memory are bounded by the size of the data and by `limits`, whatever it claims.
    """
    container = open_container(data)
    streams, version = readers(container), container.version
    head = _head(streams.varints["head"])
    labels = _zone_ids(streams.varints["labels"], head) if container.kind == "zone" else None
    topology = read_topology(streams, version, head.arc_count, head.timeline_count)
    timelines = read_runs(streams, version, topology.relations, head.label_count)
    check_limits(head.label_count, timelines, topology.left, topology.right)
    offsets, x, y = read_vertices(streams, topology, head.vertex_count)
    row_offsets, rows = separations(timelines, np.column_stack([topology.left, topology.right]))
    start, end, row_left, row_right = rows.astype(np.int32).T.copy()
    return Atlas(
        precision=container.precision,
        origin_x=head.origin_x,
        origin_y=head.origin_y,
        label_count=head.label_count,
        labels=labels,
        offsets=offsets,
        x=x,
        y=y,
        row_offsets=row_offsets,
        row_start=start,
        row_end=end,
        row_left=row_left,
        row_right=row_right,
        row_width=read_widths(streams.codes["border widths"], rows),
        tail=topology.tail.astype(np.int32),
        head=topology.head.astype(np.int32),
        left=topology.left.astype(np.int32),
        right=topology.right.astype(np.int32),
        timelines=timelines,
    )


def _head(stream: VarintReader) -> _Head:
    head = _Head(*(stream.next(1 << 31) for _ in _Head._fields))
    if not (1 <= head.label_count <= MOST_LABELS and head.timeline_count):
        stream.fail(f"impossible counts {head}")
    if head.arc_count > MOST_ARCS:
        stream.fail(f"{head.arc_count} arcs, at most {MOST_ARCS}")
    return head


def _zone_ids(stream: VarintReader, head: _Head) -> np.ndarray:
    ids = np.cumsum(stream.take(head.label_count - 1, 1 << 53), dtype=np.float64)
    stream.end()
    if len(ids) and ids[-1] >= 1 << 53:
        stream.fail(f"zone id {ids[-1]}, expected below 2^53")
    return np.concatenate([[-1], ids.astype(np.int64)])
