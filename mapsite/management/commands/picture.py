"""Draw the map of a day, or what two days differ in, as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.editions import Published
from geodata.management.commands.export_zones import chosen_edition
from mapsite.http.day_range import DayRange, days_of
from mapsite.http.refusal import Refusal
from mapsite.pictures import SIZES, PictureRequest, png_of, svg_of
from mapsite.pictures.request import SHOWS, WIDTHS, picture_days


class Command(BaseCommand):
    help = "Draw the map of a day, or what changed since another day, as PNG or SVG."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a name that ends in .png or .svg")
        parser.add_argument("--day", help="YYYY-MM-DD; the last day by default")
        parser.add_argument("--compare", help="another day: draw what changed hands between")
        parser.add_argument(
            "--show",
            choices=SHOWS,
            default="changes",
            help="with --compare: who has what changed hands, when it did, or how often",
        )
        parser.add_argument("--side", default="", help="with --show advance: a side's slug")
        parser.add_argument("--size", choices=SIZES, default="a4", help="the sheet")
        parser.add_argument("--width", type=int, help="pixels; the sheet's own by default")
        parser.add_argument(
            "--language", choices=dict(settings.LANGUAGES), default="en", help="of the texts"
        )
        parser.add_argument("--edition", type=int, help="its number; the live one by default")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        edition = chosen_edition(options["edition"])
        if file.suffix not in (".png", ".svg"):
            raise CommandError(f"{file} must end in .png or .svg.")
        width = options["width"] or SIZES[options["size"]].width
        if width not in WIDTHS:
            raise CommandError(f"--width must be {WIDTHS[0]} to {WIDTHS[-1]}, got {width}.")
        try:
            days = _days(options, edition)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        for notice in days.notices:
            self.stderr.write(notice)
        before = days.first if options["compare"] else None
        size = SIZES[options["size"]].scaled(width)
        if options["side"] and options["side"] not in edition.map["factions"]:
            sides = ", ".join(edition.map["factions"])
            raise CommandError(f"--side must be one of {sides}, got {options['side']}.")
        shown = {"show": options["show"], "faction": options["side"]}
        request = PictureRequest(days.last, size, options["language"], before, **shown)
        svg = svg_of(edition, request, settings.SITE_URL)
        file.write_bytes(png_of(svg) if file.suffix == ".png" else svg.encode())
        self.stdout.write(f"Edition {edition.number}, {days.last}: {file}")


def _days(options: dict[str, Any], edition: Published) -> DayRange:
    day = options["day"] or edition.last_day.isoformat()
    return picture_days(day, options["compare"], days_of(edition))
