"""The sides of an edition as readers see them: words, colour and pattern."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.territory.claims import WITHHELD, Side
from geodata.territory.svg.looks import UNKNOWN_COLOUR
from mapsite.readings.legend import LAST, LegendRow, legend_order
from mapsite.words.map_texts import texts_in_use
from mapsite.words.wording import in_language


@dataclass(frozen=True)
class SideLabel:
    """One side: its words in the language in use, and how the map fills it."""

    index: int
    slug: str | None
    status: str
    text: str
    colour: str
    second_colour: str
    position: int


def side_labels(edition: Published) -> list[SideLabel]:
    """The sides of an edition in the order of `composite.sides`."""
    return _side_labels(edition, get_language())


@held_by_edition(most=8)
def _side_labels(edition: Published, _language: str) -> list[SideLabel]:
    factions, words = edition.record["factions"], texts_in_use()
    sides = enumerate(edition.composite.sides)
    return [_label(index, side, factions, words) for index, side in sides]


def in_order(labels: list[SideLabel]) -> list[int]:
    """The indices of the sides in the order of the legend: controlled land first."""
    keys = {row.index: legend_order(row.position, row.status, row.index) for row in labels}
    return sorted(keys, key=keys.__getitem__)


def _label(
    index: int, side: Side, factions: dict[str, dict[str, Any]], words: dict[str, str]
) -> SideLabel:
    first, second = factions.get(side.faction, {}), factions.get(side.second, {})
    return SideLabel(
        index=index,
        slug=side.faction,
        status=side.status,
        text=_words(side, first, second, words),
        colour=first.get("colour", UNKNOWN_COLOUR),
        second_colour=second.get("colour", ""),
        position=first.get("position", LAST),
    )


def words_of_side(factions: Mapping[str, Mapping[str, Any]], side: Side) -> str:
    """The name of a side in the language in use; `factions` are the rows of an edition by slug."""
    first, second = factions.get(side.faction or "", {}), factions.get(side.second or "", {})
    return _words(side, first, second, texts_in_use())


def side_name(row: LegendRow) -> str:
    """The name of a legend's row in the language in use."""
    return _words(row.side, row.faction or {}, row.second or {}, texts_in_use())


def _words(
    side: Side, first: Mapping[str, Any], second: Mapping[str, Any], words: dict[str, str]
) -> str:
    """The name of a side, from the rows of its factions: the words of the live map's legend."""
    if side.faction is None:
        return words["withheld" if side == WITHHELD else "nobody"]
    faction = in_language(first, "short_name") or side.faction
    if side.status == "controlled":
        return faction
    if side.second:
        rival = in_language(second, "short_name") or side.second
        return words["contested_by"].format(first=faction, second=rival)
    return words["side_status"].format(side=faction, status=words[side.status])
