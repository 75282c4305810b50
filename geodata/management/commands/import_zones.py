"""Bring in zones that others drew."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from geodata.exchange.importing import commit, guess_rules, plan_import, read_zones
from geodata.exchange.judge import Rules
from geodata.exchange.mapping import ZONE_ROLES
from geodata.exchange.new_sides import create_sides
from geodata.exchange.plan import Plan
from geodata.exchange.reading import Options, Table
from geodata.exchange.refused import Refused

SHOWN = 50
"""Lines of the report that are printed; --verbosity 2 prints all."""


class Command(BaseCommand):
    help = (
        "Import zones from GeoJSON, GeoPackage, Shapefile (zip), KML, KMZ, FlatGeobuf, "
        "GeoParquet, TopoJSON, GML, FileGDB (zip) or CSV with WKT. All or nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--layer", help="the layer, where the file has several")
        parser.add_argument("--crs", help="the reference system, as EPSG:32637")
        parser.add_argument("--swap", action="store_true", help="exchange the coordinates")
        parser.add_argument("--encoding", help="the encoding of a Shapefile or CSV file")
        parser.add_argument(
            "--column",
            action="append",
            default=[],
            metavar="ROLE=COLUMN",
            help=f"which column says what; roles: {', '.join(ZONE_ROLES)}",
        )
        parser.add_argument("--faction", help="of all zones, where no column names it")
        parser.add_argument("--from", dest="start", help="first day, where no column has it")
        parser.add_argument("--end", choices=["inclusive", "exclusive"], help="what an end means")
        parser.add_argument("--order", choices=["dmy", "mdy"], help="how 03/04/2024 is read")
        parser.add_argument("--source", help="code or address of the source of all zones")
        parser.add_argument(
            "--alias",
            action="append",
            default=[],
            metavar="NAME=FACTION",
            help="which faction a name means; kept for next time",
        )
        parser.add_argument(
            "--create-factions", action="store_true", help="make a faction of each unknown name"
        )
        parser.add_argument("--skip-bad", action="store_true", help="leave out unusable features")
        parser.add_argument("--dry-run", action="store_true", help="report, write nothing")
        parser.add_argument(
            "--approve-as", metavar="USER", help="import as approved by a user who may approve"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            table = read_zones(options["file"], _reading(options))
            rules = _rules(table, options)
        except (Refused, ValueError) as error:
            raise CommandError(str(error)) from error
        with transaction.atomic():
            self._import(table, rules, options)
            transaction.set_rollback(options["dry_run"])

    def _import(self, table: Table, rules: Rules, options: dict[str, Any]) -> None:
        aliases = _pairs(options["alias"], "--alias NAME=FACTION")
        plan = plan_import(table, rules, aliases)
        if plan.unknown and options["create_factions"]:
            create_sides(plan.unknown)
            plan = plan_import(table, rules, aliases)
        self._report(table, rules, plan, all_lines=options["verbosity"] > 1)
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was written.")
        else:
            self._write(plan, aliases, options)

    def _write(self, plan: Plan, aliases: dict[str, str], options: dict[str, Any]) -> None:
        if plan.count("skipped") and not options["skip_bad"]:
            raise CommandError("Nothing was written. Mend the skipped features, or use --skip-bad.")
        user = _approver(options["approve_as"])
        try:
            written = commit(
                plan,
                aliases,
                user=user,
                approve=user is not None,
                reason=f"Imported from {options['file'].name}",
            )
        except PermissionError as error:
            raise CommandError(str(error)) from error
        state = "approved zones" if user else "drafts"
        self.stdout.write(self.style.SUCCESS(f"Imported {written} {state}."))

    def _report(self, table: Table, rules: Rules, plan: Plan, *, all_lines: bool) -> None:
        self.stdout.write(f"{table.kind}, layer {table.layer}: {len(table)} features")
        told = ", ".join(f"{role} from {column!r}" for role, column in rules.columns.items())
        self.stdout.write(f"Columns: {told or 'none recognised'}")
        for notice in plan.notices:
            self.stdout.write(notice)
        if table.looks_swapped:
            self.stdout.write("Latitude and longitude look exchanged; --swap turns them.")
        counts = (
            f"{plan.count(word)} {word}" for word in ("taken", "repaired", "known", "skipped")
        )
        self.stdout.write(", ".join(counts))
        lines = [line for line in plan.lines if line.words]
        for line in lines if all_lines else lines[:SHOWN]:
            area = f" ({line.changed:+,.0f} m²)" if line.changed else ""
            self.stdout.write(f"  {line.number}: {line.verdict}: {line.words}{area}")
        if not all_lines and len(lines) > SHOWN:
            self.stdout.write(f"  and {len(lines) - SHOWN} more; --verbosity 2 shows all")


def _reading(options: dict[str, Any]) -> Options:
    return Options(**{key: options[key] for key in ("layer", "crs", "swap", "encoding")})


def _rules(table: Table, options: dict[str, Any]) -> Rules:
    named = _pairs(options["column"], "--column ROLE=COLUMN")
    for role, column in named.items():
        if role not in ZONE_ROLES:
            raise Refused(f"no role is called {role!r}; roles: {', '.join(ZONE_ROLES)}")
        if column not in table.columns:
            raise Refused(f"no column is called {column!r}; columns: {', '.join(table.columns)}")
    guessed = {
        role: column
        for role, column in guess_rules(table).columns.items()
        if column not in named.values()
    }
    start, end = options["start"], options["end"]
    return Rules(
        columns=guessed | named,
        faction=options["faction"],
        valid_from=datetime.date.fromisoformat(start) if start else None,
        end_inclusive=None if end is None else end == "inclusive",
        order=options["order"],
        source=options["source"],
    )


def _pairs(texts: list[str], form: str) -> dict[str, str]:
    pairs = [text.partition("=") for text in texts]
    if any(not middle for _, middle, _ in pairs):
        raise CommandError(f"write {form}")
    return {key.strip(): value.strip() for key, _, value in pairs}


def _approver(name: str | None) -> Any:
    if name is None:
        return None
    try:
        return get_user_model().objects.get_by_natural_key(name)
    except get_user_model().DoesNotExist:
        raise CommandError(f"there is no user {name!r}") from None
