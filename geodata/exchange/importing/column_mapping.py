"""Which column of a foreign table says what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

ZONE_ROLES: Mapping[str, tuple[str, ...]] = {
    "faction": (
        "faction", "side", "holder", "control", "controlled by", "controller", "party",
        "actor", "group", "owner", "occupier", "الطرف", "السيطرة", "الجهة", "fact name",
    ),
    "valid_from": (
        "valid from", "date from", "from", "start date", "start", "begin", "since", "from date",
        "startdate", "validfrom", "date", "day", "من", "تاريخ البدء", "التاريخ",
    ),
    "valid_to": (
        "valid to", "date to", "to", "end date", "end", "until", "to date", "enddate", "validto",
        "till", "إلى", "تاريخ الانتهاء",
    ),
    "status": ("status", "control status", "state", "الحالة"),
    "contested_with": ("contested with", "contested", "second faction", "second", "other side"),
    "confidence": ("confidence", "certainty", "reliability", "الثقة"),
    "approximate": ("approximate", "approx"),
    "rank": ("rank", "precedence", "priority"),
    "name": ("name", "name en", "title", "label", "zone", "zone name", "الاسم"),
    "name_ar": ("name ar", "arabic name"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks", "description", "descr",
             "ملاحظات"),
    "note_ar": ("note ar", "notes ar"),
    "source": ("source", "sources", "source id", "src", "reference", "url", "link", "المصدر"),
    "identity": ("external id", "uuid", "fid", "feature id", "gid", "objectid", "id num", "id"),
}  # fmt: skip
"""The roles that a column can play for zones, and the names of such columns, surest first."""

TOWN_ROLES: Mapping[str, tuple[str, ...]] = {
    "place": ("place id", "place", "slug", "town", "village", "city", "name", "name en", "id",
              "البلدة", "المدينة", "الاسم"),
    "lat": ("lat", "latitude", "y", "خط العرض"),
    "lon": ("lon", "lng", "long", "longitude", "x", "خط الطول"),
    **{
        role: ZONE_ROLES[role]
        for role in (
            "faction", "valid_from", "valid_to", "status", "contested_with", "confidence",
            "approximate", "note", "note_ar", "source",
        )
    },
}  # fmt: skip
"""A town table: places, and who held them from when."""

PLACE_ROLES: Mapping[str, tuple[str, ...]] = {
    "slug": ("slug", "place id", "code", "id"),
    "name": ("name", "name en", "place", "town", "village", "city", "place name"),
    "name_ar": ("name ar", "arabic name", "arabic", "الاسم", "البلدة", "المدينة"),
    "lat": ("lat", "latitude", "y", "خط العرض"),
    "lon": ("lon", "lng", "long", "longitude", "x", "خط الطول"),
    "governorate": ("governorate", "province", "admin1", "region", "المحافظة"),
    "governorate_ar": ("governorate ar",),
    "kind": ("kind", "type", "place type", "class"),
    "population": ("population", "pop", "السكان"),
    "tier": ("tier",),
    "approximate": ("approximate", "approx"),
    "coordinate_source": ("coordinate source", "coord src"),
    "geonames_id": ("geonames id", "geonameid", "geoname id"),
    "note": ("note", "notes", "comment", "remarks"),
}
EVENT_ROLES: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "event id", "data id", "id"),
    "day": ("day", "date", "event date", "التاريخ"),
    "time_text": ("time text", "time"),
    "time_text_ar": ("time text ar",),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "place": ("place", "place id", "place slug", "town", "location"),
    "kind": ("kind", "type", "event type", "category"),
    "title": ("title", "headline", "name", "العنوان"),
    "title_ar": ("title ar",),
    "description": ("description", "descr", "notes", "text", "summary"),
    "description_ar": ("description ar",),
    "actors": ("actors", "actor", "actor1", "parties"),
    "actors_ar": ("actors ar",),
    "fatalities": ("fatalities", "deaths", "killed", "dead"),
    "running_total": ("running total", "fatalities running total", "run total"),
    "verification": ("verification", "verified", "status"),
    "source": ("source", "sources", "source id", "url", "reference"),
}


def normal(text: object) -> str:
    """A text as it is compared: one form of each letter, no marks of direction, single spaces."""
    folded = unicodedata.normalize("NFKC", str(text)).casefold()
    bare = "".join(c for c in folded if unicodedata.category(c) != "Cf" and c != "ـ")
    return " ".join(re.sub(r"[_\s]+", " ", bare).split())


def guess(columns: Iterable[str], roles: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """For each role the column that most surely says it; a column serves one role."""
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(normal(column), column)
    claims = sorted(
        (place, index, role, by_name[name])
        for index, (role, names) in enumerate(roles.items())
        for place, name in enumerate(names)
        if name in by_name
    )
    found: dict[str, str] = {}
    for _, _, role, column in claims:
        if role not in found and column not in found.values():
            found[role] = column
    return found
