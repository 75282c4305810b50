"""How the streams tell an arc's head and its right timeline: as now, and as in versions 1 and 2."""

from __future__ import annotations

from typing import Protocol

from geodata.territory.atlas.expectation import (
    EXPECTED,
    FAR_NODE,
    FAR_TIMELINE,
    FIRST_TAKER,
    NEW,
    NEW_NODE,
    OTHER_NODE,
    head_context,
    right_expected,
)
from geodata.territory.atlas.frontier import Frontier
from geodata.territory.atlas.stars import Stars
from geodata.territory.atlas.streams import Reader, Streams


class ArcCodes(Protocol):
    """Reads what is told of an arc; `at_tail` is the timeline that its tail lacked on the right."""

    def head(self, tail: int, left: int, at_tail: int | None) -> int | None:
        """The node where the arc ends, None for a new one. Raises ValueError for no node."""

    def right(self, tail: int, head: int | None, at_tail: int | None, count: int) -> int | None:
        """The timeline on its right, of so many, None for a new one. Raises ValueError."""


class Codes:
    """Those of version 3."""

    def __init__(self, streams: Streams, frontier: Frontier, stars: Stars) -> None:
        self.heads, self.rights = streams.codes["heads"], streams.codes["rights"]
        self.frontier, self.stars = frontier, stars

    def head(self, tail: int, left: int, at_tail: int | None) -> int | None:
        context = head_context(self.frontier, self.stars, tail, left, at_tail)
        code = self.heads.next(OTHER_NODE + 1, context)
        if code == NEW_NODE:
            return None
        if code == OTHER_NODE:
            nodes = self.frontier.nodes
            return nodes - 1 - self.heads.next(nodes, FAR_NODE)
        taker = self.frontier.taker if code == FIRST_TAKER else self.frontier.second_taker
        return _there(taker(left), self.heads, "no node lacks the timeline")

    def right(self, tail: int, head: int | None, at_tail: int | None, count: int) -> int | None:
        expected, context = right_expected(self.frontier, self.stars, tail, head, at_tail)
        code = self.rights.next(3, context)
        if code == NEW:
            return None
        if code == EXPECTED:
            return _there(expected, self.rights, "no timeline is expected")
        return count - 1 - self.rights.next(count, FAR_TIMELINE)


class OldCodes:
    """Those of versions 1 and 2: all in one number, without contexts."""

    def __init__(self, streams: Streams, frontier: Frontier) -> None:
        self.heads, self.rights = streams.codes["heads"], streams.codes["rights"]
        self.frontier = frontier

    def head(self, tail: int, left: int, at_tail: int | None) -> int | None:
        nodes = self.frontier.nodes
        code = self.heads.next(nodes + 2)
        if code > 1:
            return nodes + 1 - code
        taker = self.frontier.taker(left) if code else None
        return _there(taker, self.heads, "no node lacks the timeline") if code else None

    def right(self, tail: int, head: int | None, at_tail: int | None, count: int) -> int | None:
        at_head = None if head is None else self.frontier.lacking_left(head)
        code = self.rights.next(count + 2)
        if code == 0:
            expected = at_tail if at_head is None else at_head
            return _there(expected, self.rights, "no timeline is expected")
        return None if code == 1 else count + 1 - code


def _there(found: int | None, stream: Reader, what: str) -> int:
    return stream.fail(what) if found is None else found
