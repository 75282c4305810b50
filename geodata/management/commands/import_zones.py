"""Bring in zones that others drew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction

from geodata.exchange.importing.doubts import open_doubts
from geodata.exchange.importing.new_factions import create_factions, new_slug
from geodata.exchange.importing.plan import Plan
from geodata.exchange.importing.recording import recorded
from geodata.exchange.importing.rules import Rules
from geodata.exchange.importing.zones import commit, guess_rules, plan_import, read_zones
from geodata.exchange.reader.reading import Table
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reason_texts import in_english
from geodata.management.commands import _import_options as shared
from geodata.management.commands._import_report import report, stop_at_doubts
from geodata.management.commands._import_series import import_series
from geodata.management.commands._series_options import add_series
from geodata.models.revision import Origin
from geodata.operators import WatchedCommand


class Command(WatchedCommand):
    kind = "import"
    help = (
        "Import zones from GeoJSON, GeoPackage, Shapefile (zip), KML, KMZ, FlatGeobuf, "
        "GeoParquet, TopoJSON, GML, FileGDB (zip) or CSV with WKT; or, with --series, a folder "
        "of daily snapshots. All or nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="a file, or the folder of a series")
        shared.add_reading(parser)
        shared.add_mapping(parser)
        shared.add_writing(parser)
        parser.add_argument(
            "--create-factions", action="store_true", help="make a faction of each unknown name"
        )
        add_series(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if options["series"]:
                import_series(options, self.stdout)
            elif options["limit_change"] is not None:
                raise CommandError("--limit-change is of a series; give --series NAME too")
            else:
                self._import_file(options)
        except Refused as error:
            code = 2 if error.reason.code == "empty_snapshot" else 1
            raise CommandError(in_english(error.reason), returncode=code) from error

    def _import_file(self, options: dict[str, Any]) -> None:
        reading, given = shared.reading(options), shared.rules(options)
        publisher = shared.named_publisher(options, "zones")
        table = read_zones(options["file"], publisher.options(reading) if publisher else reading)
        if publisher:
            table, given = publisher.read(table, given)
        rules = guess_rules(table, given)
        user = shared.approver(options["approve_as"])
        file = shared.imported_file("zones", options)
        with transaction.atomic():
            with recorded(file, user) as origin:
                self._import(table, rules, options, origin)
            transaction.set_rollback(options["dry_run"])

    def _import(self, table: Table, rules: Rules, options: dict[str, Any], origin: Origin) -> None:
        aliases = shared.aliases(options)
        plan = plan_import(table, rules, aliases)
        if plan.unknown and options["create_factions"]:
            create_factions({name: new_slug(name) for name in plan.unknown}, origin)
            plan = plan_import(table, rules, aliases)
        report(self.stdout, table, rules, plan, all_lines=options["verbosity"] > 1)
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was written.")
        stop_at_doubts(open_doubts(plan, shared.accepted(options)))
        if options["dry_run"]:
            return
        if plan.count("skipped") and not options["skip_bad"]:
            raise CommandError("Nothing was written. Mend the skipped features, or use --skip-bad.")
        self._write(plan, aliases, options, origin)

    def _write(
        self, plan: Plan, aliases: dict[str, str], options: dict[str, Any], origin: Origin
    ) -> None:
        user = shared.approver(options["approve_as"])
        written = commit(plan, aliases, user=user, approve=bool(user), origin=origin)
        state = "approved zones" if user else "drafts"
        self.stdout.write(self.style.SUCCESS(f"Imported {written} {state}."))
