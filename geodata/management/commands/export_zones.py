"""Export what an edition knows into a file that analysts' tools read."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.editions import Published, live, load
from geodata.exchange.exporting import FORMATS, LAYERS, Refused, export
from geodata.exchange.reason_texts import in_english
from geodata.models import Edition


class Command(BaseCommand):
    help = "Write the map of a day, the whole history, the claims, events or places to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, help=f"the suffix names the format: {', '.join(FORMATS)}"
        )
        parser.add_argument("--layer", default="claims", help=f"one of: {', '.join(LAYERS)}")
        parser.add_argument("--day", help="the day of the layer 'day', as YYYY-MM-DD")
        parser.add_argument("--edition", type=int, help="its number; the live one by default")

    def handle(self, *args: Any, file: Path, layer: str, **options: Any) -> None:
        edition = chosen_edition(options["edition"])
        suffix = next((name for name in FORMATS if file.name.endswith(f".{name}")), file.suffix)
        try:
            day = datetime.date.fromisoformat(options["day"]) if options["day"] else None
            export(edition, layer, suffix, day, file)
        except Refused as refusal:
            raise CommandError(in_english(refusal.reason)) from None
        except ValueError:
            raise CommandError(f"{options['day']!r} is no day; write YYYY-MM-DD.") from None
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error}.") from None
        self.stdout.write(f"Edition {edition.number}, {layer}: {file}")


def chosen_edition(number: int | None) -> Published:
    """The edition of that number, or the live one. Raises CommandError where there is none."""
    try:
        edition = live() if number is None else load(number)
    except Edition.DoesNotExist as error:
        raise CommandError(str(error)) from None
    if edition is None:
        raise CommandError("Nothing is published yet. Run publish first.")
    return edition
