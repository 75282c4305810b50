"""Film the map over a range of days."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.editions import Published
from geodata.management.commands._progress_bar import ProgressBar
from geodata.management.commands.export_zones import chosen_edition
from mapsite.http.day_range import DayRange, days_of, range_of
from mapsite.http.refusal import Refusal
from mapsite.pictures import SIZES
from mapsite.pictures.film_task import MOST
from mapsite.pictures.request import WIDTHS
from mapsite.pictures.timelapse import Film, change_days, write_film


class Command(BaseCommand):
    help = "Write a GIF or MP4 with one picture per day on which the map changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a name that ends in .gif or .mp4")
        parser.add_argument("--from", dest="first", help="YYYY-MM-DD; the first day by default")
        parser.add_argument("--to", dest="last", help="YYYY-MM-DD; the last day by default")
        parser.add_argument("--size", choices=SIZES, default="social", help="the sheet")
        parser.add_argument("--width", type=int, help="pixels; the sheet's own by default")
        parser.add_argument(
            "--language", choices=dict(settings.LANGUAGES), default="en", help="of the texts"
        )
        parser.add_argument("--seconds", type=float, default=0.8, help="that a day stays")
        parser.add_argument("--edition", type=int, help="its number; the live one by default")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if file.suffix not in (".gif", ".mp4"):
            raise CommandError(f"{file} must end in .gif or .mp4.")
        edition = chosen_edition(options["edition"])
        try:
            days = range_of(options["first"], options["last"], days_of(edition))
            film = _film(edition, days, options)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        for notice in days.notices:
            self.stderr.write(notice)
        bar = ProgressBar(self.stdout)

        def show(number: int, total: int) -> None:
            bar.show(100 * number // total)

        write_film(edition, film, settings.SITE_URL, file, show)
        self.stdout.write(f"{len(film.days)} days of edition {edition.number}: {file}")


def _film(edition: Published, chosen: DayRange, options: dict[str, Any]) -> Film:
    width = options["width"] or SIZES[options["size"]].width
    if width not in WIDTHS:
        raise CommandError(f"--width must be {WIDTHS[0]} to {WIDTHS[-1]}, got {width}.")
    if not 0.05 <= options["seconds"] <= 60:
        raise CommandError(f"--seconds must be 0.05 to 60, got {options['seconds']}.")
    days = change_days(edition, chosen.first, chosen.last)
    if len(days) > MOST:
        raise CommandError(f"The map changed on {len(days)} days; a film has at most {MOST}.")
    size = SIZES[options["size"]].scaled(width)
    return Film(days, size, options["language"], options["seconds"])
