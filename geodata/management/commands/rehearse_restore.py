"""Restore the newest backup into a scratch site, and compare."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from geodata.backup import Damaged
from geodata.backup.folder import newest
from geodata.backup.rehearsal import Unlike, rehearse
from geodata.operators import WatchedCommand


class Command(WatchedCommand):
    kind = "restoring a backup"
    help = (
        "Restore the newest backup of a folder into a scratch site, hash every edition, and "
        "compare all rows. Touches no database of the site. A timer runs it weekly."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder of keep_backup, or one backup")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        path = newest(folder) if folder.is_dir() else folder
        if path is None:
            raise CommandError(f"there is no backup in {folder}")
        try:
            manifest = rehearse(path)
        except (OSError, Damaged, Unlike) as error:
            raise CommandError(f"the backup cannot be relied on: {error}") from None
        rows = sum(member["rows"] for member in manifest["members"].values())
        self.stdout.write(f"{path}: {rows:,} rows restored, every edition whole, all alike.")
