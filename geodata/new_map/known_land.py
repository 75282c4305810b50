"""What the ground knows of the land of an outline: proposals where somebody is asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from geodata.ground.lands import time_zone_of
from geodata.new_map.answers import Outline
from geodata.new_map.pages import land_names


@dataclass(frozen=True)
class KnownLand:
    """Names by language, and the time zone of the first country's capital.

    Both are empty where the outline is from a file or was drawn.
    """

    names: Mapping[str, str] = field(default_factory=dict)
    time_zone: str = ""

    def names_with(self, own: str, languages: Sequence[str]) -> dict[str, str]:
        """By language: `own` in the first and wherever the ground knows none."""
        return dict.fromkeys(languages, own) | dict(self.names) | {languages[0]: own}


def known_land(outline: Outline, languages: Sequence[str]) -> KnownLand:
    """What is known of the countries of an outline."""
    codes = list(outline.facts.get("codes", ()))
    if not codes:
        return KnownLand()
    names = {code: land_names(codes, code) for code in languages}
    return KnownLand(names, time_zone_of(codes[0]))
