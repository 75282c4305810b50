"""Restore a backup into an empty database."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.backup import restore


class Command(BaseCommand):
    help = "Fill an empty, migrated database from a backup, all or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the file that backup wrote")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            manifest = restore(file)
        except (OSError, ValueError) as error:
            raise CommandError(f"Nothing was restored: {error}") from None
        rows = sum(member["rows"] for member in manifest["members"].values())
        self.stdout.write(f"{rows:,} rows were restored; every checksum matched.")
