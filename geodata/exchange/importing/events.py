"""Events from a table: planned with a verdict on every row, written as drafts."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.gis.geos import Point
from django.db import transaction

from geodata.exchange.importing.bulk_history import create_rows
from geodata.exchange.importing.cells import Cells, flag, whole
from geodata.exchange.importing.cited_sources import CitedSources, store_sources
from geodata.exchange.importing.column_mapping import normal
from geodata.exchange.importing.dates import Calendar, order_of
from geodata.exchange.importing.faction_names import FactionNames
from geodata.exchange.importing.plan import Line, Plan, Verdicts
from geodata.exchange.importing.points import position
from geodata.exchange.importing.rules import Rules
from geodata.exchange.importing.unusable import Unusable
from geodata.exchange.reader.reading import Table
from geodata.languages import columns_with_translations, with_translations
from geodata.models import Event, Faction, Place, Source
from geodata.models.event import Verification
from geodata.models.revision import Origin
from geodata.models.workflow import State

PLAIN = {
    "kind": 40,
    **dict.fromkeys(columns_with_translations("title"), 200),
    **dict.fromkeys(columns_with_translations("time_text"), 120),
    **dict.fromkeys(columns_with_translations("actors"), 300),
}
"""Text columns of one line, and how long they may be."""
LONG = columns_with_translations("description")


@dataclass(frozen=True)
class EventDraft:
    """An event as a table has it: fields of the row, and slugs and codes of what it joins."""

    external_id: str
    values: dict[str, Any]
    factions: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class EventNames:
    """What names in the table mean, and which events are known by code."""

    factions: FactionNames
    sources: CitedSources
    places: dict[str, int]
    known: set[str]


def event_names(factions: FactionNames, sources: CitedSources) -> EventNames:
    """The names as the database has them."""
    places: dict[str, int] = {}
    for place in Place.objects.only("slug", "name", "translations"):
        for text in with_translations(place, "name").values():
            if text:
                places.setdefault(normal(text), place.pk)
        places[normal(place.slug)] = place.pk
    return EventNames(factions, sources, places, set(Event.objects.values_list("code", flat=True)))


def plan_events(
    table: Table,
    rules: Rules,
    names: EventNames,
    *,
    today: datetime.date | None = None,
    zone: datetime.tzinfo = datetime.UTC,
) -> Plan:
    """New events of the table; those whose code is known already are left as they are."""
    cells, verdicts = Cells(table.columns, rules.columns), Verdicts(names.known)
    order = rules.order or order_of(value for value in cells.column("day") if value is not None)
    calendar = Calendar(today or datetime.date.today(), zone, order)
    for index in range(len(table)):
        try:
            draft = _draft(cells, index, names, rules, calendar)
        except Unusable as error:
            verdicts.skip(index + 1, error.reason)
        else:
            verdicts.take(Line(index + 1, "taken", identity=draft.external_id), draft)
    return verdicts.plan(table.notices, names.sources.new)


@transaction.atomic
def commit_events(plan: Plan, *, user: AbstractBaseUser | None, origin: Origin) -> int:
    """Write the planned events as drafts with their first versions; returns how many."""
    store_sources(plan.new_sources, user=user, approve=False, origin=origin)
    factions = dict(Faction.objects.values_list("slug", "pk"))
    sources = dict(Source.objects.values_list("code", "pk"))
    events = [Event(**draft.values, state=State.DRAFT, drawn_by=user) for draft in plan.drafts]
    joins = {
        "factions": [[factions[slug] for slug in draft.factions] for draft in plan.drafts],
        "sources": [[sources[code] for code in draft.sources] for draft in plan.drafts],
    }
    return len(create_rows(events, joins, user=user, origin=origin))


def _draft(
    cells: Cells,
    index: int,
    names: EventNames,
    rules: Rules,
    calendar: Calendar,
) -> EventDraft:
    texts = {role: cells.text(role, index)[:length] for role, length in PLAIN.items()}
    if not texts["title"]:
        raise Unusable("no_title")
    place, spot = cells.text("place", index), position(cells, index)
    source = cells.get("source", index) or rules.source
    texts |= {role: cells.lines(role, index) for role in LONG}
    values = texts | {
        "day": _day(cells.get("day", index), calendar),
        "point": Point(*spot, srid=4326) if spot else None,
        "place_id": names.places.get(normal(place)),
        "fatalities": whole(cells.get("fatalities", index), 0, 2**31 - 1, missing=None),
        "fatalities_running_total": flag(cells.get("running_total", index)),
        "verification": _verification(cells.text("verification", index)),
    }
    actors = texts["actors"].replace(",", ";").split(";")
    code = cells.text("code", index)[:40] or _code(values)
    return EventDraft(
        external_id=code,
        values={"code": code, **values},
        factions=tuple(sorted({slug for name in actors if (slug := names.factions.find(name))})),
        sources=names.sources.codes(str(source)) if source else (),
    )


def _day(value: Any, calendar: Calendar) -> datetime.date:
    if value is None:
        raise Unusable("no_day")
    return calendar.start(value)


def _verification(text: str) -> str:
    word = normal(text) or Verification.UNVERIFIED
    if word not in Verification.values:
        raise Unusable("verification_unknown", value=text, allowed=Verification.values)
    return word


def _code(values: dict[str, Any]) -> str:
    identity = (str(values["day"]), values["title"], str(values["point"]))
    return f"file-{hashlib.sha256(repr(identity).encode()).hexdigest()[:16]}"
