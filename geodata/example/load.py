"""Write the example into the database, all or nothing, once."""

from __future__ import annotations

import datetime

from django.contrib.gis.geos import Point
from django.db import transaction

from geodata.example import arabic
from geodata.example.facts import named_areas, outline, table
from geodata.example.names import with_actors, with_map_names, with_names
from geodata.example.presence import load_presence, load_statements
from geodata.example.zones import PREFIX, zone_drafts
from geodata.exchange.importing.bulk_history import create_rows
from geodata.exchange.importing.faction_names import faction_names
from geodata.exchange.importing.zone_drafts import save_zones
from geodata.models import ControlZone, Event, Faction, FactionAlias, Place, Source, Theatre
from geodata.models.place import Tier
from geodata.models.revision import Action, Origin
from geodata.models.workflow import State
from geodata.shapely_bridge import to_geos
from geodata.shipped_texts import REVIEWED, load_pages, load_stories

ORIGIN = Origin(Action.SHIPPED, {})
"""Reviewed when it was compiled; no approver is named."""
TIME_ZONE, TIME_ZONE_AR = "Asia/Damascus", "دمشق"
ATTRIBUTION = (
    "Place coordinates: GeoNames (CC BY 4.0), partly through Who's On First. "
    "Outline and ground: Natural Earth (public domain)."
)
ATTRIBUTION_AR = (
    "إحداثيات الأماكن: GeoNames (CC BY 4.0)، جزئياً عبر Who's On First. "
    "حدود البلد وخريطة الأساس: Natural Earth (ملكية عامة)."
)
DISCLAIMER = (
    "Approximate, as of the date shown, compiled from open sources. Most lines are estimates "
    "between places whose holder is known. Areas may contain other forces. Not for navigation or "
    "operations. Designations and boundaries imply no opinion on legal status."
)
DISCLAIMER_AR = (
    "خريطة تقريبية بحسب التاريخ المبيّن، جُمعت من مصادر مفتوحة. معظم الخطوط تقديرية بين أماكن "
    "يُعرف من يسيطر عليها. قد توجد في المناطق قوى أخرى. ليست للملاحة ولا للعمليات. "
    "لا تعبّر التسميات والحدود عن أي رأي في الوضع القانوني."
)


class AnotherTheatre(ValueError):
    """The database holds another land: the example would mix with it."""


@transaction.atomic
def load() -> dict[str, int]:
    """Load what is shipped; returns how many rows of each kind were written.

    Where the example was loaded before, nothing changes, whatever editors made of it since.
    Raises AnotherTheatre where the map is about another land.
    """
    if is_loaded():
        return {}
    _theatre()
    return {
        "factions": _factions(),
        "sources": _saved(source_rows()),
        "places": _saved(place_rows()),
        "events": _events(),
        "presence": load_presence(),
        "statements": load_statements(),
        "zones": save_zones(zone_drafts(), state=State.APPROVED, origin=ORIGIN),
        "pages": load_pages(),
        "stories": load_stories(),
    }


def is_loaded() -> bool:
    """Whether the example's zones came in once, even if they were deleted since."""
    return ControlZone.history.filter(external_id__startswith=PREFIX).exists()


def _theatre() -> None:
    theatre = Theatre.objects.first()
    if theatre is not None and theatre.name != "Syria":
        raise AnotherTheatre(f"the map is about {theatre.name}; load the example into an empty map")
    theatre = theatre_row()
    theatre.save(force_insert=not Theatre.objects.exists())


def theatre_row() -> Theatre:
    """The land of the example, not saved."""
    theatre = Theatre(
        **REVIEWED,
        id=1,
        name="Syria",
        name_ar="سوريا",
        outline=to_geos(outline()),
        named_areas=with_map_names(named_areas()),
        view_lon=38.5,
        view_lat=35.0,
        view_zoom=7,
        time_zone=TIME_ZONE,
        time_zone_ar=TIME_ZONE_AR,
        attribution=ATTRIBUTION,
        attribution_ar=ATTRIBUTION_AR,
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        disclaimer=DISCLAIMER,
        disclaimer_ar=DISCLAIMER_AR,
    )
    with_names(theatre, ("theatre", ""))
    return theatre


def faction_rows() -> list[Faction]:
    """The sides, not saved; a successor that the database does not hold yet is left out."""
    rows = table("sides.csv")
    plain = set(rows[0]) - {"id", "active_from", "active_to", "successor", "position"}
    known = dict(Faction.objects.values_list("slug", "pk"))
    factions = [
        Faction(
            **REVIEWED,
            **{field: row[field] for field in plain},
            slug=row["id"],
            active_from=_date(row["active_from"]),
            active_to=_date(row["active_to"]),
            position=int(row["position"]),
            successor_id=known.get(row["successor"]),
        )
        for row in rows
    ]
    for faction in factions:
        with_names(faction, ("faction", faction.slug))
    return factions


def _factions() -> int:
    rows = table("sides.csv")
    for faction in faction_rows():
        known = Faction.objects.filter(slug=faction.slug).first()
        faction.pk = known.pk if known else None
        faction.save()
    sides = {side.slug: side for side in Faction.objects.all()}
    for row in rows:
        if row["successor"] and sides[row["id"]].successor is None:
            sides[row["id"]].successor = sides[row["successor"]]
            sides[row["id"]].save(update_fields=["successor"])
    for row in table("aliases.csv"):
        alias = {"faction": sides[row["faction"]]}
        FactionAlias.objects.get_or_create(alias=row["alias"], defaults=alias)
    return len(rows)


def source_rows() -> list[Source]:
    """The shipped sources, not saved."""
    grades, bases = {row["code"]: row for row in table("grades.csv")}, arabic.words("basis")
    arabic_rows = {row["id"]: row for row in table("sources_ar.csv")}
    sides = {side.slug: side for side in Faction.objects.all()}
    sources = []
    for row in table("sources.csv"):
        grade = grades[row["id"]]
        notes = [row["note"], _whole_date_missing(row["date"])]
        sources.append(
            Source(
                **REVIEWED,
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
                partisan_of=sides.get(grade["partisan_of"]),
                note=". ".join(note for note in notes if note),
            )
        )
    return sources


def place_rows() -> list[Place]:
    """Places with a name, not saved. Support points only seed cells: no place to anyone."""
    places = [
        Place(
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


def _saved(rows: list[Source] | list[Place]) -> int:
    model = type(rows[0])
    return len(model.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True))


def event_rows() -> list[Event]:
    """The shipped events in the order of their table, not saved."""
    places = dict(Place.objects.values_list("slug", "pk"))
    texts = {row["id"]: row for row in table("events_ar.csv")}
    return [_event(row, texts[row["id"]], places) for row in table("events.csv")]


def event_joins() -> dict[str, list[list[int]]]:
    """The sources and sides of the shipped events, in their order, those that are there."""
    rows, sides = table("events.csv"), faction_names()
    sources = dict(Source.objects.values_list("code", "pk"))
    factions = dict(Faction.objects.values_list("slug", "pk"))
    cited = (row["source_id"].split(";") for row in rows)
    actors = ([sides.find(name) for name in row["actors"].split(";")] for row in rows)
    return {
        "sources": [[sources[code] for code in codes if code in sources] for codes in cited],
        "factions": [[factions[slug] for slug in slugs if slug] for slugs in actors],
    }


def _events() -> int:
    return len(create_rows(event_rows(), event_joins(), user=None, origin=ORIGIN))


def _event(row: dict[str, str], texts: dict[str, str], places: dict[str, int]) -> Event:
    event = Event(
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
        place_id=places.get(row["place_id"]),
        actors=row["actors"],
        actors_ar=arabic.actors(row["actors"]),
        fatalities=int(row["fatalities"]) if row["fatalities"] else None,
        fatalities_running_total=row["running_total"] == "1",
        verification=row["verification"],
        credibility=int(row["credibility"]),
        state=State.APPROVED,
    )
    with_names(event, ("event", row["id"]), ("time", row["time"]))
    with_actors(event, "actors", row["actors"])
    return event


def _date(text: str) -> datetime.date | None:
    """A whole date, or None: a month or a year alone is not rounded to a day."""
    return datetime.date.fromisoformat(text) if len(text) == 10 else None


def _whole_date_missing(text: str) -> str:
    return f"Dated {text}" if text and _date(text) is None else ""
