"""Sides of the live edition that touch, by how well their present colours tell them apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from geodata.editions import Published, live
from geodata.editions.held import held_by_edition
from geodata.models import Faction
from geodata.models.zone import Status
from geodata.territory.atlas import decode
from geodata.territory.claims import Side
from geodata.territory.legibility import Pair, touching, worst_first
from geodata.territory.svg import Palette, palette_of

MOST = 500
"""Pairs that are compared while an editor waits."""


def pairs_that_touch(edition: Published) -> list[Pair]:
    """All of them, the worst first; the colours are those that editors gave last."""
    return worst_first(_touching(edition), edition.composite.sides, _palette())


def unclear_with(faction: Faction) -> list[str]:
    """What a faction is hard to tell from, in words; only it and what it touches is looked at."""
    edition = live()
    if edition is None:
        return []
    sides = edition.composite.sides
    pairs = (pair for pair in _touching(edition) if _is_of(faction.slug, pair, sides))
    found = worst_first(islice(pairs, MOST), sides, _palette())
    return list(_unclear(found, sides))


def _is_of(slug: str, pair: tuple[int, int], sides: Sequence[Side]) -> bool:
    return any(slug in (sides[index].faction, sides[index].second) for index in pair)


def _unclear(pairs: list[Pair], sides: Sequence[Side]) -> Iterator[str]:
    for pair in pairs:
        if not pair.is_clear:
            yield f"{side_text(sides[pair.first])} – {side_text(sides[pair.second])}"


@held_by_edition()
def _touching(edition: Published) -> list[tuple[int, int]]:
    return touching(decode(edition.raw("sides.atlas")))


def _palette() -> Palette:
    rows = Faction.objects.values("slug", "colour", "pattern")
    return palette_of({row["slug"]: row for row in rows})


def side_text(side: Side) -> str:
    """A side by the slugs of its factions and its status: "gov, sna (contested)"."""
    factions = ", ".join(slug for slug in (side.faction, side.second) if slug)
    status = str(dict(Status.choices).get(side.status, side.status))
    return f"{factions} ({status})" if factions else status
