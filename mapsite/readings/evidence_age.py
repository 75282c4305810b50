"""How old the knowledge is: when a zone was last confirmed, and when anything new was stated."""

from __future__ import annotations

import datetime
import re

from django.utils import timezone

from geodata.editions import Published
from geodata.editions.held import held_by_edition

DAY = re.compile(r"\d{4}-\d\d-\d\d")
QUIET_DAYS = 14
"""Days without anything new that need no banner."""


@held_by_edition()
def newest_statement(edition: Published) -> datetime.date | None:
    """The latest day of a zone, its confirmation, an event or a source, up to the publication."""
    record, last = edition.record, edition.published_at.date().isoformat()
    days = [zone[name] for zone in record["zones"].values() for name in ZONE if zone.get(name)]
    days += [event["day"] for event in record["events"].values()]
    days += [source["date"] for source in record["sources"].values() if source["date"]]
    known = [day for day in days if DAY.fullmatch(day) and day <= last]
    return datetime.date.fromisoformat(max(known)) if known else None


ZONE = ("valid_from", "last_confirmed")


def is_old(day: datetime.date) -> bool:
    """Whether so long nothing new was stated that readers are told. Once true it stays true."""
    return (timezone.localdate() - day).days > QUIET_DAYS
