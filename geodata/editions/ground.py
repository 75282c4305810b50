"""The ground of an edition: cut when it is published, and kept with it."""

from __future__ import annotations

from geodata.editions.held import held_by_edition
from geodata.editions.published import Published
from geodata.ground import (
    DETAIL,
    FIRST,
    RELIEF,
    Ground,
    GroundFiles,
    ground_around,
    read_ground,
    relief_around,
)


def has_ground(edition: Published) -> bool:
    """Whether it keeps its ground; editions of before 2026-11-29 do not."""
    return FIRST in edition.hashes


def ground_files(edition: Published) -> GroundFiles:
    """The ground that an edition keeps; for an older one it is cut now, of what is shipped now."""
    if has_ground(edition):
        return GroundFiles(edition.raw(FIRST), edition.raw(DETAIL))
    return ground_around(tuple(edition.map["theatre"]["bounds"]))


def relief_of(edition: Published) -> bytes:
    """The relief that an edition keeps; for an older one it is cut now."""
    if RELIEF in edition.hashes:
        return edition.raw(RELIEF)
    return relief_around(tuple(edition.map["theatre"]["bounds"]))


@held_by_edition()
def ground_of(edition: Published) -> Ground:
    """Its geometries, for pictures and for the first view."""
    return read_ground(ground_files(edition))
