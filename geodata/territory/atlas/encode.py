"""Composite to atlas bytes. The format: docs/atlas-format.md."""

from __future__ import annotations

import numpy as np
import shapely

from geodata.territory.atlas.border_widths import Kinds, divided, write_widths
from geodata.territory.atlas.chains import chain
from geodata.territory.atlas.container import KINDS, Container
from geodata.territory.atlas.grid import fitting
from geodata.territory.atlas.limits import check_limits
from geodata.territory.atlas.refinement import coarsened, write_refinement
from geodata.territory.atlas.segments import border_segments
from geodata.territory.atlas.timeline_codec import write_runs
from geodata.territory.atlas.timelines import timelines
from geodata.territory.atlas.varints import pack
from geodata.territory.atlas.write_topology import write_topology
from geodata.territory.atlas.write_vertices import stored, visited, write_vertices
from geodata.territory.composite import Composite
from geodata.territory.line_widths import RunLines


def encode(
    composite: Composite,
    labels: str = "side",
    precision: int | None = None,
    sureness: np.ndarray | None = None,
    lines: RunLines | None = None,
) -> bytes:
    """The whole history as arcs with timelines.

    `labels` says what the arcs separate: "side" (label = index into `composite.sides`) or "zone"
    (label 0 = no zone, then the distinct zone ids, ascending). `precision` is the grid's
    (Web Mercator, 2^precision cells round the world); by default `grid.fitting` chooses it.
    `sureness` says of each of the composite's runs how many days earlier and later it may have
    begun, and to how many metres its border is known: `(runs, 3)` whole numbers, 0 where nobody
    said. `lines` says by run whose line its border is (see `line_widths`): then the atlas tells of
    every border how sure it is.
    Raises ValueError for labels or a precision that do not exist, and for what is beyond the
    format's limits.
    """
    return Encoding(composite, labels, precision, sureness, lines).atlas()


class Encoding:
    """A composite's arcs in the order of the walk, for any number of atlases on coarser grids."""

    def __init__(
        self,
        composite: Composite,
        labels: str,
        precision: int | None,
        sureness: np.ndarray | None = None,
        lines: RunLines | None = None,
    ) -> None:
        if labels not in KINDS:
            raise ValueError(f"labels {labels!r}, expected one of {', '.join(KINDS)}")
        if precision is None:
            precision = fitting(shapely.get_coordinates(composite.faces))
        if not 1 <= precision <= 30:
            raise ValueError(f"precision {precision}, expected 1 to 30")
        self.kind, self.precision = labels, precision
        self.ids, self.count, number = _labels(composite, labels)
        self.timelines, timeline = timelines(composite, number, sureness)
        self.kinds: Kinds = []
        if lines is None:
            segments = border_segments(composite.faces, timeline, precision)
        else:
            segments, self.kinds = divided(composite, number, timeline, lines, precision)
        self.arcs = chain(segments)
        check_limits(self.count, self.timelines, self.arcs.left, self.arcs.right)
        self.walked = write_topology(self.arcs)

    def atlas(self) -> bytes:
        """The atlas on the grid itself."""
        return self._written(visited(self.arcs, self.walked), self.precision)

    def split(self, bits: int) -> tuple[bytes, bytes]:
        """The atlas on a grid of `2^bits` times wider cells, and its refinement."""
        coarse, rest = coarsened(visited(self.arcs, self.walked), bits)
        rest = rest[stored(self.arcs, self.walked)]
        return self._written(coarse, self.precision - bits), write_refinement(rest, bits)

    def _written(self, xy: np.ndarray, precision: int) -> bytes:
        walked = self.walked
        origin = xy.min(axis=0) if len(xy) else np.zeros(2, dtype=np.int64)
        counts = [self.count, len(walked.timelines), len(self.arcs), len(xy)]
        streams = {
            "head": pack([*origin, *counts]),
            "labels": self.ids,
            **write_runs(self.timelines, walked.timelines, walked.topology.relations),
            "fresh tails": pack(walked.tails),
            "fresh lefts": pack(walked.lefts),
            "heads": walked.heads,
            "rights": walked.rights,
            **write_vertices(xy - origin, self.arcs, walked),
            "border widths": self._widths(),
        }
        return Container(self.kind, precision, streams).to_bytes()

    def _widths(self) -> bytes:
        """The stream of how sure borders are, empty where nobody said."""
        if self.arcs.kind is None:
            return b""
        order = np.array(self.walked.halves, dtype=np.int64) >> 1
        pairs = np.column_stack([self.arcs.left, self.arcs.right])[order]
        metres = [self.kinds[kind] for kind in self.arcs.kind[order].tolist()]
        return write_widths(self.timelines, pairs, metres)


def _labels(composite: Composite, labels: str) -> tuple[bytes, int, np.ndarray]:
    """The stream of zone ids, the count of labels, and the label number of every run."""
    if labels == "side":
        return b"", len(composite.sides), composite.side.astype(np.int64) + 1
    ids = np.unique(composite.zone[composite.zone >= 0])
    number = np.where(composite.zone < 0, 1, np.searchsorted(ids, composite.zone) + 2)
    return pack(np.diff(ids, prepend=0)), len(ids) + 1, number
