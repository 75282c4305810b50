"""The part of an edition's record that popups on the map tell, in one language, packed small.

`record.json` holds all of it, in every language, for programs; whoever clicks a map once should not
have to load that. `js/popup_record.js` unpacks this into the same shape.
"""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import get_language

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.languages import other_languages, translated_name

Row = dict[str, Any]

ZONE = "approximate confidence credibility last_confirmed valid_from name note status sources"
EVENT = "description credibility place sources"
SOURCE = "title publisher date url archived_url reliability basis"
EVIDENCE = "approximate confidence credibility note sources since"
SINCE = "day area note approximate confidence credibility sources"
SUCCESSION = "predecessor successor day area note sources"
AS_PUBLISHED = ("title",)
"""Texts that are shown beside their translation."""


def popup_record(edition: Published) -> Row:
    """What popups tell of zones, sources, places and events, in the language in use.

    A text that is translated stands under the name of its translation alone (`note_ar`), so that
    what is shown in another language can be marked. Places are columns: `slug`, `name`, `name_ar`,
    `lon`, `lat`. The evidence of a zone is groups of rows that say the same, with the numbers of
    their places in `places`.
    """
    return _popup_record(edition, get_language() or "")


@held_by_edition(most=4)
def _popup_record(edition: Published, code: str) -> Row:
    record = edition.record
    places = record["places"]
    numbers = {slug: at for at, slug in enumerate(places)}
    return {
        **_successions(record, code),
        "zones": {key: _zone(row, numbers, code) for key, row in record["zones"].items()},
        "sources": {key: _said(row, SOURCE, code) for key, row in record["sources"].items()},
        "events": {key: _said(row, EVENT, code) for key, row in record["events"].items()},
        "places": {
            "slug": list(places),
            **_columns(list(places.values()), "name", code),
            "lon": [row["lon"] for row in places.values()],
            "lat": [row["lat"] for row in places.values()],
        },
    }


def _successions(record: Row, code: str) -> Row:
    """Who goes on with whose land, in the order in which they hold; and whose each zone was."""
    rows = list(record.get("successions", {}).values())
    if not rows:
        return {}
    ordered = sorted(rows, key=lambda row: (row["day"], row["area"] is None, -row["id"]))
    drawn_for = {key: row["faction"] for key, row in record["zones"].items() if row["faction"]}
    return {
        "successions": [_said(row, SUCCESSION, code) for row in ordered],
        "drawn_for": drawn_for,
    }


def _zone(row: Row, numbers: dict[str, int], code: str) -> Row:
    found = _said(row, ZONE, code)
    groups: dict[str, Row] = {}
    for part in row.get("evidence") or []:
        if part["place"] not in numbers:
            continue
        said = _said(part, EVIDENCE, code)
        if said.get("since"):
            said["since"] = _said(said["since"], SINCE, code)
        group = groups.setdefault(json.dumps(said, sort_keys=True), said | {"places": []})
        group["places"].append(numbers[part["place"]])
    return found | {"evidence": list(groups.values())} if groups else found


def _said(row: Row, names: str, code: str) -> Row:
    """Those of the values that are there; texts in the language, or as they stand without one."""
    found: Row = {}
    for name in names.split():
        key = _key(row, name, code)
        for shown in {key, name} if name in AS_PUBLISHED else {key}:
            if row.get(shown) not in (None, ""):
                found[shown] = row[shown]
    return found


def _columns(rows: list[Row], name: str, code: str) -> Row:
    """The texts of all rows, each in the column of its language; None in the other one."""
    keys = [_key(row, name, code) for row in rows]
    texts = list(zip(keys, rows, strict=True))
    return {
        column: [row[column] if key == column else None for key, row in texts]
        for column in dict.fromkeys(keys)
    }


def _key(row: Row, name: str, code: str) -> str:
    """The name of a text in the language, where it has one of the others of the site."""
    own = translated_name(name, code)
    return own if code in other_languages() and row.get(own) else name
