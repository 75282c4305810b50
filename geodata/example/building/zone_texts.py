"""Name and note of a zone of the example, composed in every language of its places and remarks.

A place that has no name in a language stands under its English one.
"""

from __future__ import annotations

from geodata.example.building import arabic
from geodata.example.building.facts import Holding, Site
from geodata.example.building.names import LANGUAGES, joined, names_of
from geodata.languages import translated_name

NAMES_IN_TITLE, NAMES_IN_NOTE = 3, 40
MORE = {
    "tr": ("{names} ve {count} yer daha", "{names} ve {count} yer daha"),
    "ku": ("{names} û cihekî din", "{names} û {count} cihên din"),
    "uk": ("{names} і ще одне місце", "{names} і ще {count}"),
}
"""For one more place, and for several."""
OPEN_LAND = {"tr": "Açık arazi", "ku": "Erdê vekirî", "uk": "Відкрита місцевість"}
PLACES = {"tr": "Yerler: {names}.", "ku": "Cih: {names}.", "uk": "Місця: {names}."}


def listed(places: list[Site], most: int) -> str:
    """The first names and the number of the rest, in English."""
    shown, rest = ", ".join(site.name for site in places[:most]), len(places) - most
    return f"{shown} and {rest} more" if rest > 0 else shown


def note_of(rows: list[Holding], places: list[Site]) -> str:
    """The remarks of the rows, then the places, in English, a line each."""
    named = [f"Places: {listed(places, NAMES_IN_NOTE)}."] if places else []
    return "\n".join(_remarks(rows) + named)


def texts_of(rows: list[Holding], places: list[Site]) -> dict[str, str]:
    """The same, and the name, in all other languages: `name_ar`, `note_ar`, `name_tr`, …"""
    texts = {
        "name_ar": _listed_ar(places, NAMES_IN_TITLE) or arabic.OPEN_LAND,
        "note_ar": _note_ar(rows, places),
    }
    remarks = _remarks(rows)
    said = dict(joined("note", remarks, "note")) if remarks else dict.fromkeys(LANGUAGES, [])
    for code in LANGUAGES:
        name = _listed_in(code, places, NAMES_IN_TITLE) or OPEN_LAND[code]
        texts[translated_name("name", code)] = name
        if code in said:
            named = PLACES[code].format(names=_listed_in(code, places, NAMES_IN_NOTE))
            lines = [*said[code], named] if places else said[code]
            texts[translated_name("note", code)] = "\n".join(lines)
    return texts


def _remarks(rows: list[Holding]) -> list[str]:
    return sorted({row.note for row in rows if row.note})


def _listed_in(code: str, places: list[Site], most: int) -> str:
    names = ", ".join(_name(site, code) for site in places[:most])
    rest = len(places) - most
    if rest <= 0:
        return names
    one, several = MORE[code]
    return (one if rest == 1 else several).format(names=names, count=rest)


def _name(site: Site, code: str) -> str:
    return names_of(("place", site.slug)).get(code, {}).get("name", site.name)


def _listed_ar(places: list[Site], most: int) -> str:
    return arabic.listed([site.name_ar for site in places], most)


def _note_ar(rows: list[Holding], places: list[Site]) -> str:
    remarks = [arabic.words("note")[remark] for remark in _remarks(rows)]
    named = arabic.PLACES.format(names=_listed_ar(places, NAMES_IN_NOTE))
    return "\n".join([*remarks, named] if places else remarks)
