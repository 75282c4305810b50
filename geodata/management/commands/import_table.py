"""Bring in a table from a CSV file: towns and who held them, places, events, presences, or
successions."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from geodata.exchange.importing.detailed_map import read_detailed_map
from geodata.exchange.importing.doubts import open_doubts
from geodata.exchange.importing.kinds import KINDS, ImportAct, Kind
from geodata.exchange.importing.rules import Rules, exchanged
from geodata.exchange.importing.zones import guess_rules
from geodata.exchange.reader.reading import Table
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reason_texts import in_english
from geodata.management.commands import _import_options as shared
from geodata.management.commands._import_report import report, stop_at_doubts

TABLES = ("towns", "places", "events", "presence", "successions")


class Command(BaseCommand):
    help = (
        "Import a CSV table. towns: places and who held them when, which become zones by "
        "Thiessen cells. places, events, presence, successions: rows of these. All or nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=TABLES)
        parser.add_argument("file", type=Path, help="a file; of saved pages also their folder")
        parser.add_argument("--encoding", help="the encoding of the file; default: UTF-8")
        text = "what each icon of a detailed map means; default: wikipedia-icons.csv in %s"
        parser.add_argument("--icons", type=Path, help=text % "VAR_DIR/publishers")
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
        given = shared.rules(options, kind.roles)
        publisher = shared.named_publisher(options, kind.slug)
        if publisher and publisher.pages:
            table = _pages(options, given)
        else:
            table = kind.read(options["file"], shared.Options(encoding=options["encoding"]))
        if publisher:
            table, given = publisher.read(table, given)
        rules = guess_rules(table, given, kind.roles)
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
        file = shared.imported_file(kind.slug, options)
        act = ImportAct(user, user is not None, file)
        written = kind.write(plan, aliases, act)
        self.stdout.write(self.style.SUCCESS(f"Imported {written} rows from {len(table)}."))


def _pages(options: dict[str, Any], rules: Rules) -> Table:
    """The town table of one saved page, or of all in a folder."""
    path = options["file"]
    files = sorted(path.glob("*.lua")) if path.is_dir() else [path]
    if not files or not all(file.is_file() for file in files):
        raise Refused("no_file", path=str(path))
    icons = options["icons"] or settings.VAR_DIR / "publishers" / "wikipedia-icons.csv"
    return read_detailed_map(files, icons, rules.valid_from, datetime.date.today())
