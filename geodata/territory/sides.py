"""Sides: what a piece of land can be."""

from __future__ import annotations

from typing import NamedTuple


class Side(NamedTuple):
    """What a piece of land can be on a day: faction, status and second faction.

    `faction` and `second` are slugs. Land that nobody is known to hold is `NOBODY`.
    """

    faction: str | None
    status: str
    second: str | None = None


NOBODY = Side(None, "unknown", None)
WITHHELD = Side(None, "withheld", None)
"""Land of which nothing is told, for somebody's safety. No zone is drawn with it."""
