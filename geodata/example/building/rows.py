"""The shipped facts as rows of the map: sides, sources, places, events. None is in a database."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.gis.geos import Point

from geodata.example.building import arabic
from geodata.example.building.facts import codes, table
from geodata.example.building.names import with_actors, with_names
from geodata.example.building.numbers import id_of, number
from geodata.exchange.importing.column_mapping import normal
from geodata.models import Event, Faction, Place, Source
from geodata.models.place import Tier


@dataclass(frozen=True)
class BuiltRow:
    """A row, not saved, and by many-to-many field the slugs or codes of what it joins."""

    row: Any
    joins: dict[str, list[str]]


def faction_rows() -> list[Faction]:
    """The sides in the order of their table."""
    rows = table("sides.csv")
    plain = set(rows[0]) - {"id", "active_from", "active_to", "successor", "position"}
    factions = [
        Faction(
            id=number(Faction, row["id"]),
            **{field: row[field] for field in plain},
            slug=row["id"],
            active_from=_date(row["active_from"]),
            active_to=_date(row["active_to"]),
            position=int(row["position"]),
            successor_id=id_of(Faction, row["successor"]),
        )
        for row in rows
    ]
    for faction in factions:
        with_names(faction, ("faction", faction.slug))
    return factions


def source_rows() -> list[Source]:
    """The sources with their grades."""
    grades, bases = {row["code"]: row for row in table("grades.csv")}, arabic.words("basis")
    arabic_rows = {row["id"]: row for row in table("sources_ar.csv")}
    sources = []
    for row in table("sources.csv"):
        grade = grades[row["id"]]
        notes = [row["note"], _whole_date_missing(row["date"])]
        sources.append(
            Source(
                id=number(Source, row["id"]),
                code=row["id"],
                title=row["title"],
                title_ar=arabic_rows[row["id"]]["title_ar"],
                publisher=row["publisher"],
                publisher_ar=arabic_rows[row["id"]]["publisher_ar"],
                date=_date(row["date"]),
                url=row["url"],
                archived_url=row["archived"],
                kind=row["kind"],
                reliability=grade["reliability"],
                credibility=int(grade["credibility"]),
                basis=grade["basis"],
                basis_ar=bases[grade["basis"]],
                origin=grade["origin"],
                partisan_of_id=id_of(Faction, grade["partisan_of"]),
                note=". ".join(note for note in notes if note),
            )
        )
    return sources


def place_rows() -> list[Place]:
    """Places with a name. Support points only seed cells: no place to anyone."""
    places = [
        Place(
            id=number(Place, row["id"]),
            slug=row["id"],
            name=row["name_en"],
            name_ar=row["name_ar"],
            governorate=row["governorate"],
            governorate_ar=arabic.words("governorate")[row["governorate"]],
            kind=row["kind"],
            population=int(row["population"]) if row["population"] else None,
            point=Point(float(row["lon"]), float(row["lat"]), srid=4326),
            approximate=row["approximate"] == "1",
            tier=row["tier"],
            coordinate_source=row["coordinate_source"],
            geonames_id=int(row["geonames_id"]) if row["geonames_id"] else None,
            note=row["note"],
        )
        for row in table("places.csv")
        if row["tier"] != Tier.SUPPORT
    ]
    for place in places:
        with_names(place, ("governorate", place.governorate), ("place", place.slug))
    return places


def event_rows() -> list[BuiltRow]:
    """The events with their sources, and the sides among their actors."""
    texts = {row["id"]: row for row in table("events_ar.csv")}
    sides = _sides_by_name()
    found = []
    for row in table("events.csv"):
        actors = (sides.get(normal(name)) for name in row["actors"].split(";"))
        joins = {
            "sources": list(codes(row["source_id"])),
            "factions": [slug for slug in actors if slug],
        }
        found.append(BuiltRow(_event(row, texts[row["id"]]), joins))
    return found


def _sides_by_name() -> dict[str, str]:
    """The slug of a side by what the facts call it."""
    names = {normal(row["alias"]): row["faction"] for row in table("aliases.csv")}
    for row in table("sides.csv"):
        called = (row[name] for name in ("name", "name_ar", "short_name", "short_name_ar", "id"))
        names |= {normal(name): row["id"] for name in called if name}
    return names


def _event(row: dict[str, str], texts: dict[str, str]) -> Event:
    event = Event(
        id=number(Event, row["id"]),
        code=row["id"],
        kind=row["kind"],
        title=row["title"],
        title_ar=texts["title_ar"],
        description=row["description"],
        description_ar=texts["description_ar"],
        day=_date(row["date"]),
        time_text=row["time"],
        time_text_ar=arabic.word("time", row["time"]),
        point=Point(float(row["lon"]), float(row["lat"]), srid=4326) if row["lon"] else None,
        place_id=id_of(Place, row["place_id"]),
        actors=row["actors"],
        actors_ar=arabic.actors(row["actors"]),
        fatalities=int(row["fatalities"]) if row["fatalities"] else None,
        fatalities_running_total=row["running_total"] == "1",
        verification=row["verification"],
        credibility=int(row["credibility"]),
    )
    with_names(event, ("event", row["id"]), ("time", row["time"]))
    with_actors(event, "actors", row["actors"])
    return event


def _date(text: str) -> datetime.date | None:
    """A whole date, or None: a month or a year alone is not rounded to a day."""
    return datetime.date.fromisoformat(text) if len(text) == 10 else None


def _whole_date_missing(text: str) -> str:
    return f"Dated {text}" if text and _date(text) is None else ""
