"""Make an edition of what is approved, and switch the readers to it."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from geodata.composite import Composite, compose
from geodata.editions import record as told
from geodata.editions.approved import approved, approved_zones, claims_of, land_of
from geodata.editions.files import (
    File,
    atlas_files,
    claims_file,
    composite_file,
    content_hash,
    json_file,
)
from geodata.models import Edition, EditionFile, Event, Theatre
from geodata.models.workflow import State


def publish(note: str = "", note_ar: str = "", user: AbstractBaseUser | None = None) -> Edition:
    """Compose all approved zones, store the edition, and make it the live one.

    One transaction: readers see the old edition or the new one, never a half. Raises
    Theatre.DoesNotExist where no theatre is set up.
    """
    now = timezone.now()
    with transaction.atomic():
        theatre = Theatre.objects.select_for_update().get()
        zones = approved_zones(now)
        claims, land = claims_of(zones), land_of(theatre)
        composite = compose(claims, land, sliver_width=theatre.sliver_width)
        drawn = claims_file(claims, land)
        edition = _store(composite, drawn, _record(now), theatre, now, note, note_ar, user)
        theatre.live_edition = edition
        theatre.save(update_fields=["live_edition"])
        for rows, _revisions in (zones, approved(Event, now)):
            rows.filter(state=State.APPROVED).update(state=State.PUBLISHED)
    return edition


def _record(now: datetime.datetime) -> told.Record:
    zones, events = told.zones(approved_zones(now)), told.events(approved(Event, now))
    return {
        "factions": told.factions(),
        "zones": zones,
        "sources": told.sources(zones, events),
        "places": told.places(),
        "events": events,
    }


def _store(
    composite: Composite,
    drawn: File,
    record: told.Record,
    theatre: Theatre,
    now: datetime.datetime,
    note: str,
    note_ar: str,
    user: AbstractBaseUser | None,
) -> Edition:
    number = (Edition.objects.aggregate(Max("number"))["number__max"] or 0) + 1
    head = {"number": number, "published_at": now.isoformat(), "note": note, "note_ar": note_ar}
    files = [drawn, *_files(composite, record, theatre, head)]
    first, last = told.days_of(composite, record["events"])
    edition = Edition.objects.create(
        number=number,
        published_at=now,
        published_by=user,
        signed=user.get_full_name() or user.get_username() if user else "",
        note=note,
        note_ar=note_ar,
        first_day=first,
        last_day=last,
        content_hash=content_hash(files),
    )
    EditionFile.objects.bulk_create(_row(edition, file) for file in files)
    return edition


def _files(
    composite: Composite, record: told.Record, theatre: Theatre, head: told.Record
) -> list[File]:
    return [
        composite_file(composite),
        *atlas_files(composite),
        json_file("map.json", told.map_facts(composite, theatre, record, head)),
        json_file("record.json", record),
    ]


def _row(edition: Edition, file: File) -> EditionFile:
    return EditionFile(
        edition=edition,
        name=file.name,
        sha256=file.sha256,
        content_type=file.content_type,
        public=file.public,
        raw=file.raw,
        **file.compressed(),
    )
