"""The places of a new map: of the ground, or of a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import shapely
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from geodata.exchange.importing.column_mapping import PLACE_ROLES, guess
from geodata.ground.lands import places_within
from geodata.new_map.answers import BadAnswer

Cells = dict[str, str]
CITY = 100_000
"""Inhabitants from which a place of the ground is called a city."""
SOURCE = "Natural Earth"


def of_ground(outline: shapely.Geometry, languages: Sequence[str]) -> list[Cells]:
    """The populated places of the ground within the land."""
    return _with_slugs(
        [
            {
                "slug": slugify(place["names"]["name"]),
                **_names(place["names"], languages),
                "governorate": place["region"],
                "kind": _kind(place),
                "population": str(place["population"] or ""),
                "lon": repr(place["lon"]),
                "lat": repr(place["lat"]),
                "tier": "core",
                "coordinate_source": SOURCE,
            }
            for place in places_within(outline)
        ]
    )


def _kind(place: Mapping[str, Any]) -> str:
    if place["capital"]:
        return "capital"
    return "city" if place["population"] >= CITY else "town"


def _names(names: Mapping[str, str], languages: Sequence[str]) -> Cells:
    """In the map's own language, English where the ground has no name in it, and in its others."""
    english = names["name"]
    found = {"name": names.get(f"name_{languages[0]}", english)}
    for code in languages[1:]:
        text = english if code == "en" else names.get(f"name_{code}", "")
        if text:
            found[f"name_{code}"] = text
    return found


def of_table(text: str, languages: Sequence[str]) -> list[Cells]:
    """Places of a CSV table, whose columns are known by the names that imports know.

    Raises BadAnswer.
    """
    lines = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), restval="")
    roles = {role: names for role, names in PLACE_ROLES.items() if not role.startswith("name_")}
    roles |= {f"name_{code}": (f"name {code}",) for code in languages}
    columns = guess(lines.fieldnames or (), roles)
    missing = [role for role in ("name", "lat", "lon") if role not in columns]
    if missing:
        raise BadAnswer(
            "places", _("Places: there is no column for %(missing)s."), missing=", ".join(missing)
        )
    rows = [
        {role: (row[column] or "").strip() for role, column in columns.items()} for row in lines
    ]
    own = f"name_{languages[0]}"
    for row in rows:
        row["slug"] = slugify(row.get("slug", "")) or slugify(row.get("name_en") or row["name"])
        row["name"] = row.pop(own, "") or row["name"]
        row.setdefault("tier", "core")
    return _with_slugs(rows)


def _with_slugs(rows: list[Cells]) -> list[Cells]:
    """Each with a name for addresses of its own."""
    seen: dict[str, int] = {}
    for row in rows:
        slug = row["slug"][:70] or "place"
        seen[slug] = seen.get(slug, 0) + 1
        row["slug"] = slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"
    return rows
