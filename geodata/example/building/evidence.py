"""Which row of the shipped tables each place of a zone rests on."""

from __future__ import annotations

from functools import cache

from geodata.example.building import arabic
from geodata.example.building.facts import Holding, Site, codes, table
from geodata.example.building.names import in_languages
from geodata.languages import translated_name
from geodata.place_evidence import HeldSince, PlaceEvidence

AREAS = {
    "Idlib region": ("hts", 35.0, 38.0),
    "Afrin area": ("sna", 36.0, 37.0),
    "Azaz – al-Bab – Jarabulus": ("sna", 37.0, 38.5),
    "Tal Abyad – Ras al-Ayn": ("sna", 38.5, 41.0),
    "Golan Heights": ("israel", 35.5, 36.0),
}
"""The areas of held_since.csv: on the first day a side's land between two degrees of longitude."""
SURE = {"confirmed": "high", "approximate": "medium", "low": "low"}


def evidence_of(holding: Holding, site: Site, confidence: str, *, first: bool) -> PlaceEvidence:
    """The row of one place; `first`: it begins with the record, and may have begun long before."""
    row: PlaceEvidence = {
        "place": site.slug,
        "sources": list(holding.sources),
        "confidence": str(confidence),
        "approximate": holding.certainty == "approximate",
        "credibility": holding.credibility,
    }
    if holding.note:
        row |= _in_all("note", "note", holding.note)  # type: ignore[typeddict-item]
    since = _since(site, holding.side.faction or "") if first else None
    return row | {"since": since} if since else row


def _since(site: Site, side: str) -> HeldSince | None:
    """What held_since.csv says of the place, or of the area around it."""
    of_place, of_areas = _held_since()
    if (site.slug, side) in of_place:
        return of_place[site.slug, side]
    for area, (holder, west, east) in AREAS.items():
        if holder == side and west <= site.lon < east:
            return of_areas[area]
    return None


@cache
def _held_since() -> tuple[dict[tuple[str, str], HeldSince], dict[str, HeldSince]]:
    """The rows of held_since.csv by place and side, and by area."""
    rows = table("held_since.csv")
    places = {(row["place_id"], row["side"]): _statement(row) for row in rows if row["place_id"]}
    return places, {row["area"]: _statement(row) for row in rows if row["area"]}


def _statement(row: dict[str, str]) -> HeldSince:
    found: HeldSince = {
        "day": row["held_since"],
        "sources": list(codes(row["source_id"])),
        "confidence": SURE[row["confidence"]],
        "credibility": int(row["credibility"]),
    }
    for name, of in (("note", "held_since"), ("area", "area")):
        if row[name]:
            found |= _in_all(name, of, row[name])  # type: ignore[typeddict-item]
    return found


def _in_all(name: str, of: str, text: str) -> dict[str, str]:
    """A text under its name, and in every other language that has it: `note`, `note_ar`, …"""
    texts = [("ar", arabic.words(of)[text]), *in_languages(of, text, name)]
    return {name: text} | {translated_name(name, code): there for code, there in texts}
