"""Back up into a folder, copy it off the machine, keep the newest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError, CommandParser
from django.utils import timezone

from geodata.backup.folder import copy_away, keep_newest, new_name
from geodata.operators import WatchedCommand


class Command(WatchedCommand):
    kind = "backup"
    help = (
        "Write a backup with users into a folder, run BACKUP_COPY on it, and keep the newest. "
        "Nothing is deleted where anything failed. A timer runs it: deploy/map-backup.timer."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="where backups lie, on this machine")
        parser.add_argument("--keep", type=int, default=14, help="how many stay (default 14)")

    def handle(self, *args: Any, folder: Path, keep: int, **options: Any) -> None:
        if keep < 1:
            raise CommandError(f"--keep is {keep}: expected 1 or more")
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise CommandError(f"{folder} cannot be made: {error}.") from None
        path = folder / new_name(timezone.now())
        call_command("backup", path, with_users=True, stdout=self.stdout)
        if settings.BACKUP_COPY:
            try:
                copy_away(settings.BACKUP_COPY, path)
            except RuntimeError as error:
                raise CommandError(f"{path} is here, but {error}") from None
            self.stdout.write(f"{path} was copied.")
        for gone in keep_newest(folder, keep):
            self.stdout.write(f"{gone} is deleted: newer ones are enough.")
