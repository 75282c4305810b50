"""The map of a day in words, for who does not see it: where each side holds land, and which.

"HTS: 7,105 km² in the north-west, from Atarib to Jisr al-Shughur: most of Idlib (101 of 143 named
places), part of Aleppo (20 of 312 named places)". Directions come from the composite, regions from
the governorates of the places that the edition names: a count of places, so that it can be checked.
"""

from __future__ import annotations

import datetime
import itertools
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.territory.days import to_day
from geodata.territory.measures.sectors import FaceSpots, sectors
from mapsite.readings.contested import place_faces
from mapsite.readings.legend import LegendRow, legend
from mapsite.readings.nearness import distance_km
from mapsite.words.numbers_in_text import grouped
from mapsite.words.wording import in_language

TOWNS = ("city", "town")
"""Kinds of places that are named as the ends of a side's land, where it has two of them."""
REGIONS = 12
"""Regions that are told of a side; the others are counted."""


@dataclass(frozen=True)
class Words:
    """A row of the legend, where its land lies, from where to where, and what of each region."""

    row: LegendRow
    where: str
    reach: str
    regions: list[str]


def in_words(edition: Published, day: datetime.date) -> list[Words]:
    """Every side that holds land on the day, in the order of the legend."""
    found = sectors(edition.composite, _spots(edition), to_day(day))
    held, total = _places_by_side(edition, day), _places_of_regions(edition)
    rows = legend(edition.map, day)
    return [
        Words(
            row,
            sector_words().get(found.get(row.index, ""), ""),
            _reach(edition, held.get(row.index, [])),
            _regions(edition, held.get(row.index, []), total),
        )
        for row in rows
    ]


def sector_words() -> dict[str, str]:
    """The words of `SECTORS`: whole phrases, since languages bend them."""
    return {
        "most": _("most of the land"),
        "scattered": _("in several parts of the land"),
        "middle": _("in the middle of the land"),
        "n": _("in the north"),
        "ne": _("in the north-east"),
        "e": _("in the east"),
        "se": _("in the south-east"),
        "s": _("in the south"),
        "sw": _("in the south-west"),
        "w": _("in the west"),
        "nw": _("in the north-west"),
    }


@held_by_edition()
def _spots(edition: Published) -> FaceSpots:
    return FaceSpots.of(edition.composite)


def _places_by_side(edition: Published, day: datetime.date) -> dict[int, list[str]]:
    """The slugs of the places that each side (index) holds on the day."""
    side = edition.composite.side[edition.composite.run_on(to_day(day))].tolist()
    found: dict[int, list[str]] = {}
    for slug, face in place_faces(edition).items():
        found.setdefault(side[face], []).append(slug)
    return found


@held_by_edition()
def _places_of_regions(edition: Published) -> Counter[str]:
    """How many places within the land each governorate has, by its name in the site's language."""
    rows = edition.record["places"]
    return Counter(rows[slug]["governorate"] for slug in place_faces(edition))


def _reach(edition: Published, slugs: list[str]) -> str:
    """ "from Atarib to Jisr al-Shughur": two places far apart, the northern one first."""
    rows = [edition.record["places"][slug] for slug in slugs]
    towns = [row for row in rows if row["kind"] in TOWNS]
    ends = _ends(towns if len(towns) > 1 else rows)
    if len(ends) < 2:
        return _("round %(place)s") % {"place": in_language(ends[0], "name")} if ends else ""
    one, other = max(itertools.combinations(ends, 2), key=lambda pair: _km(*pair))
    first, last = sorted((one, other), key=lambda row: -row["lat"])
    names = {"first": in_language(first, "name"), "last": in_language(last, "name")}
    return _("from %(first)s to %(last)s") % names


def _ends(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The outermost of the places in each of the eight directions, each once."""
    found = {}
    for east, north in DIRECTIONS if rows else ():
        row = max(rows, key=lambda row: (east * row["lon"] + north * row["lat"], row["name"]))
        found[row["lon"], row["lat"]] = row
    return list(found.values())


DIRECTIONS = ((0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1))
"""East and north."""


def _km(one: dict[str, Any], other: dict[str, Any]) -> float:
    return distance_km(one["lon"], one["lat"], other["lon"], other["lat"])


def _regions(edition: Published, slugs: list[str], total: Counter[str]) -> list[str]:
    """What a side holds of each region, the one with most of its places first."""
    rows = edition.record["places"]
    held = Counter(rows[slug]["governorate"] for slug in slugs)
    nameless = held.pop("", 0)
    names = {rows[slug]["governorate"]: in_language(rows[slug], "governorate") for slug in slugs}
    texts = [_region(names[key], held[key], total[key]) for key, _n in held.most_common(REGIONS)]
    if (more := len(held) - REGIONS) > 0:
        texts.append(ngettext("part of %(n)s more", "parts of %(n)s more", more) % {"n": more})
    if nameless:
        text = ngettext("%(places)s named place", "%(places)s named places", nameless)
        texts.append(text % {"places": grouped(nameless)})
    return texts


def _region(name: str, held: int, total: int) -> str:
    words = {"region": name, "held": grouped(held), "total": grouped(total)}
    if held == total:
        text = ngettext(
            "the one named place of %(region)s",
            "all named places of %(region)s (%(total)s)",
            total,
        )
    elif 2 * held > total:
        text = _("most of %(region)s (%(held)s of %(total)s named places)")
    else:
        text = _("part of %(region)s (%(held)s of %(total)s named places)")
    return text % words


def listed(texts: list[str]) -> str:
    """Some regions as one text."""
    return pgettext("between places", ", ").join(texts)
