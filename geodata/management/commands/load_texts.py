"""Write the shipped pages and stories that are missing."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from geodata.shipped_texts import load_pages, load_stories


class Command(BaseCommand):
    help = "Writes the shipped text pages and stories that are missing; changes none that is there."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            pages, stories = load_pages(), load_stories()
        except ValueError as error:
            raise CommandError(
                f"{error}: load the example first (manage.py load_example)"
            ) from None
        self.stdout.write(f"Wrote {pages} pages and {stories} stories.")
