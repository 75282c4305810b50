"""Presences from a table: planned with a verdict on every row, written as drafts."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.gis.geos import Point
from django.db import transaction

from geodata.exchange.importing.bulk_history import create_rows
from geodata.exchange.importing.cells import Cells, flag, whole
from geodata.exchange.importing.cited_sources import store_sources
from geodata.exchange.importing.column_mapping import normal
from geodata.exchange.importing.events import EventNames
from geodata.exchange.importing.plan import Line, Plan, Verdicts
from geodata.exchange.importing.points import position
from geodata.exchange.importing.rules import Rules
from geodata.exchange.importing.unusable import Unusable
from geodata.exchange.reader.reading import Table
from geodata.languages import columns_with_translations
from geodata.models import Faction, Presence, Source
from geodata.models.presence import PresenceKind
from geodata.models.revision import Origin
from geodata.models.source import Credibility
from geodata.models.workflow import State
from geodata.models.zone import Confidence
from geodata.territory.partial_days import first_day, may_precede

PLAIN = {
    **dict.fromkeys(columns_with_translations("who"), 80),
    **dict.fromkeys(columns_with_translations("name"), 200),
    **dict.fromkeys(columns_with_translations("with_whom"), 200),
}
"""Text columns of one line, and how long they may be."""
LONG = columns_with_translations("note")
DAYS = ("valid_from", "valid_to", "last_seen")
CONFIDENCE_WORDS = {
    "confirmed": Confidence.HIGH,
    "approximate": Confidence.MEDIUM,
    "claimed": Confidence.LOW,
    "": Confidence.LOW,
}
NAME = re.compile(r"[;,]|\band\b|\bthen\b")
"""What stands between the names of several factions."""


@dataclass(frozen=True)
class PresenceDraft:
    """A presence as a table has it: fields of the row, and slugs and codes of what it joins."""

    external_id: str
    values: dict[str, Any]
    factions: tuple[str, ...]
    sources: tuple[str, ...]


def plan_presence(table: Table, rules: Rules, names: EventNames) -> Plan:
    """New presences of the table; those whose code is known already are left as they are."""
    known = set(Presence.objects.values_list("code", flat=True))
    names, verdicts = replace(names, known=known), Verdicts(known)
    cells = Cells(table.columns, rules.columns)
    for index in range(len(table)):
        try:
            draft = _draft(cells, index, names, rules)
        except Unusable as error:
            verdicts.skip(index + 1, error.reason)
        else:
            verdicts.take(Line(index + 1, "taken", identity=draft.external_id), draft)
    return verdicts.plan(table.notices, names.sources.new)


@transaction.atomic
def commit_presence(plan: Plan, *, user: AbstractBaseUser | None, origin: Origin) -> int:
    """Write the planned presences as drafts with their first versions; returns how many."""
    store_sources(plan.new_sources, user=user, approve=False, origin=origin)
    rows = [Presence(**draft.values, state=State.DRAFT, drawn_by=user) for draft in plan.drafts]
    return len(create_rows(rows, joins_of(plan.drafts), user=user, origin=origin))


def joins_of(drafts: tuple[PresenceDraft, ...]) -> dict[str, list[list[int]]]:
    """For each many-to-many field, draft by draft, the ids of what it joins."""
    factions = dict(Faction.objects.values_list("slug", "pk"))
    sources = dict(Source.objects.values_list("code", "pk"))
    return {
        "factions": [[factions[slug] for slug in draft.factions] for draft in drafts],
        "sources": [[sources[code] for code in draft.sources] for draft in drafts],
    }


def _draft(cells: Cells, index: int, names: EventNames, rules: Rules) -> PresenceDraft:
    texts = {role: cells.text(role, index)[:length] for role, length in PLAIN.items()}
    if not texts["name"] or not texts["who"]:
        raise Unusable("no_name")
    spot, source = position(cells, index), cells.get("source", index) or rules.source
    worth = whole(cells.get("credibility", index), 1, 6, missing=int(Credibility.UNKNOWN))
    values = texts | {role: cells.lines(role, index) for role in LONG}
    values |= _days(cells, index) | {
        "kind": _kind(cells.text("kind", index)),
        "point": Point(*spot, srid=4326) if spot else None,
        "place_id": names.places.get(normal(cells.text("place", index))),
        "approximate": flag(cells.get("approximate", index)),
        "confidence": _confidence(cells.text("confidence", index)),
        "credibility": worth,
    }
    code = cells.text("code", index)[:40] or _code(values)
    return PresenceDraft(
        external_id=code,
        values={"code": code, **values},
        factions=_factions(cells.text("factions", index) or texts["with_whom"], names),
        sources=names.sources.codes(str(source)) if source else (),
    )


def _days(cells: Cells, index: int) -> dict[str, str]:
    """The three days, each as exact as the table has it."""
    days = {role: cells.text(role, index) for role in DAYS}
    for text in filter(None, days.values()):
        try:
            first_day(text)
        except ValueError:
            raise Unusable("partial_day_unreadable", text=text[:40]) from None
    if not may_precede(days["valid_from"], days["valid_to"]):
        raise Unusable("ends_before_start", end=days["valid_to"], start=days["valid_from"])
    return days


def _kind(text: str) -> str:
    word = normal(text)
    if word not in PresenceKind.values:
        raise Unusable("presence_kind_unknown", value=text, allowed=PresenceKind.values)
    return word


def _confidence(text: str) -> str:
    word = CONFIDENCE_WORDS.get(normal(text), normal(text))
    if word not in Confidence.values:
        raise Unusable("confidence_unknown", value=text, allowed=Confidence.values)
    return word


def _factions(text: str, names: EventNames) -> tuple[str, ...]:
    found = (names.factions.find(name.strip()) for name in NAME.split(text) if name.strip())
    return tuple(sorted({slug for slug in found if slug}))


def _code(values: dict[str, Any]) -> str:
    identity = (values["who"], values["name"], values["valid_from"], str(values["point"]))
    return f"file-{hashlib.sha256(repr(identity).encode()).hexdigest()[:16]}"
