"""Load the shipped example."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geodata.example.load import AnotherTheatre, load


class Command(BaseCommand):
    help = "Load the shipped example (Syria, 2024 to 2026). Loading it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            written = load()
        except AnotherTheatre as error:
            raise CommandError(str(error)) from error
        if not written:
            self.stdout.write("The example was loaded before; nothing changed.")
            return
        rows = ", ".join(f"{count} {kind}" for kind, count in written.items())
        self.stdout.write(self.style.SUCCESS(f"Loaded {rows}."))
