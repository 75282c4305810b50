"""Texts of the example in further languages, as far as they are known: the rest stays English."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from geodata.example.building.facts import table
from geodata.languages import translated_name
from geodata.models.translated import TranslatedTexts

LANGUAGES = ("tr", "ku", "uk")
TABLES = ("names.csv", "sentences.csv")
Texts = dict[str, dict[str, str]]
"""Texts by language and field, as a translated row keeps them."""


@cache
def _texts() -> dict[tuple[str, str], Texts]:
    """The texts of the tables, by what they are of (place, faction, …) and its key."""
    found: dict[tuple[str, str], Texts] = defaultdict(lambda: defaultdict(dict))
    for row in (row for name in TABLES for row in table(name)):
        for code in LANGUAGES:
            if row[code]:
                found[row["of"], row["key"]][code][row["field"]] = row[code]
    return found


def names_of(*things: tuple[str, str]) -> Texts:
    """The texts of some things together: of a place and of its governorate."""
    merged: Texts = {}
    for thing in things:
        for code, texts in _texts().get(thing, {}).items():
            merged[code] = merged.get(code, {}) | texts
    return merged


def in_languages(of: str, text: str, field: str) -> Iterator[tuple[str, str]]:
    """What many rows say with the same English words: each language with its text."""
    for code, texts in names_of((of, text)).items():
        if field in texts:
            yield code, texts[field]


def with_names(row: TranslatedTexts, *things: tuple[str, str]) -> None:
    """Give a row, not saved, the texts of what it is of, beside its Arabic."""
    for code, texts in names_of(*things).items():
        for field, text in texts.items():
            row.translate(field, code, text)


def with_actors(row: TranslatedTexts, field: str, text: str) -> None:
    """Give a row, not saved, the names of several actors, which semicolons part in English."""
    for code, names in joined("actor", [name.strip() for name in text.split(";")], "actors"):
        row.translate(field, code, "; ".join(names))


def joined(of: str, texts: Iterable[str], field: str) -> Iterator[tuple[str, list[str]]]:
    """Several such texts in each language that has them all: none is said by halves."""
    found = [dict(in_languages(of, text, field)) for text in texts if text]
    for code in LANGUAGES:
        if found and all(code in row for row in found):
            yield code, [row[code] for row in found]


def with_map_names(collection: dict[str, Any]) -> dict[str, Any]:
    """GeoJSON whose labels and areas have their texts in further languages too, as `name_tr`."""
    for feature in collection["features"]:
        facts = feature["properties"]
        of = "label" if facts["kind"] == "label" else "named_area"
        for code, texts in names_of((of, facts.get("name", ""))).items():
            facts |= {translated_name(field, code): text for field, text in texts.items()}
    return collection
