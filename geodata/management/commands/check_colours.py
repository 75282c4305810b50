"""Can all readers tell apart the sides that touch?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.editions import live
from geodata.quality.colours import pairs_that_touch, side_text
from geodata.territory.claims import Side
from geodata.territory.legibility import LEAST_CONTRAST, LEAST_DIFFERENCE, Pair


class Command(BaseCommand):
    help = (
        "Compare the fills of all sides that ever touch in the live edition, as readers with every "
        "kind of colour vision see them and in grey; print the worst pairs, exit 1 if one is alike."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--worst", type=int, default=10, help="so many pairs are printed")

    def handle(self, *args: Any, **options: Any) -> None:
        edition = live()
        if edition is None:
            raise CommandError("Nothing is published yet: there are no sides that touch.")
        pairs = pairs_that_touch(edition)
        for pair in pairs[: options["worst"]]:
            self.stdout.write(_line(pair, edition.composite.sides))
        alike = sum(not pair.is_clear for pair in pairs)
        self.stdout.write(
            f"{len(pairs)} pairs touch, {alike} are alike: CIEDE2000 below {LEAST_DIFFERENCE:g}, "
            f"and no pattern that differs by {LEAST_CONTRAST:g} : 1."
        )
        if alike:
            sys.exit(1)


def _line(pair: Pair, sides: Sequence[Side]) -> str:
    first, second = side_text(sides[pair.first]), side_text(sides[pair.second])
    verdict = "clear" if pair.is_clear else "alike"
    return (
        f"{verdict}: {first} – {second}: CIEDE2000 {pair.difference:.1f}, "
        f"pattern {pair.contrast:.1f} : 1 ({pair.vision})"
    )
