"""`import_zones --series`: a folder of daily snapshots."""

from __future__ import annotations

import datetime
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, OutputWrapper
from django.db import transaction

from geodata.desk.stopped_import import reasons_of
from geodata.exchange.importing import series_row
from geodata.exchange.importing.change_limit import (
    forget_from,
    large_change_doubts,
    large_changes,
)
from geodata.exchange.importing.checkpoint import Checkpoint
from geodata.exchange.importing.cited_sources import cited_sources, store_sources
from geodata.exchange.importing.doubts import land_of_theatre
from geodata.exchange.importing.faction_names import faction_names, store_aliases
from geodata.exchange.importing.obsolete_zones import obsolete_doubt, obsolete_zones, take_off
from geodata.exchange.importing.recording import (
    ImportedFile,
    hash_of_files,
    recorded,
    terms_of_series,
)
from geodata.exchange.importing.series_account import check_series_approver, is_service_account
from geodata.exchange.importing.series_files import (
    SeriesFiles,
    difference_of,
    differences,
    files_to_read,
)
from geodata.exchange.importing.snapshot_folder import gather, write
from geodata.exchange.importing.snapshot_reading import Known, SeriesRules, dated
from geodata.exchange.importing.time_zone import theatre_zone
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reason_texts import in_english
from geodata.management.commands import _import_options as shared
from geodata.management.commands._import_report import SHOWN, stop_at_doubts
from geodata.management.commands._series_options import series_rules
from geodata.management.commands._series_report import report
from geodata.models import AuditEntry, ControlZone, DataImport
from geodata.review.audit import record

BAR = 40


def import_series(options: dict[str, Any], out: OutputWrapper) -> None:
    """Read what is new of the series, going on from its state, and write its zones.

    What stops it stands on the page of the series. Raises Refused and CommandError.
    """
    rules = series_rules(options)
    with series_row.alone():
        try:
            _import(options, rules, out)
        except (Refused, CommandError) as error:
            if not options["dry_run"]:
                reasons = reasons_of(error)
                series_row.failed(rules.name, reasons, "" if reasons else str(error))
            raise


def _import(options: dict[str, Any], rules: SeriesRules, out: OutputWrapper) -> None:
    user, anew = shared.approver(options["approve_as"]), options["replace"] or options["restart"]
    check_series_approver(user, rules, anew=anew, create_factions=rules.create_factions)
    known = _known(options)
    rules = replace(
        rules,
        sources=known.sources.codes(options["source"] or ""),
        rest=_rest(options["rest"], known),
    )
    if user and not rules.sources:
        raise Refused("series_needs_source")
    files = dated(_files(options["file"]), rules, known)
    with _checkpoint(rules, options) as checkpoint:
        whole = options["file"].is_dir()
        found = files_to_read(files, checkpoint, rules, replace=anew, whole=whole)
        for name, slug in checkpoint.created().items():
            known.factions = known.factions.with_created(name, slug)
        differing = _tell_differences(found, rules, known, checkpoint, out)
        last = checkpoint.last_day()
        gather(list(found.new), rules, known, checkpoint, _progress(out))
        report(checkpoint.totals(), len(found.new), rules, out)
        obsolete = _obsolete(checkpoint, rules)
        _stop_at_doubts(options, checkpoint, rules, obsolete, last, out)
        if not options["dry_run"]:
            _write(options, checkpoint, rules, known, obsolete, out)
            series_row.read(rules.name, checkpoint, differing, shared.command_of_series(options))


def _obsolete(checkpoint: Checkpoint, rules: SeriesRules) -> list[ControlZone]:
    """The zones on the map that days which were read anew do not come to any more."""
    first = checkpoint.anew_from()
    return obsolete_zones(rules, checkpoint, first) if first else []


def _stop_at_doubts(
    options: dict[str, Any],
    checkpoint: Checkpoint,
    rules: SeriesRules,
    obsolete: list[ControlZone],
    last: datetime.date | None,
    out: OutputWrapper,
) -> None:
    """Raise CommandError where somebody has to look first; `last` is the last day before this run.

    What the run read from the first day of too large a change on is forgotten.
    """
    if options["dry_run"]:
        out.write("Dry run: nothing was written.")
    doubts = []
    if (outside := checkpoint.outside()) and not options["accept_outside"]:
        doubts.append(outside.doubt)
    if obsolete and not (options["replace"] or options["restart"]):
        doubts.append(obsolete_doubt(obsolete, checkpoint.anew_from()))
    large = large_changes(checkpoint, rules)
    if large and rules.limit is not None:
        doubts += large_change_doubts(large, rules.limit)
        forget_from(large[0].day, checkpoint, rules, last)
    stop_at_doubts(doubts, kind=f"change limit of {rules.name}" if large else None)


def _write(
    options: dict[str, Any],
    checkpoint: Checkpoint,
    rules: SeriesRules,
    known: Known,
    obsolete: list[ControlZone],
    out: OutputWrapper,
) -> None:
    """Write what was read, all or nothing."""
    user = shared.approver(options["approve_as"])
    approve = user is not None
    with transaction.atomic(), recorded(_file(options, rules, checkpoint), user) as origin:
        store_aliases(shared.aliases(options))
        store_sources(known.sources.new, user=user, approve=approve, origin=origin)
        deleted, withdrawn = take_off(obsolete, user, rules)
        written = write(checkpoint, rules, user=user, approve=approve, origin=origin)
        if user is not None and written and is_service_account(user):
            facts = {"series": rules.name, "zones": written, "data_import": origin.data_import}
            record(AuditEntry.Act.SERIES_APPROVED, actor=user, **facts)
    checkpoint.written()
    if obsolete:
        out.write(f"Replaced: {deleted} drafts deleted, {withdrawn} approved zones withdrawn.")
    out.write(f"Imported {written} new {'approved zones' if user else 'drafts'}.")


def _file(options: dict[str, Any], rules: SeriesRules, checkpoint: Checkpoint) -> ImportedFile:
    """What is recorded of a run: its terms are those of the run before, if it states none."""
    kind = DataImport.Kind.SERIES
    terms = shared.terms(options) or terms_of_series(rules.name)
    hashes = {name: digest for name, (_day, digest) in checkpoint.done().items()}
    said = {"folder": str(options["file"]), **shared.recorded_options(options)}
    return ImportedFile(kind, rules.name, hash_of_files(hashes), said, terms)


def _tell_differences(
    found: SeriesFiles, rules: SeriesRules, known: Known, checkpoint: Checkpoint, out: OutputWrapper
) -> list[Reason]:
    """Say what files of the past would change, which stay as they were read; returns it."""
    told = [
        difference_of(path.name, day, differences(path, day, rules, known, checkpoint))
        for path, day in list(found.differing.items())[:SHOWN]
    ]
    if found.differing:
        told.append(Reason("series_files_differ", {"count": len(found.differing)}))
    for reason in told:
        out.write(in_english(reason))
    return told


def _known(options: dict[str, Any]) -> Known:
    names = faction_names().with_aliases(shared.aliases(options))
    today, zone = datetime.date.today(), theatre_zone()
    return Known(names, cited_sources(), today, land_of_theatre(), zone)


def _rest(name: str | None, known: Known) -> str | None:
    if name in (None, "", "nobody"):
        return None
    slug = known.factions.find(name)
    if slug is None:
        raise Refused("no_side_of_rest", name=name)
    return slug


def _files(folder: Path) -> list[Path]:
    if folder.is_file():
        return [folder]
    if not folder.is_dir():
        raise Refused("no_folder", folder=str(folder))
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and path.name[0] != "."]
    if not files:
        raise Refused("empty_folder", folder=str(folder))
    return files


@contextmanager
def _checkpoint(rules: SeriesRules, options: dict[str, Any]) -> Iterator[Checkpoint]:
    """The state of the series; of a dry run a copy, which goes."""
    path = settings.VAR_DIR / "imports" / f"{rules.name}.series"
    used = path.with_suffix(".dry-run") if options["dry_run"] else path
    used.parent.mkdir(parents=True, exist_ok=True)
    if options["dry_run"] and path.exists():
        shutil.copyfile(path, used)
    if options["restart"] or series_row.is_read_anew(rules.name):
        used.unlink(missing_ok=True)
    checkpoint = Checkpoint(used, rules.as_text())
    try:
        if not ControlZone.objects.filter(external_id__startswith=f"series/{rules.name}/").exists():
            checkpoint.write_again()
        yield checkpoint
    finally:
        checkpoint.close()
        if options["dry_run"]:
            used.unlink(missing_ok=True)


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
