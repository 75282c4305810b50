"""Publish an edition of what is approved."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.editions import PublicationFailed, publish
from geodata.editions.queue import finish
from geodata.languages import columns_with_translations, other_languages
from geodata.models import Publication, Theatre


class Command(BaseCommand):
    help = "Compose all that is approved into a new edition and switch the readers to it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--note", default="", help="what this edition corrects; public")
        for code in other_languages():
            parser.add_argument(f"--note-{code}", default="", help=f"the same in {code}")
        parser.add_argument(
            "--publication", type=int, help="make one that was asked for in the admin, by number"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["publication"] is None:
                edition = publish(**{n: options[n] for n in columns_with_translations("note")})
            else:
                edition = finish(Publication.objects.get(pk=options["publication"]))
        except Theatre.DoesNotExist:
            raise CommandError(
                "There is no theatre yet. Run load_example, or make one in the admin."
            ) from None
        except Publication.DoesNotExist:
            raise CommandError(f"There is no publication {options['publication']}.") from None
        except PublicationFailed as error:
            raise CommandError(
                f"Nothing was published; readers keep their edition. {error}"
            ) from None
        self.stdout.write(f"Edition {edition.number} is live: {edition.content_hash[:12]}")
