"""The shipped presences and statements of sources, as rows."""

from __future__ import annotations

from django.contrib.gis.geos import Point

from geodata.example.facts import table
from geodata.exchange.importing.bulk_history import create_rows
from geodata.exchange.importing.presence import CONFIDENCE_WORDS
from geodata.models import Event, Faction, Place, Presence, Source, SourceStatement
from geodata.models.revision import Action, Origin
from geodata.models.workflow import State

ORIGIN = Origin(Action.SHIPPED, {})
OWN_SIDE = {"Israel": "israel", "United States": "us"}
"""The side of the map that a state itself is."""


def load_presence() -> int:
    """Write the presences that the database never had; returns how many."""
    known = set(Presence.history.values_list("code", flat=True))
    rows = [row for row in table("presence.csv") if row["id"] not in known]
    words = {row["of"]: row for row in table("with_whom.csv")}
    places = dict(Place.objects.values_list("slug", "pk"))
    sources, factions = _ids(Source, "code"), _ids(Faction, "slug")
    joins = {
        "sources": [[sources[code] for code in row["source_id"].split(";")] for row in rows],
        "factions": [[factions[slug] for slug in _sides(row, words)] for row in rows],
    }
    made = [_presence(row, words, places) for row in rows]
    return len(create_rows(made, joins, user=None, origin=ORIGIN))


def _ids(model: type, column: str) -> dict[str, int]:
    return dict(model.objects.values_list(column, "pk"))


def _sides(row: dict[str, str], words: dict[str, dict[str, str]]) -> list[str]:
    """Those that it stands with, and its own."""
    stands_with = words[row["with_whom"]]["sides"].split(";") if row["with_whom"] else []
    return [*stands_with, *([OWN_SIDE[row["who"]]] if row["who"] in OWN_SIDE else [])]


def _presence(
    row: dict[str, str], words: dict[str, dict[str, str]], places: dict[str, int]
) -> Presence:
    stands_with = words.get(row["with_whom"], {"text": "", "text_ar": ""})
    return Presence(
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
    """Write the statements that the database never had; returns how many."""
    known = set(SourceStatement.history.values_list("code", flat=True))
    rows = [row for row in table("seed_statements.csv") if row["id"] not in known]
    shown = {row["id"]: row for row in table("seed_shown.csv")}
    places = dict(Place.objects.values_list("slug", "pk"))
    sources, factions = _ids(Source, "code"), _ids(Faction, "slug")
    events = _ids(Event, "code")
    joins = {
        "sources": [[sources[code] for code in _several(row["also"])] for row in rows],
        "factions": [
            [factions[slug] for slug in _several(shown[row["id"]]["sides"])] for row in rows
        ],
        "events": [[events[code] for code in _several(shown[row["id"]]["events"])] for row in rows],
    }
    made = [
        SourceStatement(
            code=row["id"],
            source_id=sources[row["source_id"]],
            kind=KINDS[row["kind"]],
            text=row["statement"],
            text_ar=row["statement_ar"],
            caveat=row["caveat"],
            caveat_ar=row["caveat_ar"],
            place_id=places.get(shown[row["id"]]["place"]),
            state=State.APPROVED,
        )
        for row in rows
    ]
    return len(create_rows(made, joins, user=None, origin=ORIGIN))


def _several(text: str) -> list[str]:
    return [part for part in text.split(";") if part]
