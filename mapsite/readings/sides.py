"""The sides of an edition as readers see them: words, colour and pattern."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geodata.editions import Published
from geodata.territory.claims import Side
from geodata.territory.svg.fills import UNKNOWN_COLOUR
from mapsite.words.map_texts import texts
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
    factions, words = edition.record["factions"], texts()
    sides = enumerate(edition.composite.sides)
    return [_label(index, side, factions, words) for index, side in sides]


def in_order(labels: list[SideLabel]) -> list[int]:
    """The indices of the sides in the order of the legend: controlled land first."""
    ordered = sorted(labels, key=lambda row: (row.position, row.status != "controlled", row.index))
    return [label.index for label in ordered]


def _label(
    index: int, side: Side, factions: dict[str, dict[str, Any]], words: dict[str, str]
) -> SideLabel:
    first, second = factions.get(side.faction, {}), factions.get(side.second, {})
    faction = in_language(first, "short_name") or side.faction or ""
    rival = in_language(second, "short_name") or side.second or ""
    return SideLabel(
        index=index,
        slug=side.faction,
        status=side.status,
        text=_text(side, faction, rival, words),
        colour=first.get("colour", UNKNOWN_COLOUR),
        second_colour=second.get("colour", ""),
        position=first.get("position", 10_000),
    )


def _text(side: Side, faction: str, rival: str, words: dict[str, str]) -> str:
    """The same words as those of the map's legend."""
    if side.faction is None:
        return words["nobody"]
    if side.status == "controlled":
        return faction
    if rival:
        return words["contested_by"].format(first=faction, second=rival)
    return words["side_status"].format(side=faction, status=words[side.status])


def side_name(row: object) -> str:
    """The name of a legend's row in the language in use."""
    words = texts()
    if row.faction is None:
        return words["nobody"]
    name = in_language(row.faction, "short_name")
    if row.side.status == "controlled":
        return name
    if row.second:
        second = in_language(row.second, "short_name")
        return words["contested_by"].format(first=name, second=second)
    return words["side_status"].format(side=name, status=words[row.side.status])
