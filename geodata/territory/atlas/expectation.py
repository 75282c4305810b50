"""What an arc will probably be, from what is missing round its ends: for writer and reader."""

from __future__ import annotations

from geodata.territory.atlas.frontier import Frontier
from geodata.territory.atlas.stars import Stars

NEW_NODE, FIRST_TAKER, SECOND_TAKER, OTHER_NODE = range(4)
"""Codes of a head: a new node, one of the two that came last to lack the timeline on the left, or
one that is told by how long before the next new node it came."""
EXPECTED, NEW, OTHER = range(3)
"""Codes of the timeline on the right: the expected one, a new one, or one that is told by how long
before the next new one it came."""
FAR_NODE, FAR_TIMELINE = 64, 32
"""Contexts of how long before."""


def head_context(
    frontier: Frontier, stars: Stars, tail: int, left: int, at_tail: int | None
) -> int:
    """The context of an arc's head, 0 to 63.

    The arc has left its tail; `at_tail` was the timeline that the tail lacked on the right before.
    """
    taker = frontier.taker(left)
    if taker is None:
        return 16 * stars.degree(tail)
    fits = frontier.lacking_left(taker) == at_tail
    several = frontier.second_taker(left) is not None
    return 16 * stars.degree(tail) + 4 * stars.degree(taker) + 2 * fits + several


def right_expected(
    frontier: Frontier, stars: Stars, tail: int, head: int | None, at_tail: int | None
) -> tuple[int | None, int]:
    """The timeline expected on an arc's right, and the context, 0 to 31.

    At the tail a timeline is missing on the right of a leaving arc, at the head on the left of
    one: the end where more arcs are known decides.
    """
    degree = stars.degree(tail)
    if head is None:
        return at_tail, 8 * degree
    at_head, other = frontier.lacking_left(head), stars.degree(head)
    context = 8 * degree + 2 * other + (at_tail == at_head)
    if at_head is None or (at_tail is not None and degree > other):
        return at_tail, context
    return at_head, context
