"""The pages of a new map, from neutral templates in the words of its land."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from geodata.ground.lands import land_name
from geodata.new_map.answers import Answers
from geodata.shipped_texts import TEXTS

TEMPLATES = Path(__file__).resolve().parent.parent / "data" / "new_map"
OWN_PAGES, SHIPPED_PAGES = ("methodology", "licence", "disclaimer"), ("privacy", "sources")
ENGLISH = "en"
NARROW = "\u202f"
"""Between thousands: a narrow space, which no language takes for another sign."""


def pages_of(answers: Answers) -> Iterator[tuple[str, str]]:
    """The pages by their paths within a package, in each language that has templates.

    Where the map's own language has none, its pages are in English.
    """
    for code in answers.languages:
        written = code if has_templates(code) else ENGLISH
        if written == code or code == answers.own:
            for slug in (*OWN_PAGES, *SHIPPED_PAGES):
                text = _filled(_template(slug, written), answers, written)
                yield f"pages/{slug}.{code}.md", _linked(text, written, code, answers.own)


def has_templates(code: str) -> bool:
    """Whether pages can be written in a language."""
    return (TEMPLATES / f"words.{code}.json").exists()


def words_in(code: str) -> dict[str, str]:
    """The sentences of the templates in a language; English where there are none."""
    written = code if has_templates(code) else ENGLISH
    return json.loads((TEMPLATES / f"words.{written}.json").read_text(encoding="utf-8"))


def land_names(codes: list[str], code: str) -> str:
    """The names of countries of the ground in a language."""
    names = [land_name(land) for land in codes]
    return ", ".join(name.get(f"name_{code}", name["name"]) for name in names)


def _template(slug: str, code: str) -> str:
    folder = TEXTS if slug in SHIPPED_PAGES else TEMPLATES
    return (folder / f"{slug}.{code}.md").read_text(encoding="utf-8")


def _filled(text: str, answers: Answers, code: str) -> str:
    words = words_in(code)
    names = (side.name(code, answers.own).replace("|", "/") for side in answers.sides)
    sides = [f"| {name} | {words['side']} |" for name in names]
    filled = {
        "sides": "\n".join(sides),
        "land": "\n\n".join(_about_land(answers, words, code)),
        "year": str(answers.first_day.year),
    }
    return re.sub(r"{{(\w+)}}", lambda found: filled[found[1]], text)


def _about_land(answers: Answers, words: dict[str, str], code: str) -> Iterator[str]:
    """How the outline was chosen, who is assumed to hold the rest, where the places are from."""
    outline = answers.outline
    facts: dict[str, Any] = dict(outline.facts)
    if "codes" in facts:
        facts["countries"] = land_names(facts["codes"], code)
        facts["km"] = f"{facts['km']:,}".replace(",", NARROW)
    yield words[f"outline_{outline.kind}"].format(**facts)
    if answers.rest is None:
        yield words["rest_nobody"]
    else:
        yield words["rest"].format(name=name_of_rest(answers, code), day=answers.first_day)
    if answers.places_of_ground:
        yield words["places"]


def name_of_rest(answers: Answers, code: str) -> str:
    """The name of who holds the rest, in a language."""
    side = next(side for side in answers.sides if side.slug == answers.rest)
    return side.name(code, answers.own)


def _linked(text: str, written: str, code: str, own: str) -> str:
    """With the addresses of the site's pages in that language: those of its own are bare."""
    if written != ENGLISH:
        text = text.replace(f"](/{written}/", "](/")
    return text if code == own else text.replace("](/", f"](/{code}/")
