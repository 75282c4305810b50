"""The role of each column of a foreign table, guessed from its name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from django.conf.locale import LANG_INFO

from geodata.languages import other_languages, translated_name

Roles = Mapping[str, tuple[str, ...]]
"""The roles that a column can play, and the names of columns that play it, surest first."""
NAMES_OF_PLACES = {"name_ar": ("الاسم", "البلدة", "المدينة")}
"""Headings that are themselves in the language of what stands below them."""


def in_all_languages(
    roles: Roles, *names: str, headings: Mapping[str, tuple[str, ...]] = MappingProxyType({})
) -> dict[str, tuple[str, ...]]:
    """The roles, with one more for each translated text and other language, right behind it.

    A column for `name` in Arabic is called name_ar, "name ar", "arabic name" or "names ar".
    """
    found: dict[str, tuple[str, ...]] = {}
    for role, columns in roles.items():
        found[role] = columns
        for code in other_languages() if role in names else ():
            other = translated_name(role, code)
            found[other] = (*_headings(role, code), *headings.get(other, ()))
    return found


def _headings(role: str, code: str) -> tuple[str, ...]:
    """How tables call the column of a text in a language."""
    words, language = role.replace("_", " "), LANG_INFO.get(code, {}).get("name", code).lower()
    plain = (f"{words} {code}", f"{language} {words}", f"{words}s {code}", f"{words} {language}")
    return (*plain, language) if role in ("name", "title") else plain


ZONE_ROLES: Roles = in_all_languages({
    "faction": (
        "faction", "side", "holder", "control", "controlled by", "controller", "party",
        "actor", "group", "owner", "occupier", "الطرف", "السيطرة", "الجهة", "fact name",
    ),
    "valid_from": (
        "valid from", "date from", "from", "start date", "start", "begin", "since", "from date",
        "startdate", "validfrom", "date", "day", "من", "تاريخ البدء", "التاريخ",
    ),
    "begins": ("begins", "edtf", "begins edtf", "start edtf", "valid from edtf"),
    "valid_to": (
        "valid to", "date to", "to", "end date", "end", "until", "to date", "enddate", "validto",
        "till", "إلى", "تاريخ الانتهاء",
    ),
    "status": ("status", "control status", "state", "الحالة"),
    "contested_with": ("contested with", "contested", "second faction", "second", "other side"),
    "confidence": ("confidence", "certainty", "reliability", "الثقة"),
    "approximate": ("approximate", "approx"),
    "uncertainty_km": ("uncertainty km", "uncertainty", "uncert km", "border known to km"),
    "rank": ("rank", "precedence", "priority"),
    "name": ("name", "name en", "title", "label", "zone", "zone name", "الاسم"),
    "note": ("note", "notes", "comment", "comments", "remark", "remarks", "description", "descr",
             "ملاحظات"),
    "source": ("source", "sources", "source id", "src", "reference", "url", "link", "المصدر"),
    "further_sources": ("further sources", "corroborated by", "corroboration"),
    "identity": ("external id", "uuid", "fid", "feature id", "gid", "objectid", "id num", "id"),
}, "name", "note")  # fmt: skip
"""The roles that a column can play for zones, and the names of such columns, surest first."""

TOWN_ROLES: Roles = in_all_languages({
    "place": ("place id", "place", "slug", "town", "village", "city", "name", "name en", "id",
              "البلدة", "المدينة", "الاسم"),
    "lat": ("lat", "latitude", "y", "خط العرض"),
    "lon": ("lon", "lng", "long", "longitude", "x", "خط الطول"),
    **{
        role: ZONE_ROLES[role]
        for role in (
            "faction", "valid_from", "valid_to", "status", "contested_with", "confidence",
            "approximate", "uncertainty_km", "note", "source", "further_sources",
        )
    },
}, "note")  # fmt: skip
"""A town table: places, and who held them from when."""

PLACE_ROLES: Roles = in_all_languages({
    "slug": ("slug", "place id", "code", "id"),
    "name": ("name", "name en", "place", "town", "village", "city", "place name"),
    "lat": ("lat", "latitude", "y", "خط العرض"),
    "lon": ("lon", "lng", "long", "longitude", "x", "خط الطول"),
    "governorate": ("governorate", "province", "admin1", "region", "المحافظة"),
    "kind": ("kind", "type", "place type", "class"),
    "population": ("population", "pop", "السكان"),
    "tier": ("tier",),
    "approximate": ("approximate", "approx"),
    "coordinate_source": ("coordinate source", "coord src"),
    "geonames_id": ("geonames id", "geonameid", "geoname id"),
    "note": ("note", "notes", "comment", "remarks"),
}, "name", "governorate", headings=NAMES_OF_PLACES)  # fmt: skip
EVENT_ROLES: Roles = in_all_languages({
    "code": ("code", "event id", "data id", "id"),
    "day": ("day", "date", "event date", "التاريخ"),
    "time_text": ("time text", "time"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "place": ("place", "place id", "place slug", "town", "location"),
    "kind": ("kind", "type", "event type", "category"),
    "title": ("title", "headline", "name", "العنوان"),
    "description": ("description", "descr", "notes", "text", "summary"),
    "actors": ("actors", "actor", "actor1", "parties"),
    "fatalities": ("fatalities", "deaths", "killed", "dead"),
    "running_total": ("running total", "fatalities running total", "run total"),
    "verification": ("verification", "verified", "status"),
    "source": ("source", "sources", "source id", "url", "reference"),
}, "time_text", "title", "description", "actors")  # fmt: skip


PRESENCE_ROLES: Roles = in_all_languages({
    "code": ("code", "presence id", "id"),
    "who": ("who", "force", "state", "country", "actor"),
    "name": ("name", "title", "site"),
    "kind": ("kind", "type"),
    "lat": ("lat", "latitude", "y"),
    "lon": ("lon", "lng", "long", "longitude", "x"),
    "place": ("place id", "place", "place slug", "town", "location"),
    "valid_from": ("valid from", "since", "from", "start"),
    "valid_to": ("valid to", "until", "to", "end"),
    "last_seen": ("last seen", "seen"),
    "with_whom": ("with whom", "with", "host"),
    "factions": ("factions", "sides"),
    "approximate": ("approximate", "approx"),
    "confidence": ("confidence", "certainty"),
    "credibility": ("credibility",),
    "note": ("note", "notes", "comment", "remarks"),
    "source": ("source id", "source", "sources", "url", "reference"),
}, "who", "name", "with_whom", "note")  # fmt: skip


SUCCESSION_ROLES: Roles = in_all_languages({
    "code": ("code", "succession id", "id"),
    "predecessor": ("predecessor", "before", "from faction", "from side", "old side", "السلف"),
    "successor": ("successor", "after", "heir", "to faction", "to side", "new side", "الخلف"),
    "day": ("day", "date", "from day", "valid from", "since", "التاريخ"),
    "area": ("area", "wkt", "geometry", "polygon", "geom"),
    "note": ("note", "notes", "comment", "remarks"),
    "source": ("source", "sources", "source id", "url", "reference"),
}, "note")  # fmt: skip


def normal(text: object) -> str:
    """A text as it is compared: one form of each letter, no marks of direction, single spaces."""
    folded = unicodedata.normalize("NFKC", str(text)).casefold()
    bare = "".join(c for c in folded if unicodedata.category(c) != "Cf" and c != "ـ")
    return " ".join(re.sub(r"[_\s]+", " ", bare).split())


def guess(columns: Iterable[str], roles: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """For each role the column with the surest name; a column serves one role."""
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
