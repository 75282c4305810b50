"""What an edition is made of: all that is approved, read as of one moment."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db.models import Min, Model
from django.utils import timezone

from geodata.editions import published_facts
from geodata.editions.approved import (
    Approved,
    approved,
    approved_successions,
    approved_theatre,
    claims_of,
    land_of,
)
from geodata.editions.licences import import_facts, imports_of
from geodata.editions.published_texts import texts
from geodata.editions.redaction import Redaction, redacted_record
from geodata.editions.withheld import redaction_now, sources_in_stories
from geodata.models import (
    ControlZone,
    DataImport,
    Event,
    Faction,
    Page,
    Presence,
    SnapshotSeries,
    Source,
    SourceStatement,
    Story,
    Succession,
    Theatre,
)
from geodata.models.workflow import PENDING
from geodata.territory.claims import WITHHELD, Claims
from geodata.territory.named_areas import rows_of

Progress = Callable[[str, int], None]
"""Takes the code of what is being done, and how much is done in percent."""
Versions = dict[type[Model], dict[int, int]]
"""The version of each approved row, by model and id."""
REVIEWED = (
    *(ControlZone, Succession, Event, Presence, Source, SourceStatement),
    *(Faction, Story, Page, Theatre),
)


@dataclass(frozen=True, eq=False)
class Content:
    """All that an edition is made of, as it was at one moment."""

    now: datetime.datetime
    theatre: Theatre
    versions: Versions
    claims: Claims
    land: object = field(repr=False)
    record: published_facts.Record = field(repr=False)
    texts: published_facts.Record = field(repr=False)
    redaction: Redaction = field(repr=False)
    in_stories: frozenset[str] = field(repr=False)
    known_until: datetime.date | None = None
    imports: list[DataImport] = field(default_factory=list, repr=False)


def read(progress: Progress = lambda _step, _percent: None) -> Content:
    """What is approved now, read as of one moment: again, where it changed while it was read."""
    progress("reading", 5)
    while True:
        now = timezone.now()
        theatre = approved_theatre()
        if theatre is None:
            raise Theatre.DoesNotExist("no theatre is approved yet")
        versions = approved_versions(now)
        zones, events = approved(ControlZone, now), approved(Event, now)
        shown = texts(approved(Page, now), approved(Story, now))
        imports = imports_of(versions)
        record = _record(zones, events, now, shown["stories"], rows_of(theatre.named_areas))
        content = Content(
            now,
            theatre,
            versions,
            claims_of(zones, approved_successions(now)),
            land_of(theatre),
            record | {"imports": import_facts(imports, theatre.licence)},
            shown,
            redaction_now(now),
            sources_in_stories(),
            known_until(now.date()),
            imports,
        )
        if approved_versions(now) == versions:
            return content


def known_until(today: datetime.date) -> datetime.date | None:
    """The last day that a series of snapshots was read to, or None.

    What a series knows from the day of a zone on that waits for approval is not on the map yet.
    """
    days = []
    for series in SnapshotSeries.objects.exclude(last_day=None):
        zones = ControlZone.objects.filter(external_id__startswith=f"series/{series.name}/")
        first = zones.filter(state__in=PENDING).aggregate(day=Min("valid_from"))["day"]
        before = [first - datetime.timedelta(days=1)] if first else []
        days.append(min(series.last_day, today, *before))
    return max(days, default=None)


def approved_versions(now: datetime.datetime) -> Versions:
    """The rows that are approved now, and out of embargo, each with its version."""
    return {
        model: {pk: version for part in approved(model, now) for pk, version in _pairs(part)}
        for model in REVIEWED
    }


def _pairs(rows) -> list[tuple[int, int]]:
    return list(rows.values_list("id", "version"))


def _record(
    zones: Approved,
    events: Approved,
    now: datetime.datetime,
    stories: published_facts.Record,
    areas: published_facts.Record,
) -> published_facts.Record:
    parts = {
        "zones": published_facts.zones(zones),
        "events": published_facts.events(events),
        "presence": published_facts.presences(approved(Presence, now)),
        "statements": published_facts.statements(approved(SourceStatement, now)),
        "successions": published_facts.successions(approved(Succession, now)),
        "areas": areas,
    }
    steps = {
        f"{slug} {at}": step
        for slug, story in stories.items()
        for at, step in enumerate(story["steps"])
    }
    places = published_facts.places()
    for facts in parts["zones"].values():
        facts["evidence"] = [row for row in facts["evidence"] if row["place"] in places]
    sources = published_facts.sources(approved(Source), *parts.values(), steps)
    for facts in (facts for rows in parts.values() for facts in rows.values()):
        facts["sources"] = [code for code in facts["sources"] if code in sources]
    for facts in (facts for name in ("zones", "events") for facts in parts[name].values()):
        facts |= published_facts.judged(facts, places, sources)
    return {
        "factions": published_facts.ended(
            published_facts.factions(approved(Faction)), parts["successions"]
        ),
        "sources": sources,
        "places": places,
        **parts,
    }


def public_claims(claims: Claims, redaction: Redaction) -> Claims:
    """The claims that readers may know of: without the withheld ones, and without their cells."""
    public = (
        row for row in claims.rows() if row.side != WITHHELD and row.id not in redaction.zones
    )
    return Claims.of(public, claims.successions)


def public_record(record: published_facts.Record, content: Content) -> published_facts.Record:
    """The record that readers may know, without the cells of withheld land."""
    public = redacted_record(record, content.redaction, content.in_stories)
    zones = {pk: row for pk, row in public["zones"].items() if row["status"] != WITHHELD.status}
    return public | {"zones": zones}
