"""The time zone of the map's land, in which moments become days."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from functools import cache

from geodata.models import Theatre

_OFFSET = re.compile(r"(?:utc|gmt)?\s*([+-])(\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)


def theatre_zone() -> datetime.tzinfo:
    """The zone that the theatre names, or UTC where it names none that is known."""
    theatre = Theatre.objects.first()
    return (zone_named(theatre.time_zone) if theatre else None) or datetime.UTC


@cache
def zone_named(text: str) -> datetime.tzinfo | None:
    """The zone of a name such as Asia/Damascus, of its city alone, or of an offset as UTC+3."""
    if found := _OFFSET.fullmatch(text.strip()):
        minutes = int(found[2]) * 60 + int(found[3] or 0)
        return datetime.timezone(
            datetime.timedelta(minutes=minutes if found[1] == "+" else -minutes)
        )
    wanted = "_".join(text.split()).casefold()
    for name in sorted(zoneinfo.available_timezones()):
        if wanted in (name.casefold(), name.rpartition("/")[2].casefold()):
            return zoneinfo.ZoneInfo(name)
    return None
