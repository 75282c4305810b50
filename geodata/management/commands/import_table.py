"""Bring in a table from a CSV file: towns and who held them, places, events, or presences."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.exchange.importing.doubts import open_doubts
from geodata.exchange.importing.kinds import KINDS, ImportAct, Kind
from geodata.exchange.importing.zone_rows import exchanged
from geodata.exchange.importing.zones import guess_rules
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reason_texts import in_english
from geodata.management.commands import _import_options as shared
from geodata.management.commands._import_report import report, stop_at_doubts

TABLES = ("towns", "places", "events", "presence")


class Command(BaseCommand):
    help = (
        "Import a CSV table. towns: places and who held them when, which become zones by "
        "Thiessen cells. places, events, presence: rows of these. All or nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=TABLES)
        parser.add_argument("file", type=Path)
        parser.add_argument("--encoding", help="the encoding of the file; default: UTF-8")
        parser.add_argument("--swap", action="store_true", help="exchange latitude and longitude")
        text = "take a table in which two sides hold one place from one day on"
        parser.add_argument("--accept-two-sides", action="store_true", help=text)
        shared.add_mapping(parser)
        shared.add_writing(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._import(KINDS[options["kind"]], options)
        except Refused as error:
            raise CommandError(in_english(error.reason)) from error

    def _import(self, kind: Kind, options: dict[str, Any]) -> None:
        table = kind.read(options["file"], shared.Options(encoding=options["encoding"]))
        rules = guess_rules(table, shared.rules(options, kind.roles), kind.roles)
        if options["swap"]:
            rules = exchanged(rules)
        aliases = shared.aliases(options)
        plan = kind.plan(table, rules, aliases, None)
        report(self.stdout, table, rules, plan, all_lines=options["verbosity"] > 1)
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was written.")
        stop_at_doubts(open_doubts(plan, shared.accepted(options)))
        if options["dry_run"]:
            return
        if plan.count("skipped") and not options["skip_bad"]:
            raise CommandError("Nothing was written. Mend the skipped rows, or use --skip-bad.")
        user = shared.approver(options["approve_as"])
        act = ImportAct(user, user is not None, options["file"].name)
        written = kind.write(plan, aliases, act)
        self.stdout.write(self.style.SUCCESS(f"Imported {written} rows from {len(table)}."))
