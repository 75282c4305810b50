"""A service account: no person, who may approve the zones of one series, within its limit.

The rule of two is for people. What a machine brings in day by day may be approved by an account
that nobody can sign in with, where an operator gave it the permission and bound it to the series,
and where a limit on what may change hands on a day stops what somebody has to look at.
"""

from __future__ import annotations

from typing import Any

from geodata.exchange.importing.snapshot_reading import SeriesRules
from geodata.exchange.importing.zones import check_approver
from geodata.exchange.reader.refused import Refused
from geodata.models import SnapshotSeries

APPROVE_SERIES = "geodata.approve_snapshotseries"


def is_service_account(user: Any) -> bool:
    """Whether a user is no person: the permission, no password, no rights beyond."""
    return (
        user.is_active
        and not (user.is_superuser or user.is_staff or user.has_usable_password())
        and user.has_perm(APPROVE_SERIES)
    )


def check_series_approver(
    user: Any, rules: SeriesRules, *, anew: bool, create_factions: bool
) -> None:
    """Raise Refused where a user may not approve what a series brings; None asks for drafts.

    `anew` says that days of the past are replaced, which withdraws what people approved.
    """
    if user is None or not is_service_account(user):
        check_approver(user, user is not None)
        return
    if not SnapshotSeries.objects.filter(name=rules.name, account=user).exists():
        raise Refused("account_of_another_series", account=user.get_username(), series=rules.name)
    if rules.limit is None:
        raise Refused("account_needs_limit", account=user.get_username())
    if anew or create_factions:
        raise Refused("account_only_adds", account=user.get_username())
