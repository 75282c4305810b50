"""Write the scrubbable map of a range of days as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.management.commands.export_zones import chosen_edition
from mapsite.exports.single_file import write_single_file
from mapsite.http.day_range import days_of, range_of
from mapsite.http.refusal import Refusal


class Command(BaseCommand):
    help = "Write one HTML file with the map of a range of days; it opens without a network."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the HTML file to write")
        parser.add_argument("--from", dest="first", help="YYYY-MM-DD; the first day by default")
        parser.add_argument("--to", dest="last", help="YYYY-MM-DD; the last day by default")
        parser.add_argument(
            "--language", choices=dict(settings.LANGUAGES), default="en", help="of the texts"
        )
        parser.add_argument("--edition", type=int, help="its number; the live one by default")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        edition = chosen_edition(options["edition"])
        try:
            days = range_of(options["first"], options["last"], days_of(edition))
        except Refusal as refusal:
            raise CommandError(str(refusal)) from None
        for notice in days.notices:
            self.stderr.write(notice)
        language = options["language"]
        write_single_file(edition, days.first, days.last, language, settings.SITE_URL, file)
        self.stdout.write(f"Edition {edition.number}, {days.first} to {days.last}: {file}")
