"""Draw the pictures that readers ask for: the site starts this by itself."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mapsite.pictures.drawer import serve


class Command(BaseCommand):
    help = "Draw pictures for the site, which starts this command itself where it needs it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("place", type=Path, help="the path, without suffix, of its socket")

    def handle(self, *args: Any, place: Path, **options: Any) -> None:
        serve(place)
