"""The flow of an import of zones: read, guess, plan, write. Commands and the admin call these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.gis.geos import GEOSGeometry
from django.db import transaction

from geodata.exchange.importing.cited_sources import cited_sources, store_sources
from geodata.exchange.importing.column_mapping import ZONE_ROLES, guess
from geodata.exchange.importing.doubts import land_of_theatre, with_zone_doubts
from geodata.exchange.importing.editor_scope import within_scope
from geodata.exchange.importing.faction_names import check_aliases, faction_names, store_aliases
from geodata.exchange.importing.plan import Plan, plan_zones, without_known
from geodata.exchange.importing.rules import Rules
from geodata.exchange.importing.time_zone import theatre_zone
from geodata.exchange.importing.zone_drafts import ZoneDraft, known_ids, save_zones
from geodata.exchange.reader.crs import Bounds
from geodata.exchange.reader.reading import Options, Table, read_file
from geodata.exchange.reader.refused import Refused
from geodata.models import Theatre
from geodata.models.revision import Origin
from geodata.models.workflow import State
from geodata.shapely_bridge import to_geos

APPROVE = "geodata.approve_controlzone"


def theatre_bounds() -> Bounds | None:
    """The box of the map's land in degrees, or None while there is no theatre."""
    theatre = Theatre.objects.first()
    return theatre.outline.extent if theatre else None


def read_zones(path: Path, options: Options) -> Table:
    """The features of a file, checked against the box of the map's land. Raises Refused."""
    return read_file(path, replace(options, theatre=theatre_bounds()))


def guess_rules(
    table: Table, given: Rules | None = None, roles: Mapping[str, tuple[str, ...]] = ZONE_ROLES
) -> Rules:
    """The given rules, completed by what the names of the columns suggest.

    Raises Refused where they name a column that the table does not have.
    """
    given = given or Rules(columns={})
    chosen = {role: column for role, column in given.columns.items() if column}
    for column in chosen.values():
        if column not in table.columns:
            raise Refused("unknown_column", column=column, columns=list(table.columns))
    free = [
        name
        for name, cells in table.columns.items()
        if name not in chosen.values() and any(cell is not None for cell in cells)
    ]
    open_roles = {role: names for role, names in roles.items() if role not in given.columns}
    return replace(given, columns=guess(free, open_roles) | chosen)


def plan_import(
    table: Table, rules: Rules, aliases: dict[str, str], user: AbstractBaseUser | None = None
) -> Plan:
    """What the table would bring, less what the map holds already. Writes nothing.

    With a user, what lies outside the limits of that editor is skipped.
    """
    names = faction_names().with_aliases(aliases)
    plan = plan_zones(table, rules, names, cited_sources(), zone=theatre_zone())
    return with_zone_doubts(checked_plan(plan, user), land_of_theatre())


def checked_plan(plan: Plan, user: AbstractBaseUser | None) -> Plan:
    """The plan less what the map holds already and what the user may not draw."""
    plan = without_known(plan, known_ids(draft.external_id for draft in plan.drafts))
    return within_scope(plan, user, _extent)


@transaction.atomic
def commit(
    plan: Plan,
    aliases: dict[str, str],
    *,
    user: AbstractBaseUser | None,
    approve: bool,
    origin: Origin,
) -> int:
    """Write a plan, its new sources and the names it taught. Returns the number of zones.

    The zones are drafts; approved only where asked for and allowed. Raises Refused where it is
    not, or where an approved zone would have no source.
    """
    check_approver(user, approve)
    check_aliases(aliases)
    if approve and not all(draft.sources for draft in plan.drafts):
        raise Refused("approved_without_source")
    store_aliases(aliases)
    store_sources(plan.new_sources, user=user, approve=approve, origin=origin)
    state = State.APPROVED if approve else State.DRAFT
    return save_zones(plan.drafts, state=state, user=user, origin=origin)


def check_approver(user: AbstractBaseUser | None, approve: bool) -> None:
    """Raise Refused where a user is to approve who may not.

    Who imports a file may have drawn it: while two people decide, only a superuser overrides
    that, and the history of each zone tells it.
    """
    if not approve:
        return
    if user is None or not user.is_active or not user.has_perm(APPROVE):
        raise Refused("may_not_approve_zones")
    if settings.REVIEW_FOUR_EYES and not user.is_superuser:
        raise Refused("second_person_approves")


def may_approve(user: AbstractBaseUser) -> bool:
    """Whether what the user imports may be approved at once."""
    try:
        check_approver(user, True)
    except Refused:
        return False
    return True


def _extent(draft: ZoneDraft) -> tuple[tuple[str, ...], GEOSGeometry]:
    slugs = tuple(filter(None, (draft.faction, draft.contested_with)))
    return slugs, to_geos(draft.geometry)
