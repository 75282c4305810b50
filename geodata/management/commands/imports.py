"""What was imported: listed, given its terms, taken back."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.management.commands import _import_options as shared
from geodata.models import DataImport
from geodata.review.refusals import Refused
from geodata.review.taking_back import take_back

LISTED = 50


class Command(BaseCommand):
    help = (
        "List the imports, write by which licence or whose permission one may be published, or "
        "take one back: what nobody approved is deleted, the rest waits for a second person."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int, nargs="?", help="of an import; none: list them")
        shared.add_terms(parser)
        parser.add_argument("--take-back", metavar="REASON", help="take it back, and say why")
        parser.add_argument("--as", dest="user", help="the editor who takes it back")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["number"] is None:
            return self._list()
        row = DataImport.objects.filter(pk=options["number"]).first()
        if row is None:
            raise CommandError(f"there is no import {options['number']}; imports lists them")
        if terms := shared.terms(options):
            row.licence = terms.licence or row.licence
            row.permission = terms.permission or row.permission
            row.save(update_fields=["licence", "permission"])
        if options["take_back"] is not None:
            self._take_back(row, options)
        self.stdout.write(_line(row))

    def _list(self) -> None:
        rows = list(DataImport.objects.select_related("made_by")[: LISTED + 1])
        for row in rows[:LISTED]:
            self.stdout.write(_line(row))
        if len(rows) > LISTED:
            self.stdout.write("Older ones are listed at the desk.")

    def _take_back(self, row: DataImport, options: dict[str, Any]) -> None:
        user = shared.approver(options["user"])
        if user is None:
            raise CommandError("say with --as who takes it back")
        try:
            done = take_back(row, user, options["take_back"])
        except Refused as refused:
            raise CommandError(f"Nothing was taken back: {refused}") from refused
        self.stdout.write(
            f"Deleted {done.deleted}, asked to leave {done.asked}"
            + (": a second person agrees at the desk." if done.asked else ".")
        )


def _line(row: DataImport) -> str:
    who = row.made_by.get_username() if row.made_by else "a command"
    terms = row.licence or row.permission or ("NONE" if row.recorded else "not recorded")
    return (
        f"{row.pk}  {row.made_at:%Y-%m-%d}  {row.kind}  {row.file}  {row.made} rows  by {who}  "
        f"licence: {terms}"
    )
