"""Places that change hands on a day become zones of that day: claims, not a dump per day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import shapely

from geodata.example.facts import Holding, Site, holdings, outline, sites
from geodata.exchange.drafts import ZoneDraft
from geodata.models.zone import Confidence
from geodata.thiessen import cells

PREFIX = "syria/"
"""The start of the external identities of the example's zones."""
GENERAL_KNOWLEDGE = "S099"
NAMES_IN_NOTE = 40


class Key(NamedTuple):
    """What the cells of one zone have in common."""

    day: str
    faction: str
    second: str
    status: str
    confidence: str
    approximate: bool


def zone_drafts() -> list[ZoneDraft]:
    """The example's zones, about one per day, side, status and confidence."""
    places = sites()
    own = dict(zip((site.slug for site in places), _cells(places), strict=True))
    by_slug = {site.slug: site for site in places}
    groups: dict[Key, list[Holding]] = defaultdict(list)
    for holding in holdings():
        groups[_key(holding)].append(holding)
    drafts = (_draft(key, groups[key], own, by_slug) for key in sorted(groups))
    return [draft for draft in drafts if not draft.geometry.is_empty]


def _cells(places: list[Site]) -> np.ndarray:
    return cells(np.array([(site.lon, site.lat) for site in places]), outline())


def _key(holding: Holding) -> Key:
    approximate = holding.certainty == "approximate"
    side = holding.side
    return Key(
        holding.start.isoformat(),
        side.faction or "",
        side.second or "",
        side.status,
        _confidence(holding, approximate),
        approximate,
    )


def _confidence(holding: Holding, approximate: bool) -> Confidence:
    if approximate:
        return Confidence.LOW if holding.source == GENERAL_KNOWLEDGE else Confidence.MEDIUM
    grades = {
        "confirmed": Confidence.HIGH,
        "contested": Confidence.MEDIUM,
        "claimed": Confidence.LOW,
    }
    return grades[holding.certainty]


def _draft(
    key: Key, rows: list[Holding], own: dict[str, shapely.Geometry], by_slug: dict[str, Site]
) -> ZoneDraft:
    names = _names(by_slug[row.slug] for row in rows)
    parts = np.array([own[row.slug] for row in rows], dtype=object)
    certainty = "approximate" if key.approximate else key.confidence
    identity = [key.day, key.faction, key.second, key.status, certainty, key.confidence]
    return ZoneDraft(
        external_id=PREFIX + "/".join(identity),
        geometry=shapely.coverage_union_all(parts[~shapely.is_empty(parts)]),
        valid_from=rows[0].start,
        faction=key.faction,
        status=key.status,
        contested_with=key.second or None,
        confidence=key.confidence,
        approximate=key.approximate,
        name=_title(names),
        note=_note(rows, names),
        sources=tuple(sorted({row.source for row in rows})),
    )


def _names(members: Iterable[Site]) -> list[str]:
    """The names of real places, the best known first."""
    real = [site for site in members if site.tier != "support"]
    real.sort(key=lambda site: (site.tier, -site.population, site.name))
    return [site.name for site in real]


def _title(names: list[str]) -> str:
    if not names:
        return "Open land"
    shown, rest = ", ".join(names[:3]), len(names) - 3
    return f"{shown} and {rest} more" if rest > 0 else shown


def _note(rows: list[Holding], names: list[str]) -> str:
    lines = sorted({row.note for row in rows if row.note})
    if names:
        rest = len(names) - NAMES_IN_NOTE
        more = f" and {rest} more" if rest > 0 else ""
        lines.append(f"Places: {', '.join(names[:NAMES_IN_NOTE])}{more}.")
    return "\n".join(lines)
