"""Publish an edition of what is approved."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandError, CommandParser

from geodata.editions import PublicationFailed, publish
from geodata.editions.queue import PUBLICATION
from geodata.languages import columns_with_translations, other_languages
from geodata.management.commands._progress_bar import bar_of
from geodata.models import Theatre
from geodata.operators import WatchedCommand


class Command(WatchedCommand):
    kind = "publication"
    help = "Compose all that is approved into a new edition and switch the readers to it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--note", default="", help="what this edition corrects; public")
        for code in other_languages():
            parser.add_argument(f"--note-{code}", default="", help=f"the same in {code}")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            notes = {name: options[name] for name in columns_with_translations("note")}
            with bar_of(PUBLICATION, self.stdout) as listener:
                edition = publish(listener=listener, **notes)
        except Theatre.DoesNotExist:
            raise CommandError(
                "There is no theatre yet. Run load_example, or make one in the admin."
            ) from None
        except PublicationFailed as error:
            raise CommandError(
                f"Nothing was published; readers keep their edition. {error}"
            ) from None
        self.stdout.write(f"Edition {edition.number} is live: {edition.content_hash[:12]}")
