"""Write the files of editions anew, without what is withheld; and back, where that is undone."""

from __future__ import annotations

import datetime
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import shapely

from geodata.editions import map_content
from geodata.editions.files import (
    File,
    atlas_files,
    claims_as_drawn,
    composite_file,
    content_hash,
    json_file,
    packed,
)
from geodata.editions.overlays import FILE as OVERLAYS
from geodata.editions.overlays import overlays, side_names_of
from geodata.editions.redaction import (
    Redaction,
    cells_record,
    redacted_facts,
    redacted_record,
    without_editors_fields,
)
from geodata.editions.uncertain import uncertain_rows
from geodata.models import Edition, EditionFile, OriginalFile, RetiredFile, Theatre
from geodata.territory import claims_file
from geodata.territory.claims import Claims
from geodata.territory.composite import Composite, compose, recompose
from geodata.territory.composite.storage import from_bytes
from geodata.territory.withheld_land import with_withheld

log = logging.getLogger(__name__)
OF_LAND = ("claims", "composite", "sides.atlas", "zones.atlas", "sides.refinement")
"""The files that tell who holds which land."""


@dataclass(frozen=True, eq=False)
class Rewritten:
    """An edition without what is withheld, before readers get it.

    `base` are its files with nothing withheld, `shown` those that readers will get; `rows` are the
    ones of `shown` that it does not hold yet, compressed.
    """

    number: int
    base: dict[str, File]
    shown: dict[str, File]
    rows: dict[str, EditionFile]


def rewrite(edition: Edition, redaction: Redaction, in_stories: frozenset[str]) -> Rewritten:
    """Make the files of an edition anew. Nothing is stored."""
    base = _base(edition)
    shown = redacted_files(base, redaction, in_stories)
    held = dict(edition.files.values_list("name", "sha256"))
    fresh = [file for name, file in shown.items() if held.get(name) != file.sha256]
    with ThreadPoolExecutor() as pool:  # Compression lets other threads run.
        rows = {row.name: row for row in pool.map(packed, fresh)}
    return Rewritten(edition.number, base, shown, rows)


def is_touched(
    edition: Edition, before: Redaction, after: Redaction, in_stories: frozenset[str]
) -> bool:
    """Whether an edition shows something else by the one redaction than by the other."""
    record = original_record(edition)
    held = {int(pk) for pk in record["zones"]}
    cells = [{pk: km for pk, km in of.zones.items() if pk in held} for of in (before, after)]
    shown = [redacted_record(record, of, in_stories) for of in (before, after)]
    return cells[0] != cells[1] or shown[0] != shown[1]


def original_record(edition: Edition) -> dict[str, Any]:
    """The record of an edition with nothing withheld: for the desk, never for readers."""
    rows = OriginalFile.objects.filter(edition=edition, name="record.json")
    row = rows.first() or edition.files.only("raw").get(name="record.json")
    return json.loads(bytes(row.raw))


def _base(edition: Edition) -> dict[str, File]:
    """The files with nothing withheld. Fields that are for editors are not in them any more."""
    stored = edition.files.defer("brotli", "gzip")
    files = {row.name: _file(row) for row in stored}
    files |= {row.name: _file(row) for row in edition.original_files.all()}
    record = json.loads(files["record.json"].raw)
    public = without_editors_fields(record)
    return files | ({} if public == record else {"record.json": json_file("record.json", public)})


def _file(row: EditionFile | OriginalFile) -> File:
    return File(row.name, row.content_type, row.public, bytes(row.raw))


def redacted_files(
    base: dict[str, File], redaction: Redaction, in_stories: frozenset[str]
) -> dict[str, File]:
    """The files of an edition without what is withheld, by name; those it does not touch as is."""
    record = json.loads(base["record.json"].raw)
    shown = redacted_record(record, redaction, in_stories) if redaction else record
    if shown == record:
        return base
    facts = json.loads(base["map.json"].raw)
    over = json.loads(base[OVERLAYS].raw) if OVERLAYS in base else {}
    named, uncertain = over.get("side_names", []), over.get("uncertain", [])
    if not redaction.zones.keys() & {int(pk) for pk in record["zones"]}:
        files = [json_file("map.json", redacted_facts(facts, shown))]
    else:
        claims, composite, drawn_on = _redacted_land(base, redaction)
        shown["zones"] |= cells_record(claims, next(iter(record["zones"].values())))
        land = _land_files(claims, composite, drawn_on, shown["zones"])
        theatre, head = facts["theatre"], facts["edition"]
        named, uncertain = side_names_of(composite), uncertain_rows(composite, shown)
        shown_facts = map_content.map_facts(
            composite, theatre, shown, head, map_content.quiet_until(facts)
        )
        files = [*land, json_file("map.json", shown_facts)]
        base = {name: file for name, file in base.items() if name not in OF_LAND}
    if OVERLAYS in base:
        files.append(json_file(OVERLAYS, overlays(shown, named, uncertain)))
    return base | {file.name: file for file in [*files, json_file("record.json", shown)]}


def _redacted_land(
    base: dict[str, File], redaction: Redaction
) -> tuple[Claims, Composite, shapely.MultiPolygon]:
    """The claims without what is withheld, what they add up to, and the land."""
    drawn, land = claims_file.from_bytes(base["claims"].raw)
    width = Theatre.objects.values_list("sliver_width", flat=True).get()
    before = _composite(base, drawn, land, width)
    claims = with_withheld(drawn, before, redaction.zones)
    composite = recompose(before, drawn, claims, land, sliver_width=width)
    return claims, composite, land


def _land_files(
    claims: Claims, composite: Composite, land: shapely.MultiPolygon, zones: dict[str, Any]
) -> list[File]:
    atlases = atlas_files(composite, zones)
    return [claims_as_drawn(claims, land), composite_file(composite), *atlases]


def _composite(
    base: dict[str, File], drawn: Claims, land: shapely.Geometry, width: float
) -> Composite:
    """The composite of the claims as drawn: the stored one, where it can be read."""
    try:
        return from_bytes(base["composite"].raw)
    except (KeyError, ValueError) as error:
        log.warning("a composite cannot be built upon: %s", error)
        return compose(drawn, land, sliver_width=width)


def store(edition: Edition, made: Rewritten) -> None:
    """Let the edition show what was made, and keep what of `base` it does not show.

    Addresses of files that go are retired, those of files that come back are not.
    """
    rows = {row.name: row for row in edition.files.defer("raw", "brotli", "gzip")}
    for name, row in rows.items():
        if name not in made.shown or name in made.rows:
            retire(row)
    for name, fresh in made.rows.items():
        _write(edition, fresh, rows.get(name))
    keep_originals(edition, made.base, made.shown)
    for name, file in made.shown.items():
        RetiredFile.objects.filter(edition=edition, name=name, sha256=file.sha256).delete()
    _head(edition, made.shown)
    edition.redaction_due = False
    edition.save()


def retire(row: EditionFile) -> None:
    """Let the address of a file that is about to change lead to what comes after it."""
    if row.public:
        RetiredFile.objects.get_or_create(
            edition_id=row.edition_id, name=row.name, sha256=row.sha256
        )


def _write(edition: Edition, fresh: EditionFile, row: EditionFile | None) -> None:
    fresh.edition = edition
    if row is not None:
        then = row.published_sha256 or row.sha256
        fresh.pk, fresh.published_sha256 = row.pk, "" if then == fresh.sha256 else then
    fresh.save()


def keep_originals(edition: Edition, base: dict[str, File], shown: dict[str, File]) -> None:
    """Of files that are not shown as they were, the bytes that are put back one day."""
    hidden = [
        file
        for name, file in base.items()
        if name not in shown or shown[name].sha256 != file.sha256
    ]
    kept = edition.original_files
    kept.exclude(name__in=[file.name for file in hidden]).delete()
    for file in hidden:
        values = {
            "sha256": file.sha256,
            "content_type": file.content_type,
            "public": file.public,
            "raw": file.raw,
        }
        kept.update_or_create(name=file.name, defaults=values)
    edition.files.exclude(name__in=shown).delete()


def _head(edition: Edition, shown: dict[str, File]) -> None:
    """Hash and days of the edition, by the files that it shows."""
    then, now = edition.published_hash or edition.content_hash, content_hash([*shown.values()])
    edition.published_hash, edition.content_hash = "" if then == now else then, now
    facts = json.loads(shown["map.json"].raw)
    edition.first_day = datetime.date.fromisoformat(facts["first_day"])
    edition.last_day = datetime.date.fromisoformat(facts["last_day"])
