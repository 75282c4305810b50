"""Doubts about a row that is not saved: from its sources, its side and its days."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from geodata.models import Faction, Source, Theatre
from geodata.territory.days import to_date, to_day


def doubts(
    sources: Collection[Source],
    faction: Faction | None,
    day: int,
    theatre: Theatre | None,
    latest: int | None = None,
) -> list[str]:
    """Doubts from the sources of a row, the side that it favours, and its first day.

    `latest` is the last that it may be, where it is uncertain: the map goes on until then.
    """
    words = []
    if not sources:
        words.append(_("It names no source; it cannot be approved without one."))
    now = to_day(today(theatre))
    if day > now:
        words.append(_("Its first day lies in the future."))
    elif latest is not None and latest > now:
        words.append(
            _("The map would go on until %s, the latest day on which it may have begun.")
            % to_date(latest).isoformat()
        )
    partisan = [row.code for row in sources if _is_partisan(row, faction)]
    if partisan and len(partisan) == len(sources):
        words.append(
            _("It rests only on sources partisan of the side that it favours: %s.")
            % ", ".join(partisan)
        )
    elif partisan:
        words.append(_("Partisan of the side that it favours: %s.") % ", ".join(partisan))
    return words


def _is_partisan(source: Source, faction: Faction | None) -> bool:
    return faction is not None and source.partisan_of_id == faction.pk


def today(theatre: Theatre | None) -> datetime.date:
    """The day that it is in the theatre's time zone."""
    return timezone.localdate(timezone=ZoneInfo(theatre.time_zone if theatre else "UTC"))
