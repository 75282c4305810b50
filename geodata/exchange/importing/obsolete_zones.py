"""Zones of a series that its files do not come to any more: a day of the past was replaced."""

from __future__ import annotations

import datetime

from django.contrib.auth.models import AbstractBaseUser

from geodata.exchange.importing.checkpoint import Checkpoint
from geodata.exchange.importing.snapshot_folder import draft_of
from geodata.exchange.importing.snapshot_reading import SeriesRules
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused
from geodata.models import ControlZone
from geodata.models.workflow import PUBLISHABLE, WITHDRAWN, State
from geodata.review.workflow import approve, ask_withdrawal, may_delete


def obsolete_zones(
    rules: SeriesRules, checkpoint: Checkpoint, first: datetime.date
) -> list[ControlZone]:
    """The zones of the series from a day on that are none of its gains and still on the map."""
    kept = {draft_of(gain, rules).external_id for gain in checkpoint.gains() if gain.day >= first}
    zones = ControlZone.objects.filter(
        external_id__startswith=f"series/{rules.name}/", valid_from__gte=first
    ).exclude(state__in=WITHDRAWN)
    return [zone for zone in zones.defer("geometry") if zone.external_id not in kept]


def obsolete_doubt(zones: list[ControlZone], first: datetime.date) -> Reason:
    """What an operator is asked about such zones."""
    return Reason("series_obsolete", {"count": len(zones), "first": first})


def take_off(
    zones: list[ControlZone], user: AbstractBaseUser | None, rules: SeriesRules
) -> tuple[int, int]:
    """Delete drafts and withdraw approved zones; returns how many of each.

    Raises Refused where approved ones are among them and nobody is named who approves it.
    """
    public = [zone for zone in zones if not may_delete(zone)]
    if public and user is None:
        raise Refused("series_needs_approver", count=len(public))
    reason = f"The snapshots of the series {rules.name} were corrected."
    for zone in zones:
        if zone in public and user is not None:
            if zone.state in PUBLISHABLE:
                zone = ask_withdrawal(zone, user, State.SUPERSEDED, reason)
            approve(zone, user, override=reason)
        else:
            zone.delete()
    return len(zones) - len(public), len(public)
