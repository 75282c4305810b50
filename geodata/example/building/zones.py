"""Places that change hands on a day become zones of that day: claims, not a dump per day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import shapely

from geodata.example.building.evidence import evidence_of
from geodata.example.building.facts import Holding, Site, holdings, outline, sites
from geodata.example.building.zone_texts import NAMES_IN_TITLE, listed, note_of, texts_of
from geodata.example.package import PREFIX
from geodata.exchange.importing.zone_drafts import ZoneDraft
from geodata.models.zone import Confidence
from geodata.place_evidence import PlaceEvidence
from geodata.territory.days import OPEN, to_day
from geodata.territory.spacing import Edges, Stay, ZoneSites, shared_edges, uncertainties
from geodata.territory.thiessen import cells

GENERAL_KNOWLEDGE = "S099"
FIRST_DAY = "2024-01-01"
"""The day from which the record tells who held what; who held it then may have come long before."""


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
    places, land = sites(), outline()
    lonlat = np.array([(site.lon, site.lat) for site in places])
    found = cells(lonlat, land)
    own = dict(zip((site.slug for site in places), found, strict=True))
    by_slug = {site.slug: site for site in places}
    groups: dict[Key, list[Holding]] = defaultdict(list)
    for holding in holdings():
        groups[_key(holding)].append(holding)
    known = _uncertainties(groups, places, shared_edges(lonlat, found, land))
    drafts = (
        replace(_draft(key, groups[key], own, by_slug), uncertainty_km=known[key])
        for key in sorted(groups)
    )
    return [draft for draft in drafts if not draft.geometry.is_empty]


def _uncertainties(
    groups: dict[Key, list[Holding]], places: list[Site], edges: Edges
) -> dict[Key, float | None]:
    """To how many km the border of each zone is known, by the spacing of the places."""
    number = {site.slug: at for at, site in enumerate(places)}
    rows = [row for group in groups.values() for row in group]
    stays = [Stay(number[row.slug], to_day(row.start), OPEN, row.side) for row in rows]
    zones = {
        key: ZoneSites(to_day(group[0].start), tuple(number[row.slug] for row in group))
        for key, group in groups.items()
    }
    known = uncertainties(edges, len(places), stays, zones.values())
    return {key: known[zone] for key, zone in zones.items()}


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
        return Confidence.LOW if holding.sources == (GENERAL_KNOWLEDGE,) else Confidence.MEDIUM
    grades = {
        "confirmed": Confidence.HIGH,
        "contested": Confidence.MEDIUM,
        "claimed": Confidence.LOW,
    }
    return grades[holding.certainty]


def _draft(
    key: Key, rows: list[Holding], own: dict[str, shapely.Geometry], by_slug: dict[str, Site]
) -> ZoneDraft:
    places = _places(by_slug[row.slug] for row in rows)
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
        name=listed(places, NAMES_IN_TITLE) or "Open land",
        note=note_of(rows, places),
        texts=texts_of(rows, places),
        sources=tuple(sorted({code for row in rows for code in row.sources})),
        evidence=tuple(_evidence(key, rows, by_slug)),
    )


def _evidence(key: Key, rows: list[Holding], by_slug: dict[str, Site]) -> Iterator[PlaceEvidence]:
    """What each real place of the zone rests on."""
    first = key.day == FIRST_DAY
    for row in sorted(rows, key=lambda row: row.slug):
        site = by_slug[row.slug]
        if site.tier != "support":
            yield evidence_of(row, site, key.confidence, first=first)


def _places(members: Iterable[Site]) -> list[Site]:
    """The real places, the best known first."""
    real = [site for site in members if site.tier != "support"]
    return sorted(real, key=lambda site: (site.tier, -site.population, site.name))
