"""Write the map as a package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.map_package import export_map
from geodata.map_package.exporting import NothingToWrite


class Command(BaseCommand):
    help = (
        "Write what is approved as a map package: a folder of tables and texts, or a zip of one "
        "where the path ends in .zip. import_map reads it. What is withheld stays behind."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path, help="a new folder, or a new file NAME.zip")
        parser.add_argument(
            "--for-editors",
            action="store_true",
            help="also what readers may not know: notes of editors, exact positions",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            written = export_map(options["path"], editors=options["for_editors"])
        except (NothingToWrite, OSError) as error:
            raise CommandError(f"Nothing was written: {error}") from None
        counts = ", ".join(f"{name} {count}" for name, count in written.rows.items() if count)
        self.stdout.write(self.style.SUCCESS(f"Wrote {options['path']}: {counts}."))
        if written.withheld:
            self.stdout.write(f"{written.withheld} rows that are withheld stayed behind.")
