"""The flow of an import of zones: read, guess, plan, write. Commands and the admin call these."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from django.db import transaction

from geodata.exchange.drafts import known_ids, save_zones
from geodata.exchange.judge import Rules
from geodata.exchange.mapping import ZONE_ROLES, guess
from geodata.exchange.plan import Plan, plan_zones, without_known
from geodata.exchange.reading import Options, Table, read_file
from geodata.exchange.reference import Bounds
from geodata.exchange.refused import Refused
from geodata.exchange.sides import keep_aliases, side_book
from geodata.exchange.sources import keep_sources, source_book
from geodata.models import Theatre
from geodata.models.workflow import State

APPROVE = "geodata.approve_controlzone"


def theatre_bounds() -> Bounds | None:
    """The box of the map's land in degrees, or None while there is no theatre."""
    theatre = Theatre.objects.first()
    return theatre.outline.extent if theatre else None


def read_zones(path: Path, options: Options) -> Table:
    """The features of a file, judged by where the map's land lies. Raises Refused."""
    return read_file(path, replace(options, theatre=theatre_bounds()))


def guess_rules(table: Table, told: Rules | None = None) -> Rules:
    """The rules that were told, completed by what the names of the columns suggest.

    Raises Refused where they name a column that the table does not have.
    """
    told = told or Rules(columns={})
    for column in told.columns.values():
        if column not in table.columns:
            raise Refused(f"no column is called {column!r}; columns: {', '.join(table.columns)}")
    free = [
        name
        for name, cells in table.columns.items()
        if name not in told.columns.values() and any(cell is not None for cell in cells)
    ]
    return replace(told, columns=guess(free, ZONE_ROLES) | told.columns)


def plan_import(table: Table, rules: Rules, aliases: dict[str, str]) -> Plan:
    """What the table would bring, and what the map holds already. Writes nothing."""
    plan = plan_zones(table, rules, side_book().knowing(aliases), source_book())
    return without_known(plan, known_ids(draft.external_id for draft in plan.drafts))


@transaction.atomic
def commit(
    plan: Plan, aliases: dict[str, str], *, user: object | None, approve: bool, reason: str
) -> int:
    """Write a plan, its new sources and the names it taught. Returns the number of zones.

    The zones are drafts; approved only where asked for and the user may approve. Raises
    PermissionError where the user may not.
    """
    check_approver(user, approve)
    keep_aliases(aliases)
    keep_sources(plan.new_sources)
    state = State.APPROVED if approve else State.DRAFT
    return save_zones(plan.drafts, state=state, user=user, reason=reason)


def check_approver(user: object | None, approve: bool) -> None:
    """Raise PermissionError where a user is to approve who may not."""
    if approve and not (user and user.has_perm(APPROVE)):
        raise PermissionError("the user may not approve zones; import them as drafts")
