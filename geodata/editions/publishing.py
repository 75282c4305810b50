"""Make an edition of what is approved, check it, and switch the readers to it."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Max, Model, QuerySet
from django.utils import timezone

from geodata.editions import map_content, published_facts
from geodata.editions.checks import check, check_names
from geodata.editions.composing import composed
from geodata.editions.edition_content import Content, Progress, approved_versions, read
from geodata.editions.files import (
    File,
    atlas_files,
    claims_as_drawn,
    composite_file,
    content_hash,
    ground_files_of,
    json_file,
    packed,
)
from geodata.editions.licences import check_terms
from geodata.editions.overlays import FILE as OVERLAYS
from geodata.editions.overlays import overlays, side_names_of
from geodata.editions.published import live
from geodata.editions.published_texts import FILE as TEXTS
from geodata.editions.redacting import keep_originals, redacted_files
from geodata.editions.uncertain import uncertain_rows
from geodata.editions.withheld import redaction_now
from geodata.editions.withholding import follow_embargoes
from geodata.languages import columns_with_translations
from geodata.map_facts import EditionFacts
from geodata.models import (
    Edition,
    EditionFile,
    Source,
    Story,
    Theatre,
)
from geodata.models.workflow import State
from geodata.tasks.failure import Failure
from geodata.territory.composite import Composite

Notes = dict[str, str]
"""What an edition corrects: `note`, and `note_ar` and so on in other languages."""
TRIES = 3


class Overtaken(Failure):
    """What is approved changed while the edition was made; nothing was switched."""


@dataclass(frozen=True, eq=False)
class Made:
    """The files of an edition: with nothing withheld, as readers get them, and those compressed.

    `map.json` is among the first two with another head.
    """

    base: dict[str, File]
    shown: dict[str, File]
    rows: list[EditionFile]


def build(
    notes: Notes,
    user: AbstractBaseUser | None,
    progress: Progress,
    last: Callable[[Edition], None],
) -> Edition:
    """Compose all that is approved, store and check the edition, and make it the live one.

    Readers see the old edition or the new one, never a half: all that is written is written in
    one transaction, which ends with `last`. Raises Theatre.DoesNotExist, checks.Failed, NoLicence
    where something imported has no terms, or Overtaken where approvals were taken back faster than
    editions can be made.
    """
    follow_embargoes()
    for attempt in range(TRIES):
        content, made = make(progress)
        progress("switching", 95)
        try:
            return _switched(content, made, (notes, user), last)
        except Overtaken:
            if attempt == TRIES - 1:
                raise
    raise AssertionError("unreachable")


def make(progress: Progress) -> tuple[Content, Made]:
    """Compose all that is approved, and make and check the files of the edition; none is stored.

    Raises Theatre.DoesNotExist, checks.Failed.
    """
    content = read(progress)
    check_terms(content.imports)
    progress("composing", 20)
    composite = composed(content.claims, content.land, content.theatre.sliver_width, live())
    progress("encoding", 45)
    made = _made(content, composite)
    progress("checking", 85)
    check(composite, content.claims, content.land)
    check_names(content.record)
    return content, made


def next_number() -> int:
    """The number that the next edition gets."""
    return (Edition.objects.aggregate(Max("number"))["number__max"] or 0) + 1


def _made(content: Content, composite: Composite) -> Made:
    theatre = published_facts.theatre_facts(content.theatre)
    facts = map_content.map_facts(composite, theatre, content.record, NO_HEAD, content.known_until)
    uncertain = uncertain_rows(composite, content.record)
    files = [
        claims_as_drawn(content.claims, content.land),
        composite_file(composite),
        *atlas_files(composite, content.record["zones"]),
        json_file("record.json", content.record),
        json_file("map.json", facts),
        json_file(OVERLAYS, overlays(content.record, side_names_of(composite), uncertain)),
        json_file(TEXTS, content.texts, public=False),
        *ground_files_of(theatre["bounds"]),
    ]
    base = {file.name: file for file in files}
    shown = redacted_files(base, content.redaction, content.in_stories)
    with ThreadPoolExecutor() as pool:  # Compression lets other threads run.
        rows = list(pool.map(packed, [shown[name] for name in shown if name != "map.json"]))
    return Made(base, shown, rows)


NO_HEAD: EditionFacts = {"number": 0, "published_at": "", "note": ""}
"""For the time in which an edition has no number yet."""


@transaction.atomic
def _switched(
    content: Content,
    made: Made,
    head: tuple[Notes, AbstractBaseUser | None],
    last: Callable[[Edition], None],
) -> Edition:
    """Store the edition and make it live, or nothing of it."""
    theatre = Theatre.objects.select_for_update().get()
    _refuse_overtaken(content)
    edition = _edition(content, made, *head)
    theatre.live_edition = edition
    theatre.save_without_historical_record(update_fields=["live_edition"])
    for model, versions in content.versions.items():
        _mark_published(model, versions, content)
    last(edition)
    return edition


def _refuse_overtaken(content: Content) -> None:
    """Nothing goes out that was embargoed, retracted or changed since it was read."""
    now = timezone.now()
    for model, versions in approved_versions(now).items():
        gone = content.versions[model].keys() - versions.keys()
        changed = {
            pk for pk, version in content.versions[model].items() if versions.get(pk) != version
        }
        if gone or changed:
            rows = sorted(gone | changed)[:5]
            raise Overtaken("overtaken", model=model._meta.model_name, rows=rows)
    if redaction_now(now) != content.redaction:
        raise Overtaken("overtaken", model="withholding", rows=[])


def _edition(content: Content, made: Made, notes: Notes, user: AbstractBaseUser | None) -> Edition:
    number = next_number()
    head = {"number": number, "published_at": content.now.isoformat()}
    head |= dict.fromkeys(columns_with_translations("note"), "") | notes
    base, shown = headed(made.base, head), headed(made.shown, head)
    rows = [*made.rows, packed(shown["map.json"])]
    facts = json.loads(shown["map.json"].raw)
    edition = Edition.objects.create(
        number=number,
        published_at=content.now,
        published_by=user,
        signed=user.get_full_name() or user.get_username() if user else "",
        **notes,
        first_day=datetime.date.fromisoformat(facts["first_day"]),
        last_day=datetime.date.fromisoformat(facts["last_day"]),
        content_hash=content_hash(rows),
        published_hash=content_hash(base.values()) if made.shown is not made.base else "",
    )
    for row in rows:
        row.edition = edition
    EditionFile.objects.bulk_create(rows)
    keep_originals(edition, base, shown)
    return edition


def headed(files: dict[str, File], head: dict[str, Any]) -> dict[str, File]:
    """The files with a `map.json` that names the edition: `number`, `published_at`, notes."""
    facts = json.loads(files["map.json"].raw)
    return files | {"map.json": json_file("map.json", facts | {"edition": head})}


def _mark_published(model: type[Model], versions: dict[int, int], content: Content) -> None:
    """Rows that the edition holds just as they stand are published now."""
    rows = _readable(model, content).filter(state=State.APPROVED).values_list("pk", "version")
    held = [pk for pk, version in rows if versions.get(pk) == version]
    for start in range(0, len(held), 5000):
        model.objects.filter(pk__in=held[start : start + 5000]).update(state=State.PUBLISHED)


def _readable(model: type[Model], content: Content) -> QuerySet:
    """The rows that readers get to see once approved: sources that are cited, public stories."""
    if model is Source:
        return Source.objects.filter(code__in=content.record["sources"])
    return Story.objects.filter(public=True) if model is Story else model.objects.all()
