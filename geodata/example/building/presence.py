"""The shipped presences and statements of sources, as rows. None is in a database."""

from __future__ import annotations

from django.contrib.gis.geos import Point

from geodata.example.building.facts import codes, table
from geodata.example.building.names import with_actors, with_names
from geodata.example.building.numbers import id_of, number
from geodata.example.building.rows import BuiltRow
from geodata.exchange.importing.presence import CONFIDENCE_WORDS
from geodata.models import Place, Presence, Source, SourceStatement

OWN_SIDE = {"Israel": "israel", "United States": "us"}
"""The side of the map that a state itself is."""
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


def presence_rows() -> list[BuiltRow]:
    """The presences with their sources, and those that they stand with."""
    words = {row["of"]: row for row in table("with_whom.csv")}
    return [
        BuiltRow(
            _presence(at, row, words),
            {"sources": list(codes(row["source_id"])), "factions": _sides(row, words)},
        )
        for at, row in enumerate(table("presence.csv"), start=1)
    ]


def _sides(row: dict[str, str], words: dict[str, dict[str, str]]) -> list[str]:
    """Those that it stands with, and its own."""
    stands_with = codes(words[row["with_whom"]]["sides"]) if row["with_whom"] else ()
    return [*stands_with, *([OWN_SIDE[row["who"]]] if row["who"] in OWN_SIDE else [])]


def _presence(at: int, row: dict[str, str], words: dict[str, dict[str, str]]) -> Presence:
    stands_with = words.get(row["with_whom"], {"text": "", "text_ar": ""})
    presence = Presence(
        id=at,
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
        place_id=id_of(Place, row["place_id"]),
        approximate=row["approximate"] == "1",
        confidence=CONFIDENCE_WORDS[row["confidence"]],
        credibility=int(row["credibility"]),
        note=row["note"],
        note_ar=row["note_ar"],
    )
    with_names(presence, ("presence", row["id"]), ("with_whom", row["with_whom"]))
    with_actors(presence, "who", row["who"])
    return presence


def statement_rows() -> list[BuiltRow]:
    """The statements with where they are shown."""
    shown = {row["id"]: row for row in table("seed_shown.csv")}
    return [
        BuiltRow(
            _statement(at, row, shown[row["id"]]["place"]),
            {
                "sources": list(codes(row["also"])),
                "factions": list(codes(shown[row["id"]]["sides"])),
                "events": list(codes(shown[row["id"]]["events"])),
            },
        )
        for at, row in enumerate(table("seed_statements.csv"), start=1)
    ]


def _statement(at: int, row: dict[str, str], place: str) -> SourceStatement:
    statement = SourceStatement(
        id=at,
        code=row["id"],
        source_id=number(Source, row["source_id"]),
        kind=KINDS[row["kind"]],
        text=row["statement"],
        text_ar=row["statement_ar"],
        caveat=row["caveat"],
        caveat_ar=row["caveat_ar"],
        place_id=id_of(Place, place),
    )
    with_names(statement, ("statement", row["id"]))
    return statement
