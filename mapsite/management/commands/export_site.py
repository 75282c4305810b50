"""Write the live edition out as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.editions import live
from geodata.management.commands._progress_bar import ProgressBar
from mapsite.exports.static_site import write_site


class Command(BaseCommand):
    help = "Write the live edition as plain files, for any object store, CDN or file server."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="where to write; it may hold an older export")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        if live() is None:
            raise CommandError("Nothing is published yet. Run publish first.")
        if not settings.STATIC_ROOT.is_dir():
            raise CommandError(f"{settings.STATIC_ROOT} is missing. Run collectstatic first.")
        bar = ProgressBar(self.stdout)
        written = write_site(folder, settings.SITE_URL, bar.show)
        bar.end()
        self.stdout.write(f"{written['pages']} pages and {written['files']} files in {folder}.")
