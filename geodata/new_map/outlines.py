"""The outline of a new land: of countries of the ground, of a file, or drawn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import shapely
from django.utils.translation import gettext_lazy as _

from geodata.exchange.reader.reading import Options, read_file
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reason_texts import reason_text
from geodata.ground import lands
from geodata.new_map.answers import BadAnswer, Outline
from geodata.territory.composite import GRID

UNREADABLE = _("The outline cannot be read: %(why)s")


def country_codes(text: str) -> list[str]:
    """The ground's codes of countries with commas between. Raises BadAnswer."""
    codes: list[str] = []
    for word in filter(None, (part.strip() for part in text.split(","))):
        try:
            codes += lands.land_codes(word)
        except lands.UnknownLand:
            raise BadAnswer(
                "country",
                _("No country is called “%(text)s”: name it in English, or by a code like UA."),
                text=word,
            ) from None
    if not codes:
        raise BadAnswer("country", _("Name a country, or give a file with the outline."))
    return list(dict.fromkeys(codes))


def of_countries(codes: Sequence[str], view: str) -> Outline:
    """By a view of the ground, which may be empty where both are the same. Raises BadAnswer."""
    km = lands.views_differ(codes)
    if km and view not in lands.VIEWS:
        raise BadAnswer(
            "view",
            _(
                "The ground knows this land by two views, which differ by %(km)s km²: by actual "
                "control, and as most states see it. Choose one."
            ),
            km=round(km),
        )
    shape = lands.outline_of(codes, view if km else lands.CONTROL)
    return Outline(shape, view if km else "same", {"codes": list(codes), "km": round(km)})


def of_file(path: Path, name: str = "") -> Outline:
    """The union of the polygons of a file in any format that zones are read of.

    Raises BadAnswer.
    """
    try:
        table = read_file(path, Options())
    except Refused as error:
        raise BadAnswer("outline", UNREADABLE, why=reason_text(error.reason)) from None
    faults = [fault for fault in table.faults if fault]
    shapes = [shape for shape in table.geometry if shape is not None]
    if faults or not shapes:
        why = reason_text(faults[0]) if faults else _("it holds no polygon")
        raise BadAnswer("outline", UNREADABLE, why=why)
    shape = shapely.union_all(shapes, grid_size=GRID)
    return Outline(shape, "file", {"file": name or path.name})
