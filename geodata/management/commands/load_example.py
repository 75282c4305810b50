"""Load the shipped example."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geodata.example.arabic_rows import fill_arabic
from geodata.example.load import AnotherTheatre, is_loaded, load


class Command(BaseCommand):
    help = (
        "Load the shipped example (Syria, 2024 to 2026). Loading it again changes nothing but "
        "Arabic texts that are missing where the English ones stand as they were shipped."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if is_loaded():
            self._fill()
            return
        try:
            written = load()
        except AnotherTheatre as error:
            raise CommandError(str(error)) from error
        rows = ", ".join(f"{count} {kind}" for kind, count in written.items())
        self.stdout.write(self.style.SUCCESS(f"Loaded {rows}."))

    def _fill(self) -> None:
        filled = {kind: count for kind, count in fill_arabic().items() if count}
        if not filled:
            self.stdout.write("The example was loaded before; nothing changed.")
            return
        rows = ", ".join(f"{count} {kind}" for kind, count in filled.items())
        self.stdout.write(
            f"The example was loaded before; its Arabic texts were added to {rows}. "
            "Readers see them with the next edition (manage.py publish)."
        )
