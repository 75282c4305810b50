"""Fill an empty site from a map package."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.management.commands import _import_options as shared
from geodata.management.commands._site_languages import begin_in_languages_of
from geodata.map_package import BadPackage, NotEmpty, import_map


class Command(BaseCommand):
    help = (
        "Fill an empty, migrated site from a map package, a folder or a zip (docs/map-package.md), "
        "all or nothing. Its languages become the site's, unless LANGUAGES says which. Publish "
        "afterwards."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)
        shared.add_terms(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            begin_in_languages_of(options["path"])
            written = import_map(options["path"], terms=shared.terms(options))
        except (BadPackage, NotEmpty) as error:
            raise CommandError(f"Nothing was imported: {error}") from None
        counts = ", ".join(f"{name} {count}" for name, count in written.items())
        self.stdout.write(self.style.SUCCESS(f"Imported {counts}."))
        self.stdout.write("Readers see it with the next edition (manage.py publish).")
