"""`import_zones --series`: a folder of daily snapshots."""

from __future__ import annotations

import datetime
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser, OutputWrapper
from django.db import transaction
from django.utils.text import slugify

from geodata.exchange.importing.checkpoint import Checkpoint, Totals
from geodata.exchange.importing.cited_sources import cited_sources, store_sources
from geodata.exchange.importing.doubts import land_of_theatre
from geodata.exchange.importing.faction_names import faction_names, store_aliases
from geodata.exchange.importing.snapshot_folder import (
    DAY_IN_NAME,
    Known,
    SeriesRules,
    dated,
    gather,
    write,
)
from geodata.exchange.importing.time_zone import theatre_zone
from geodata.exchange.importing.zones import check_approver, theatre_bounds
from geodata.management.commands import _import_options as shared
from geodata.management.commands._import_report import stop_at_doubts
from geodata.models import Theatre

BAR = 40


def add_series(parser: CommandParser) -> None:
    """The options of a series."""
    parser.add_argument(
        "--series", metavar="NAME", help="the folder is a series of snapshots; its name for ever"
    )
    parser.add_argument("--date-pattern", help="finds the day in a file's name, in its first group")
    parser.add_argument(
        "--dates", choices=["name", "column"], default="name", help="where a snapshot's day stands"
    )
    parser.add_argument("--sliver", type=float, help="tolerance in metres; default: the theatre's")
    parser.add_argument(
        "--rest", metavar="FACTION", help="who holds what a snapshot leaves out; default: nobody"
    )
    parser.add_argument("--restart", action="store_true", help="forget an interrupted import")


def import_series(options: dict[str, Any], out: OutputWrapper) -> None:
    """Read the folder, taking up an interrupted import, and write its zones.

    Raises Refused and CommandError.
    """
    user = shared.approver(options["approve_as"])
    check_approver(user, user is not None)
    known, rules = _known(options), _rules(options)
    rules = replace(
        rules,
        sources=known.sources.codes(options["source"] or ""),
        rest=_rest(options["rest"], known),
    )
    if user and not rules.sources:
        raise CommandError("an approved zone needs a source; give --source, or import drafts")
    files = dated(_files(options["file"]), rules, known)
    checkpoint = _checkpoint(rules, restart=options["restart"])
    finished = False
    try:
        totals = gather(files, rules, known, checkpoint, _progress(out))
        _report(totals, rules, out)
        if options["dry_run"]:
            out.write("Dry run: nothing was written.")
        if (outside := checkpoint.outside()) and not options["accept_outside"]:
            stop_at_doubts([outside.doubt])
        if not options["dry_run"]:
            with transaction.atomic():
                store_aliases(shared.pairs(options["alias"], "--alias NAME=FACTION"))
                store_sources(known.sources.new, user=user, approve=user is not None)
                written = write(checkpoint, rules, user=user, approve=user is not None)
            out.write(f"Imported {written} new {'approved zones' if user else 'drafts'}.")
        finished = True
    finally:
        checkpoint.close(finished=finished)


def _known(options: dict[str, Any]) -> Known:
    aliases = shared.pairs(options["alias"], "--alias NAME=FACTION")
    names = faction_names().with_aliases(aliases)
    today, zone = datetime.date.today(), theatre_zone()
    return Known(names, cited_sources(), today, land_of_theatre(), zone)


def _rest(name: str | None, known: Known) -> str | None:
    if name in (None, "", "nobody"):
        return None
    slug = known.factions.find(name)
    if slug is None:
        raise CommandError(f"--rest: there is no faction {name!r}")
    return slug


def _rules(options: dict[str, Any]) -> SeriesRules:
    theatre = Theatre.objects.first()
    width = options["sliver"]
    if width is None:
        width = theatre.sliver_width if theatre else 0.0
    try:
        pattern = re.compile(options["date_pattern"] or DAY_IN_NAME)
    except re.error as error:
        raise CommandError(f"--date-pattern is no regular expression: {error}") from None
    name = slugify(options["series"], allow_unicode=True)[:40]
    if not name:
        raise CommandError(f"--series {options['series']!r} is no name; use letters or digits")
    return SeriesRules(
        name=name,
        zones=shared.rules(options),
        options=replace(shared.reading(options), theatre=theatre_bounds()),
        width=width,
        pattern=pattern if options["dates"] == "name" else None,
        skip_bad=options["skip_bad"],
    )


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise CommandError(f"there is no folder {folder}")
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and path.name[0] != "."]
    if not files:
        raise CommandError(f"the folder {folder} is empty")
    return files


def _checkpoint(rules: SeriesRules, *, restart: bool) -> Checkpoint:
    path = settings.VAR_DIR / "imports" / f"{rules.name}.series"
    if restart:
        path.unlink(missing_ok=True)
    return Checkpoint(path, rules.as_text())


def _progress(out: OutputWrapper) -> Callable[[int, int], None]:
    """A bar on a terminal; elsewhere a line at every tenth part."""

    def show(done: int, count: int) -> None:
        if sys.stderr.isatty():
            bar = "#" * (BAR * done // count)
            sys.stderr.write(f"\r[{bar:<{BAR}}] {done}/{count}" + "\n" * (done == count))
            sys.stderr.flush()
        elif done == count or done * 10 // count != (done - 1) * 10 // count:
            out.write(f"{done} of {count} files read")

    return show


def _report(totals: Totals, rules: SeriesRules, out: OutputWrapper) -> None:
    out.write(
        f"{totals.files} snapshots with {totals.corners_in:,} corners became "
        f"{totals.gains} zones with {totals.corners_out:,} corners"
        + (f" ({totals.corners_in / totals.corners_out:.1f} to 1)." if totals.corners_out else ".")
    )
    out.write(
        f"Slivers narrower than {rules.width:g} m left as they were: {totals.dropped} "
        f"({totals.dropped_area:,.0f} m²)."
    )
    if totals.overlapping:
        out.write(
            f"In {totals.overlapping} snapshots sides overlapped; the later in the file was taken."
        )
