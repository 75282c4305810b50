"""Names of the example in further languages, as far as they are known: the rest stays English."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from geodata.example.facts import table
from geodata.languages import translated_name
from geodata.models.translated import TranslatedTexts

LANGUAGES = ("tr", "ku", "uk")
Texts = dict[str, dict[str, str]]
"""Texts by language and field, as a translated row keeps them."""


@cache
def _names() -> dict[tuple[str, str], Texts]:
    """The texts of names.csv, by what they are of (place, faction, …) and its key."""
    found: dict[tuple[str, str], Texts] = defaultdict(lambda: defaultdict(dict))
    for row in table("names.csv"):
        for code in LANGUAGES:
            if row[code]:
                found[row["of"], row["key"]][code][row["field"]] = row[code]
    return found


def names_of(*things: tuple[str, str]) -> Texts:
    """The texts of some things together: of a place and of its governorate."""
    merged: Texts = {}
    for thing in things:
        for code, texts in _names().get(thing, {}).items():
            merged[code] = merged.get(code, {}) | texts
    return merged


def with_names(row: TranslatedTexts, *things: tuple[str, str]) -> None:
    """Give a row, not saved, the names of what it is of, beside its Arabic."""
    for code, texts in names_of(*things).items():
        for field, text in texts.items():
            row.translate(field, code, text)


def with_label_names(collection: dict[str, Any]) -> dict[str, Any]:
    """GeoJSON whose labels have their names in further languages too, as `name_tr`."""
    for feature in collection["features"]:
        if feature["properties"]["kind"] == "label":
            for code, texts in names_of(("label", feature["properties"]["name"])).items():
                feature["properties"][translated_name("name", code)] = texts["name"]
    return collection
