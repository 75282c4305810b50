"""Draw the map of a day, or what two days differ in, as a picture."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.management.commands.export_zones import chosen_edition
from mapsite.http.parameters import Refusal, day_of
from mapsite.pictures import SIZES, PictureRequest, png_of, svg_of
from mapsite.pictures.request import WIDTHS


class Command(BaseCommand):
    help = "Draw the map of a day, or what changed since another day, as PNG or SVG."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a name that ends in .png or .svg")
        parser.add_argument("--day", help="YYYY-MM-DD; the last day by default")
        parser.add_argument("--compare", help="an earlier day: draw what changed hands since")
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
            day, before = _days(options, edition)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        request = PictureRequest(
            day, SIZES[options["size"]].scaled(width), options["language"], before
        )
        svg = svg_of(edition, request, settings.SITE_URL)
        file.write_bytes(png_of(svg) if file.suffix == ".png" else svg.encode())
        self.stdout.write(f"Edition {edition.number}, {day}: {file}")


def _days(options: dict[str, Any], edition: Any) -> tuple[datetime.date, datetime.date | None]:
    day = day_of(options["day"], edition) if options["day"] else edition.last_day
    before = day_of(options["compare"], edition) if options["compare"] else None
    if before and before >= day:
        raise Refusal(f"--compare must be a day before {day}, got {before}.")
    return day, before
