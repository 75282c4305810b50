"""Atlas bytes to arrays, trusting nothing. The format: docs/atlas-format.md."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from geodata.arcs.atlas import Atlas
from geodata.arcs.container import open_container
from geodata.arcs.timelines import Timelines, separations
from geodata.arcs.trails import FRESH
from geodata.arcs.varints import unpack, unzigzag
from geodata.days import ALWAYS, OPEN

MOST_ROWS = 1 << 23
"""Runs that may be merged in all: an atlas that asks for more is refused."""

MOST_LABELS = 1 << 24


class _Head(NamedTuple):
    origin_x: int
    origin_y: int
    label_count: int
    timeline_count: int
    run_count: int
    arc_count: int
    vertex_count: int


def decode(data: bytes) -> Atlas:
    """Read an atlas. Raises ValueError that says what is wrong and in which stream.

    Time and memory are bounded by the size of the data (and by `MOST_ROWS`), whatever it claims.
    """
    container = open_container(data)
    streams = {name: unpack(raw, name) for name, raw in container.streams.items()}
    head = _head(streams["head"])
    labels = _zone_ids(streams["labels"], head) if container.kind == "zone" else None
    offsets, x, y = _vertices(streams, head)
    tail, head_node = _nodes(offsets, x, y)
    return Atlas(
        container.precision,
        head.origin_x,
        head.origin_y,
        head.label_count,
        labels,
        offsets,
        x,
        y,
        *_rows(streams["arc timelines"], _told(streams, head), head),
        tail=tail,
        head=head_node,
    )


def _sized(values: np.ndarray, count: int, name: str) -> np.ndarray:
    if len(values) != count:
        raise ValueError(f"atlas stream {name}: {len(values)} values, expected {count}")
    return values


def _below(values: np.ndarray, limit: int, name: str) -> np.ndarray:
    if len(values) and values.max() >= limit:
        raise ValueError(f"atlas stream {name}: value {values.max()}, expected below {limit}")
    return values


def _head(values: np.ndarray) -> _Head:
    if len(values) < len(_Head._fields):
        raise ValueError(f"atlas stream head: {len(values)} values, expected {len(_Head._fields)}")
    head = _Head(*_below(values, 1 << 31, "head")[: len(_Head._fields)].tolist())
    if not (1 <= head.label_count <= MOST_LABELS and head.timeline_count and head.run_count):
        raise ValueError(f"atlas stream head: impossible counts {head}")
    return head


def _zone_ids(deltas: np.ndarray, head: _Head) -> np.ndarray:
    ids = np.cumsum(_sized(deltas, head.label_count - 1, "labels"), dtype=np.float64)
    _below(ids, 1 << 53, "labels")
    return np.concatenate([[-1], ids.astype(np.int64)])


def _told(streams: dict[str, np.ndarray], head: _Head) -> Timelines:
    counts = _sized(streams["run counts"], head.timeline_count - 1, "run counts")
    label = _sized(streams["run labels"], head.run_count - 1, "run labels")
    _below(counts, head.run_count, "run counts")
    offsets = np.cumsum(np.concatenate([[0, 1], counts]))
    if offsets[-1] != head.run_count or (counts < 1).any():
        raise ValueError(f"atlas stream run counts: {offsets[-1]} runs, expected {head.run_count}")
    start = np.full(head.run_count, ALWAYS, dtype=np.int64)
    later = np.ones(head.run_count, dtype=bool)
    later[offsets[:-1]] = False
    deltas = _sized(streams["run starts"], int(later.sum()), "run starts")
    start[later] = _days(unzigzag(_below(deltas, 1 << 33, "run starts")), offsets, later)
    return Timelines(
        offsets, start, np.append(0, _below(label, head.label_count + 1, "run labels"))
    )


def _days(deltas: np.ndarray, offsets: np.ndarray, later: np.ndarray) -> np.ndarray:
    """Sum the deltas within each timeline. Days must ascend and lie between ALWAYS and OPEN."""
    total = np.cumsum(deltas)
    seen = np.concatenate([[0], np.cumsum(later)])[offsets[:-1]]
    base = np.concatenate([[0], total])[seen]
    length = np.diff(np.append(seen, len(deltas)))
    days = total - np.repeat(base, length)
    first = np.zeros(len(deltas), dtype=bool)
    first[seen[length > 0]] = True
    if (deltas[~first] <= 0).any() or (np.abs(days) >= OPEN).any():
        raise ValueError("atlas stream run starts: days that do not ascend or are out of range")
    return days


def _vertices(
    streams: dict[str, np.ndarray], head: _Head
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    lengths = _sized(streams["arc lengths"], head.arc_count, "arc lengths")
    offsets = np.cumsum(np.append(0, _below(lengths, head.vertex_count, "arc lengths") + 2))
    if offsets[-1] != head.vertex_count:
        raise ValueError(
            f"atlas stream arc lengths: {offsets[-1]} vertices, expected {head.vertex_count}"
        )
    fresh = unzigzag(_below(streams["fresh starts"], 1 << 33, "fresh starts"))
    fresh = np.cumsum(fresh[: len(fresh) // 2 * 2].reshape(-1, 2), axis=0)
    runs = [_within(streams[name], offsets, name) for name in ("dx", "dy")]
    ends = np.column_stack([run[offsets[1:] - 1] for run in runs])
    starts = _starts(_sized(streams["arc links"], head.arc_count, "arc links"), fresh, ends)
    x, y = (run + np.repeat(starts[:, i], np.diff(offsets)) for i, run in enumerate(runs))
    if len(x) and max(np.abs(x).max(), np.abs(y).max()) >= 1 << 31:
        raise ValueError("atlas streams dx, dy: a vertex outside the grid")
    return offsets, x.astype(np.int32), y.astype(np.int32)


def _within(packed: np.ndarray, offsets: np.ndarray, name: str) -> np.ndarray:
    """Coordinates relative to each arc's first vertex."""
    inner = np.ones(offsets[-1], dtype=bool)
    inner[offsets[:-1]] = False
    deltas = np.zeros(offsets[-1], dtype=np.int64)
    deltas[inner] = unzigzag(_below(_sized(packed, int(inner.sum()), name), 1 << 33, name))
    total = np.cumsum(deltas)
    return total - np.repeat(total[offsets[:-1]], np.diff(offsets))


def _starts(links: np.ndarray, fresh: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Where each arc starts: at a fresh start or at the end of an earlier arc."""
    if int((links == FRESH).sum()) != len(fresh):
        raise ValueError(f"atlas stream fresh starts: {len(fresh)}, links ask for others")
    if (links > np.arange(len(links))).any():
        raise ValueError("atlas stream arc links: a link to before the first arc")
    following, starts = iter(fresh.tolist()), []
    reached: list[tuple[int, int]] = []
    for i, (link, (dx, dy)) in enumerate(zip(links.tolist(), ends.tolist(), strict=True)):
        x, y = next(following) if link == FRESH else reached[i - link]
        starts.append((x, y))
        reached.append((x + dx, y + dy))
    return np.array(starts, dtype=float).reshape(-1, 2).astype(np.int64)


def _nodes(offsets: np.ndarray, x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Nodes of the arcs' first and last vertices, numbered in order of appearance."""
    where = np.column_stack([offsets[:-1], offsets[1:] - 1]).reshape(-1)
    keys = (x[where].astype(np.int64) << 32) + y[where]
    _, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
    node = np.argsort(np.argsort(first))[inverse].astype(np.int32).reshape(-1, 2)
    return node[:, 0], node[:, 1]


def _rows(packed: np.ndarray, told: Timelines, head: _Head) -> tuple[np.ndarray, ...]:
    """Row offsets, starts, ends, left and right labels of all arcs."""
    pairs = _sized(packed, 2 * head.arc_count, "arc timelines").reshape(-1, 2)
    _below(packed, head.timeline_count, "arc timelines")
    if int(np.diff(told.offsets)[pairs].sum()) > MOST_ROWS:
        raise ValueError(f"atlas stream arc timelines: more than {MOST_ROWS} runs to merge")
    offsets, rows = separations(told, pairs)
    return offsets, *(rows[:, i].astype(np.int32) for i in range(4))
