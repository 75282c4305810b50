"""The sides of a new map: names alone, or a table; what it lacks is filled."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from geodata.ground.lands import country_names
from geodata.map_package.cells import columns
from geodata.models import Faction
from geodata.new_map.answers import BadAnswer, NewSide
from geodata.territory.proposed_colours import proposed_paints
from geodata.territory.svg.looks import TEXTURES, Paint

COLOUR = re.compile("#[0-9a-fA-F]{6}")
STEP = 10
"""Between positions in the legend, so that there is room for more."""


def of_names(text: str, languages: Sequence[str]) -> list[NewSide]:
    """Sides by their names with commas between; the ground knows how countries are called in
    the map's other languages. Raises BadAnswer."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    return _sides([{"name": name} | _in_other_languages(name, languages) for name in names])


def _in_other_languages(name: str, languages: Sequence[str]) -> dict[str, str]:
    known = country_names(name)
    found = {code: known.get("name" if code == "en" else f"name_{code}") for code in languages[1:]}
    texts = {f"name_{code}": text for code, text in found.items() if text}
    short = {f"short_{column}": text for column, text in texts.items()}
    latin = {"slug": slugify(known["name"])} if known else {}
    return texts | short | latin


def of_table(text: str) -> list[NewSide]:
    """Sides as a CSV table: `name`, and what else factions.csv of a package has.

    Raises BadAnswer.
    """
    lines = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restval="", restkey="…")
    rows = [{name: cell for name, cell in row.items() if name} for row in lines]
    for number, row in enumerate(rows, start=2):
        if "…" in row or not row.get("name", "").strip():
            raise BadAnswer(
                "sides", _("Sides, line %(line)s: expected a name, and no more cells."), line=number
            )
    _refuse_unknown(lines.fieldnames or [])
    return _sides(rows)


def _refuse_unknown(names: Sequence[str]) -> None:
    known = [field.name for field in columns(Faction)]
    texts = tuple(f"{name}_" for name in Faction.TRANSLATED)
    odd = [name for name in names if name not in known and not name.startswith(texts)]
    if odd:
        raise BadAnswer(
            "sides",
            _("Sides: no such column: %(odd)s. There are: %(known)s."),
            odd=", ".join(odd),
            known=", ".join(known),
        )


def _sides(rows: Sequence[Mapping[str, str]]) -> list[NewSide]:
    if not rows:
        raise BadAnswer("sides", _("Name at least one side."))
    slugs = _slugs(rows)
    paints = _paints(rows)
    sides = [
        NewSide(
            {name: cell.strip() for name, cell in row.items()}
            | {
                "slug": slug,
                "short_name": (row.get("short_name") or row["name"]).strip()[:40],
                "colour": paint.colour,
                "pattern": paint.texture,
                "position": row.get("position") or str(at * STEP),
            }
        )
        for at, (row, slug, paint) in enumerate(zip(rows, slugs, paints, strict=True), start=1)
    ]
    if len({side.slug for side in sides}) < len(sides):
        raise BadAnswer("sides", _("Two sides have the same name."))
    return sides


def _slugs(rows: Iterable[Mapping[str, str]]) -> list[str]:
    """Names for addresses, of what is written in Latin letters; numbers where nothing is."""
    found = []
    for number, row in enumerate(rows, start=1):
        words = (row.get("slug", ""), row.get("name_en", ""), row["name"])
        found.append(next((s for s in map(slugify, words) if s), f"side-{number}")[:40])
    return found


def _paints(rows: Sequence[Mapping[str, str]]) -> list[Paint]:
    """The colours that are given, and for the others some that are clear beside them."""
    given = [_paint(row) for row in rows]
    taken = [paint for paint in given if paint]
    new = iter(proposed_paints(taken, len(given) - len(taken)))
    return [paint or next(new) for paint in given]


def _paint(row: Mapping[str, str]) -> Paint | None:
    colour, pattern = row.get("colour", "").strip(), row.get("pattern", "").strip() or "solid"
    if not colour:
        return None
    if not COLOUR.fullmatch(colour) or pattern not in ("solid", *TEXTURES):
        raise BadAnswer(
            "sides",
            _("Sides: expected a colour such as #2e64a6 and a pattern of %(known)s; got %(text)s."),
            known=", ".join(("solid", *TEXTURES)),
            text=f"{colour}, {pattern}",
        )
    return Paint(colour, pattern)
