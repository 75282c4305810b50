"""The shipped presences and statements of sources, as rows."""

from __future__ import annotations

from django.contrib.gis.geos import Point

from geodata.example.facts import table
from geodata.example.names import with_actors, with_names
from geodata.exchange.importing.bulk_history import create_rows
from geodata.exchange.importing.presence import CONFIDENCE_WORDS
from geodata.models import Event, Faction, Place, Presence, Source, SourceStatement
from geodata.models.revision import Action, Origin
from geodata.models.workflow import State

ORIGIN = Origin(Action.SHIPPED, {})
Joins = dict[str, list[list[int]]]
"""For each many-to-many field, row by row, the ids of what it joins."""
OWN_SIDE = {"Israel": "israel", "United States": "us"}
"""The side of the map that a state itself is."""


def load_presence() -> int:
    """Write the shipped presences; returns how many."""
    rows, joins = presence_rows()
    return len(create_rows(rows, joins, user=None, origin=ORIGIN))


def presence_rows() -> tuple[list[Presence], Joins]:
    """The shipped presences, not saved, and what they join that is there."""
    rows = table("presence.csv")
    words = {row["of"]: row for row in table("with_whom.csv")}
    places = dict(Place.objects.values_list("slug", "pk"))
    sources, factions = _ids(Source, "code"), _ids(Faction, "slug")
    joins = {
        "sources": [_known(sources, row["source_id"].split(";")) for row in rows],
        "factions": [_known(factions, _sides(row, words)) for row in rows],
    }
    return [_presence(row, words, places) for row in rows], joins


def _ids(model: type, column: str) -> dict[str, int]:
    return dict(model.objects.values_list(column, "pk"))


def _known(ids: dict[str, int], names: list[str]) -> list[int]:
    return [ids[name] for name in names if name in ids]


def _sides(row: dict[str, str], words: dict[str, dict[str, str]]) -> list[str]:
    """Those that it stands with, and its own."""
    stands_with = words[row["with_whom"]]["sides"].split(";") if row["with_whom"] else []
    return [*stands_with, *([OWN_SIDE[row["who"]]] if row["who"] in OWN_SIDE else [])]


def _presence(
    row: dict[str, str], words: dict[str, dict[str, str]], places: dict[str, int]
) -> Presence:
    stands_with = words.get(row["with_whom"], {"text": "", "text_ar": ""})
    presence = Presence(
        code=row["id"],
        who=row["who"],
        who_ar=row["who_ar"],
        name=row["name"],
        name_ar=row["name_ar"],
        point=Point(float(row["lon"]), float(row["lat"]), srid=4326),
        kind=row["kind"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        last_seen=row["last_seen"],
        with_whom=stands_with["text"],
        with_whom_ar=stands_with["text_ar"],
        place_id=places.get(row["place_id"]),
        approximate=row["approximate"] == "1",
        confidence=CONFIDENCE_WORDS[row["confidence"]],
        credibility=int(row["credibility"]),
        note=row["note"],
        note_ar=row["note_ar"],
        state=State.APPROVED,
    )
    with_names(presence, ("presence", row["id"]), ("with_whom", row["with_whom"]))
    with_actors(presence, "who", row["who"])
    return presence


KINDS = {
    "fact as reported": "fact",
    "fact and claim": "fact",
    "claim of a party": "claim",
    "accusation": "accusation",
    "reported": "second_hand",
    "reported at second hand": "second_hand",
    "assessment": "assessment",
    "opinion, attributed": "opinion",
    "unverified": "unverified",
    "slip of the source": "slip",
}
"""The kinds of statements by the words of seed_statements.csv."""


def load_statements() -> int:
    """Write the shipped statements; returns how many."""
    rows, joins = statement_rows()
    return len(create_rows(rows, joins, user=None, origin=ORIGIN))


def statement_rows() -> tuple[list[SourceStatement], Joins]:
    """The shipped statements whose source is there, not saved, and what they join."""
    sources, factions = _ids(Source, "code"), _ids(Faction, "slug")
    events, places = _ids(Event, "code"), _ids(Place, "slug")
    rows = [row for row in table("seed_statements.csv") if row["source_id"] in sources]
    shown = {row["id"]: row for row in table("seed_shown.csv")}
    joins = {
        "sources": [_known(sources, _several(row["also"])) for row in rows],
        "factions": [_known(factions, _several(shown[row["id"]]["sides"])) for row in rows],
        "events": [_known(events, _several(shown[row["id"]]["events"])) for row in rows],
    }
    made = [
        _statement(row, sources[row["source_id"]], places.get(shown[row["id"]]["place"]))
        for row in rows
    ]
    return made, joins


def _statement(row: dict[str, str], source_id: int, place_id: int | None) -> SourceStatement:
    statement = SourceStatement(
        code=row["id"],
        source_id=source_id,
        kind=KINDS[row["kind"]],
        text=row["statement"],
        text_ar=row["statement_ar"],
        caveat=row["caveat"],
        caveat_ar=row["caveat_ar"],
        place_id=place_id,
        state=State.APPROVED,
    )
    with_names(statement, ("statement", row["id"]))
    return statement


def _several(text: str) -> list[str]:
    return [part for part in text.split(";") if part]
