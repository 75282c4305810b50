"""The kinds of file that are imported: one flow for commands and for the admin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import shapely
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.gis.geos import Point
from django.utils.translation import gettext_lazy as _

from geodata.exchange.importing.cited_sources import cited_sources
from geodata.exchange.importing.column_mapping import (
    EVENT_ROLES,
    PLACE_ROLES,
    PRESENCE_ROLES,
    SUCCESSION_ROLES,
    TOWN_ROLES,
    ZONE_ROLES,
)
from geodata.exchange.importing.doubts import land_of_theatre, point_doubts
from geodata.exchange.importing.editor_scope import within_scope
from geodata.exchange.importing.events import EventDraft, commit_events, event_names, plan_events
from geodata.exchange.importing.faction_names import faction_names
from geodata.exchange.importing.place_names import place_names
from geodata.exchange.importing.places import commit_places, plan_places
from geodata.exchange.importing.plan import Plan
from geodata.exchange.importing.points import read_points
from geodata.exchange.importing.presence import PresenceDraft, commit_presence, plan_presence
from geodata.exchange.importing.recording import ImportedFile, recorded
from geodata.exchange.importing.rules import Rules
from geodata.exchange.importing.successions import (
    SuccessionDraft,
    commit_successions,
    plan_successions,
)
from geodata.exchange.importing.time_zone import theatre_zone
from geodata.exchange.importing.towns import plan_towns
from geodata.exchange.importing.zone_drafts import ZoneDraft
from geodata.exchange.importing.zones import checked_plan, commit, plan_import, read_zones
from geodata.exchange.reader.reading import Options, Table
from geodata.exchange.reader.refused import Refused
from geodata.models import Place, Theatre
from geodata.models.revision import Origin
from geodata.shapely_bridge import to_shapely

Aliases = dict[str, str]
User = AbstractBaseUser | None


@dataclass(frozen=True)
class ImportAct:
    """Who imports, whether as approved, and what is recorded of the file."""

    user: User
    approve: bool
    file: ImportedFile


@dataclass(frozen=True)
class Kind:
    """How one kind of file is read, planned and written.

    `read` raises Refused. `plan` writes nothing; `write_rows` writes all or nothing and returns
    how many rows, within `write`, which records the import. `shape` is where a draft lies.
    """

    slug: str
    title: Any
    model: str
    roles: Mapping[str, tuple[str, ...]]
    read: Callable[[Path, Options], Table]
    plan: Callable[[Table, Rules, Aliases, User], Plan]
    write_rows: Callable[[Plan, Aliases, ImportAct, Origin], int]
    shape: Callable[[Any], shapely.Geometry | None]

    def write(self, plan: Plan, aliases: Aliases, act: ImportAct) -> int:
        """Write the plan and the row of its import, all or nothing; returns how many rows."""
        with recorded(act.file, act.user) as origin:
            return self.write_rows(plan, aliases, act, origin)


def _write_zones(plan: Plan, aliases: Aliases, act: ImportAct, origin: Origin) -> int:
    return commit(plan, aliases, user=act.user, approve=act.approve, origin=origin)


def _plan_towns(table: Table, rules: Rules, aliases: Aliases, user: User) -> Plan:
    theatre = Theatre.objects.first()
    if theatre is None:
        raise Refused("no_theatre")
    land = to_shapely(theatre.outline)
    names = faction_names().with_aliases(aliases), cited_sources()
    plan = plan_towns(table, rules, *names, land, place_names(), zone=theatre_zone())
    return checked_plan(plan, user)


def _plan_places(table: Table, rules: Rules, aliases: Aliases, user: User) -> Plan:
    plan = plan_places(table, rules)
    return _doubted(plan, [place.point for place in plan.drafts])


def _plan_events(table: Table, rules: Rules, aliases: Aliases, user: User) -> Plan:
    names = event_names(faction_names().with_aliases(aliases), cited_sources())
    plan = plan_events(table, rules, names, zone=theatre_zone())
    plan = within_scope(plan, user, lambda draft: (draft.factions, draft.values["point"]))
    return _doubted(plan, [draft.values["point"] for draft in plan.drafts])


def _plan_presence(table: Table, rules: Rules, aliases: Aliases, user: User) -> Plan:
    names = event_names(faction_names().with_aliases(aliases), cited_sources())
    plan = plan_presence(table, rules, names)
    plan = within_scope(plan, user, lambda draft: (draft.factions, draft.values["point"]))
    return _doubted(plan, [draft.values["point"] for draft in plan.drafts])


def _plan_successions(table: Table, rules: Rules, aliases: Aliases, user: User) -> Plan:
    names = faction_names().with_aliases(aliases), cited_sources()
    return plan_successions(table, rules, names, zone=theatre_zone(), user=user)


def _doubted(plan: Plan, points: list[Point | None]) -> Plan:
    """The plan with a doubt where coordinates are exchanged; what else lies abroad is noticed."""
    rows = (line.number for line in plan.lines if line.verdict == "taken")
    spots = {row: point.coords for row, point in zip(rows, points, strict=True) if point}
    found = point_doubts(spots, land_of_theatre())
    doubts = tuple(one for one in found if one.code == "coordinates_exchanged")
    notices = (one for one in found if one not in doubts)
    return replace(plan, doubts=doubts, notices=(*plan.notices, *notices))


def _write_places(plan: Plan, aliases: Aliases, act: ImportAct, origin: Origin) -> int:
    return commit_places(plan, origin=origin)


def _write_events(plan: Plan, aliases: Aliases, act: ImportAct, origin: Origin) -> int:
    return commit_events(plan, user=act.user, origin=origin)


def _write_presence(plan: Plan, aliases: Aliases, act: ImportAct, origin: Origin) -> int:
    return commit_presence(plan, user=act.user, origin=origin)


def _write_successions(plan: Plan, aliases: Aliases, act: ImportAct, origin: Origin) -> int:
    return commit_successions(plan, user=act.user, origin=origin)


def _area(draft: SuccessionDraft) -> shapely.Geometry | None:
    return draft.land.area


def _polygon(draft: ZoneDraft) -> shapely.Geometry:
    return draft.geometry


def _place_point(place: Place) -> shapely.Geometry:
    return shapely.Point(place.point.x, place.point.y)


def _event_point(draft: EventDraft | PresenceDraft) -> shapely.Geometry | None:
    point = draft.values["point"]
    return shapely.Point(point.x, point.y) if point else None


KINDS = {
    kind.slug: kind
    for kind in (
        Kind(
            "zones",
            _("Import zones"),
            "controlzone",
            ZONE_ROLES,
            read_zones,
            plan_import,
            _write_zones,
            _polygon,
        ),
        Kind(
            "towns",
            _("Import a town table"),
            "controlzone",
            TOWN_ROLES,
            read_points,
            _plan_towns,
            _write_zones,
            _polygon,
        ),
        Kind(
            "places",
            _("Import places"),
            "place",
            PLACE_ROLES,
            read_points,
            _plan_places,
            _write_places,
            _place_point,
        ),
        Kind(
            "events",
            _("Import events"),
            "event",
            EVENT_ROLES,
            read_points,
            _plan_events,
            _write_events,
            _event_point,
        ),
        Kind(
            "presence",
            _("Import presences"),
            "presence",
            PRESENCE_ROLES,
            read_points,
            _plan_presence,
            _write_presence,
            _event_point,
        ),
        Kind(
            "successions",
            _("Import successions"),
            "succession",
            SUCCESSION_ROLES,
            read_points,
            _plan_successions,
            _write_successions,
            _area,
        ),
    )
}
