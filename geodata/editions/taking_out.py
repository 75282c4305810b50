"""Take free words out of an edition, for good: its note, a page or a story that it holds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from geodata.editions.files import File, content_hash, json_file, packed
from geodata.editions.published_texts import FILE
from geodata.editions.redacting import retire
from geodata.editions.rewriting import lock_readers, tell_of
from geodata.languages import columns_with_translations
from geodata.models import Edition, EditionFile, OriginalFile
from geodata.review.audit import Act, record

NOTE = "note"


def free_words(edition: Edition) -> dict[str, str]:
    """What can be taken out of an edition: `note`, `stories/slug`, `pages/slug`; and its title."""
    note = {NOTE: edition.note} if edition.note or edition.translations else {}
    row = edition.files.filter(name=FILE).first()
    texts = json.loads(bytes(row.raw)) if row else {}
    return note | {
        f"{part}/{slug}": str(content["title"])
        for part, rows in sorted(texts.items())
        for slug, content in sorted(rows.items())
    }


@transaction.atomic
def take_out(number: int, keys: Iterable[str], user: AbstractBaseUser | None) -> None:
    """Take words out of an edition. Nobody can put them back: nothing keeps them.

    The files that held them leave their addresses.
    """
    lock_readers()
    edition = Edition.objects.select_for_update().get(number=number)
    before, wanted = edition.content_hash, {*keys}
    if NOTE in wanted:
        edition.note, edition.translations = "", {}
        _change(edition, "map.json", _without_note)
    if wanted - {NOTE}:
        _change(edition, FILE, lambda texts: _without(texts, wanted))
    edition.content_hash = content_hash(edition.files.only("name", "sha256"))
    if edition.content_hash != before:
        edition.published_hash = edition.published_hash or before
        edition.save()
        tell_of([before])
        record(Act.WITHHELD, actor=user, edition=number, kind="words", words=sorted(wanted))


def _change(edition: Edition, name: str, change: Any) -> None:
    """The file that readers get, and the one that is put back one day."""
    for row in edition.files.filter(name=name):
        fresh = _changed(row, change)
        if fresh.sha256 == row.sha256:
            continue
        retire(row)
        stored = packed(fresh)
        stored.pk, stored.edition = row.pk, edition
        stored.published_sha256 = row.published_sha256 or row.sha256
        stored.save()
    for kept in OriginalFile.objects.filter(edition=edition, name=name):
        fresh = _changed(kept, change)
        kept.raw, kept.sha256 = fresh.raw, fresh.sha256
        kept.save()


def _changed(row: EditionFile | OriginalFile, change: Any) -> File:
    return json_file(row.name, change(json.loads(bytes(row.raw))), public=row.public)


def _without_note(facts: dict[str, Any]) -> dict[str, Any]:
    head = {name: "" for name in columns_with_translations("note") if name in facts["edition"]}
    return facts | {"edition": facts["edition"] | head}


def _without(texts: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    return {
        part: {slug: row for slug, row in rows.items() if f"{part}/{slug}" not in keys}
        for part, rows in texts.items()
    }
