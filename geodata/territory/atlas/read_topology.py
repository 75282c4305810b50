"""Reading topology back: which nodes and timelines each arc joins and separates."""

from __future__ import annotations

from geodata.territory.atlas.arc_codes import ArcCodes, Codes, OldCodes
from geodata.territory.atlas.frontier import Frontier
from geodata.territory.atlas.streams import Streams
from geodata.territory.atlas.topology import Recorder, Topology


def read_topology(streams: Streams, version: int, arc_count: int, timeline_count: int) -> Topology:
    """Replay the writer's walk. Raises ValueError where the codes cannot be."""
    walk = _Reader(streams, version, timeline_count)
    for _ in range(arc_count):
        walk.step()
    found = len(walk.recorder.relations)
    if found != timeline_count:
        streams.codes["rights"].fail(f"{found} timelines, expected {timeline_count}")
    for name in ("heads", "rights"):
        streams.codes[name].end()
    for name in ("fresh tails", "fresh lefts"):
        streams.varints[name].end()
    return walk.recorder.done()


class _Reader:
    def __init__(self, streams: Streams, version: int, timeline_count: int) -> None:
        self.streams, self.timeline_count = streams, timeline_count
        self.frontier, self.recorder = Frontier(), Recorder(crossings=version > 2)
        self.codes: ArcCodes = OldCodes(streams, self.frontier)
        if version > 2:
            self.codes = Codes(streams, self.frontier, self.recorder.stars)

    def step(self) -> None:
        """Read the next arc."""
        tail, left = self.frontier.open_end() or self._fresh()
        at_tail = self.frontier.lacking_right(tail)
        self.frontier.leave(tail, left)
        known = self.codes.head(tail, left, at_tail)
        count = len(self.recorder.relations)
        right = self.codes.right(tail, known, at_tail, count)
        if right is None:
            right = self._new_timeline()
            self.recorder.relate(tail, known, left)
        head = self._add_node() if known is None else known
        self.recorder.add(tail, head, left, right, closes=known is not None)
        self.frontier.arrive(tail, head, left, right)

    def _fresh(self) -> tuple[int, int]:
        """Where the walk starts anew, and the timeline on its left."""
        nodes, count = self.frontier.nodes, len(self.recorder.relations)
        back = self.streams.varints["fresh tails"].next(nodes + 1)
        tail = nodes - back if back else self._add_node(fresh=True)
        code = self.streams.varints["fresh lefts"].next(count + 2)
        if code == 0:
            self.streams.varints["fresh lefts"].fail("no timeline is expected")
        if code > 1:
            return tail, count + 1 - code
        left = self._new_timeline()
        self.recorder.relate_to_none()
        return tail, left

    def _new_timeline(self) -> int:
        count = len(self.recorder.relations)
        if count >= self.timeline_count:
            self.streams.codes["rights"].fail(f"more than {self.timeline_count} timelines")
        return count

    def _add_node(self, *, fresh: bool = False) -> int:
        self.recorder.add_node(fresh=fresh)
        return self.frontier.add_node()
