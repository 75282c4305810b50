"""Write everything into one portable file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from geodata.backup import backup
from geodata.editions.integrity import damage_of
from geodata.models import Edition
from geodata.operators import WatchedCommand


class Command(WatchedCommand):
    kind = "backup"
    help = "Write all rows, revisions and editions into one portable file with checksums."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the file to write, for example map.backup")
        parser.add_argument(
            "--with-users",
            action="store_true",
            help="users, groups, editors' scopes and e-mail alerts too; keep such a file secret",
        )
        parser.add_argument("--force", action="store_true", help="overwrite the file")

    def handle(self, *args: Any, file: Path, with_users: bool, force: bool, **options: Any) -> None:
        if file.exists() and not force:
            raise CommandError(f"{file} exists. Choose another name, or use --force.")
        try:
            manifest = backup(file, with_users)
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error}.") from None
        rows = sum(member["rows"] for member in manifest["members"].values())
        self.stdout.write(f"{rows:,} rows of {len(manifest['members'])} tables are in {file}.")
        damaged = [
            str(damage) for edition in Edition.objects.all() for damage in damage_of(edition)
        ]
        if damaged:
            raise CommandError(
                f"{file} was written, but keep older ones: it holds what is damaged, "
                f"{'; '.join(damaged[:5])}. Run verify."
            )
