"""The facts of an edition in words: the JSON beside the atlas."""

from __future__ import annotations

import datetime
import json
from typing import Any, cast

from django.db.models import Model

from geodata.editions.approved import Approved, codes
from geodata.field_audience import public_fields
from geodata.languages import with_translations
from geodata.map_facts import TheatreFacts
from geodata.models import (
    ControlZone,
    Event,
    Faction,
    Place,
    Presence,
    Source,
    SourceStatement,
    Succession,
    Theatre,
)
from geodata.models.event import Precision
from geodata.models.place import Tier
from geodata.models.zone import Status
from geodata.place_evidence import cited, narrowed
from geodata.territory.credibility import Grade, credibility

Record = dict[str, Any]

COARSE_DIGITS = {Precision.EXACT: 5, Precision.KM_1: 2, Precision.KM_10: 1}
"""Decimals of a degree that the public sees of the position of an event or a presence."""


def factions(found: Approved) -> Record:
    """The approved factions by slug, in the order of the legend."""
    rows = [row for part in found for row in part.select_related("successor")]
    return {
        row.slug: _public(Faction, row, "slug")
        for row in sorted(rows, key=lambda row: (row.position, row.slug))
    }


def _public(model: type[Model], row: Any, *apart: str) -> Record:
    """The public fields of a row, or of the revision that stands for it, but those in `apart`.

    What is public stands in `field_audience`. Texts come in every language, days as ISO text, a
    faction by its slug.
    """
    facts: Record = {}
    for name in public_fields(model, "translations", *apart):
        if name in getattr(model, "TRANSLATED", ()):
            facts |= with_translations(row, name)
        else:
            facts[name] = _plain(getattr(row, name))
    return facts


def _plain(value: Any) -> Any:
    if isinstance(value, Faction):
        return value.slug
    return value.isoformat() if isinstance(value, datetime.date) else value


def zones(found: Approved) -> Record:
    """The approved zones by id, each with the codes of its sources."""
    sources = codes(found, "sources", "code")
    return {
        str(row.id): {**_zone(row), "sources": sources[row.id]}
        for part in found
        for row in part.defer("geometry").select_related("faction", "contested_with")
    }


def _zone(row: Any) -> Record:
    """A zone, or the revision that stands for it, without its sources; the atlas has its shape."""
    facts = _public(ControlZone, row, "id", "geometry", "sources", "contested_with")
    return facts | {"second": row.contested_with.slug if row.contested_with else None}


def sources(found: Approved, *records: Record) -> Record:
    """By code, the approved sources that the records cite: zones, events, steps of stories.

    A source that only drafts cite would betray what they say.
    """
    rows = [row for record in records for row in record.values()]
    named = {code for row in rows for code in row["sources"]}
    named |= {code for row in rows for code in cited(row.get("evidence") or [])}
    return {
        row.code: _source(row)
        for part in found
        for row in part.select_related("partisan_of").order_by("code")
        if row.code in named
    }


def judged(row: Record, places: Record, sources: Record) -> Record:
    """What a zone or an event is worth: its credibility, by the rule where none is stated, and
    of a zone the evidence of the edition's places, citing the edition's sources."""
    facts: Record = {"credibility": row.get("credibility")}
    if facts["credibility"] is None:
        facts["credibility"] = _credibility(row["sources"], sources, row.get("status"))
    if "evidence" in row:
        evidence = narrowed(row["evidence"], places, sources)
        facts["evidence"] = [_judged_row(part, sources, row["status"]) for part in evidence]
    return facts


def _judged_row(row: Record, sources: Record, status: str) -> Record:
    """A row of evidence with a credibility, by the rule where the editors state none."""
    if row.get("credibility") is not None:
        return row
    return row | {"credibility": _credibility(row["sources"], sources, status)}


def _credibility(codes: list[str], sources: Record, status: str | None) -> int:
    found = ((code, sources[code]) for code in codes)
    grades = (Grade(row["reliability"], row["origin"] or code) for code, row in found)
    return credibility(grades, claimed=status == Status.CLAIMED)


def _source(row: Source) -> Record:
    return _public(Source, row, "code")


def places() -> Record:
    """Every place that may be shown, by slug."""
    return {row.slug: _place(row) for row in Place.objects.exclude(tier=Tier.SUPPORT)}


def _place(row: Place) -> Record:
    facts = _public(Place, row, "slug", "point", "alternative_names")
    names = row.alternative_names.splitlines()
    position = {"lon": round(row.point.x, 5), "lat": round(row.point.y, 5)}
    return facts | position | {"alternative_names": names}


def events(found: Approved) -> Record:
    """The approved events by code, no more exact than they may be."""
    sources, sides = codes(found, "sources", "code"), codes(found, "factions", "slug")
    return {
        row.code: {**_event(row), "sources": sources[row.id], "factions": sides[row.id]}
        for part in found
        for row in part.select_related("place")
    }


def _event(row: Any) -> Record:
    """An event, or the revision that stands for it, without its sources and factions."""
    apart = ("code", "point", "place", "sources", "factions", "fatalities_running_total")
    lon, lat = public_position(row)
    exact = row.precision == Precision.EXACT
    return _public(Event, row, *apart) | {
        "lon": lon,
        "lat": lat,
        "place": row.place.slug if row.place and exact else None,
        "running_total": row.fatalities_running_total,
    }


def presences(found: Approved) -> Record:
    """The approved presences by code, no more exact than they may be."""
    sources, sides = codes(found, "sources", "code"), codes(found, "factions", "slug")
    return {
        row.code: {**_presence(row), "sources": sources[row.id], "factions": sides[row.id]}
        for part in found
        for row in part.select_related("place")
    }


def _presence(row: Any) -> Record:
    """A presence, or the revision that stands for it, without its sources and factions."""
    lon, lat = public_position(row)
    exact = row.precision == Precision.EXACT
    return _public(Presence, row, "code", "point", "place", "sources", "factions") | {
        "lon": lon,
        "lat": lat,
        "place": row.place.slug if row.place and exact else None,
    }


def statements(found: Approved) -> Record:
    """The approved statements of sources by code; `sources` begins with the one that says it."""
    sources, sides = codes(found, "sources", "code"), codes(found, "factions", "slug")
    events = codes(found, "events", "code")
    apart = ("code", "source", "sources", "factions", "events", "place")
    return {
        row.code: _public(SourceStatement, row, *apart)
        | {
            "source": row.source.code,
            "sources": list(dict.fromkeys([row.source.code, *sources[row.id]])),
            "factions": sides[row.id],
            "events": events[row.id],
            "place": row.place.slug if row.place else None,
        }
        for part in found
        for row in part.select_related("source", "place")
    }


def successions(found: Approved) -> Record:
    """The approved successions by code; the area as GeoJSON, None for all land of the side."""
    sources = codes(found, "sources", "code")
    return {
        row.code: _public(Succession, row, "code", "area", "sources")
        | {"area": json.loads(row.area.geojson) if row.area else None, "sources": sources[row.id]}
        for part in found
        for row in part.select_related("predecessor", "successor").order_by("day", "code")
    }


def ended(factions: Record, successions: Record) -> Record:
    """The factions; one whose land all goes on as another's ends so, where its row names no end."""
    ends = {
        row["predecessor"]: {"active_to": row["day"], "successor": row["successor"]}
        for row in successions.values()
        if row["area"] is None
    }
    return {
        slug: row if row["active_to"] else row | ends.get(slug, {})
        for slug, row in factions.items()
    }


def public_position(event: Any) -> tuple[float | None, float | None]:
    """Longitude and latitude as exact as the public may know them."""
    if event.point is None or event.precision == Precision.HIDDEN:
        return None, None
    digits = COARSE_DIGITS[event.precision]
    return round(event.point.x, digits), round(event.point.y, digits)


def theatre_facts(theatre: Theatre) -> TheatreFacts:
    """The theatre's row, without its outline."""
    apart = ("outline", "named_areas", "view_lon", "view_lat", "view_zoom")
    facts = _public(Theatre, theatre, *apart)
    view = {"lon": theatre.view_lon, "lat": theatre.view_lat, "zoom": theatre.view_zoom}
    return cast(TheatreFacts, facts | {"view": view, "bounds": list(theatre.outline.extent)})
