"""Publish an edition of what is approved."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.editions import publish
from geodata.models import Theatre


class Command(BaseCommand):
    help = "Compose all approved zones into a new edition and switch the readers to it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--note", default="", help="what this edition corrects; public")
        parser.add_argument("--note-ar", default="", help="the same in Arabic")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            edition = publish(note=options["note"], note_ar=options["note_ar"])
        except Theatre.DoesNotExist:
            raise CommandError(
                "There is no theatre yet. Run load_example, or make one in the admin."
            ) from None
        self.stdout.write(f"Edition {edition.number} is live: {edition.content_hash[:12]}")
