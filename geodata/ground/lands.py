"""Outlines of countries, as the ground has them, by one of two views of who has what.

`control` is Natural Earth's own: who has actual control. `international` is as most states see it
(Natural Earth's German point of view: Crimea is Ukraine's, Western Sahara not Morocco's; it leaves
the Golan with Israel). The two differ in few regions: `views.fgb` has them.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyogrio.raw
import shapely

from geodata.ground.source import DIRECTORY, Rows
from geodata.territory.composite.area import square_metres

CONTROL, INTERNATIONAL = "control", "international"
VIEWS = (CONTROL, INTERNATIONAL)


class UnknownLand(ValueError):
    """No country has this name or code."""


def land_codes(text: str) -> list[str]:
    """The ground's codes of a country: by code (UA, UKR) or by name in any language of the ground.

    A code of two letters may stand for several parts of a state. Raises UnknownLand.
    """
    wanted = text.strip().casefold()
    found = [
        row["adm0_a3"]
        for row in _codes()
        if wanted and wanted in (row[key].casefold() for key in ("adm0_a3", "iso_a2", "iso_a3"))
    ]
    found = found or [code for code, names in _names().items() if wanted in names]
    if not found:
        raise UnknownLand(
            f"no country is called {text!r}: name it in English, or by a code like UA"
        )
    return list(dict.fromkeys(found))


def outline_of(codes: Sequence[str], view: str) -> shapely.MultiPolygon:
    """The union of countries by a view (WGS 84, lon/lat), without lines between them."""
    countries, regions = _layer("countries"), _layer("views")
    shapes = [*countries.shapes[np.isin(countries.columns["adm0_a3"], codes)]]
    land = shapely.union_all(shapes)
    if view == INTERNATIONAL:
        here = np.isin(regions.columns["adm0_a3"], codes)
        there = np.isin(regions.columns["adm0_intl"], codes)
        land = shapely.difference(land, shapely.union_all(regions.shapes[here & ~there]))
        land = shapely.union_all([land, *regions.shapes[there & ~here]])
    return shapely.multipolygons(shapely.get_parts(land))


def views_differ(codes: Sequence[str]) -> float:
    """By how much the outlines of the two views differ, in km²."""
    one, other = (outline_of(codes, view) for view in VIEWS)
    if shapely.equals(one, other):
        return 0.0
    return float(square_metres(np.array([shapely.symmetric_difference(one, other)])).sum()) / 1e6


def land_name(code: str) -> dict[str, str]:
    """The names of a country: `name` in English, and `name_uk` and so on as far as known."""
    rows = _layer("countries")
    row = int(np.flatnonzero(rows.columns["adm0_a3"] == code)[0])
    found = {name: rows.text(name, row) for name in rows.columns if name.startswith("name_")}
    return {"name": _code_row(code)["name"]} | {name: text for name, text in found.items() if text}


def country_names(name: str) -> dict[str, str]:
    """The names of the country that is called so in any language of the ground, {} if none is."""
    wanted = name.strip().casefold()
    return next((land_name(code) for code, names in _names().items() if wanted in names), {})


def time_zone_of(code: str) -> str:
    """The time zone of its capital, "" where the ground knows none."""
    return _code_row(code)["time_zone"]


def places_within(outline: shapely.Geometry) -> list[dict[str, Any]]:
    """The populated places of the ground in an outline, the largest first.

    Each has `names` (name, name_uk, …), `lon`, `lat`, `population` (of about 2010, 0: not known),
    `capital` and `region`.
    """
    shapely.prepare(outline)
    rows = _layer("places")
    inside = rows.where(shapely.intersects(outline, rows.shapes))
    found = [_place(inside, row) for row in range(len(inside.shapes))]
    return sorted(found, key=lambda place: (-place["population"], place["names"]["name"]))


def _place(rows: Rows, row: int) -> dict[str, Any]:
    names = {name: rows.text(name, row) for name in rows.columns if name.startswith("name_")}
    name = names.pop("name_en")
    return {
        "names": {"name": name} | {key: text for key, text in names.items() if text},
        "lon": round(float(rows.shapes[row].x), 4),
        "lat": round(float(rows.shapes[row].y), 4),
        "population": max(int(rows.columns["pop_max"][row]), 0),
        "capital": bool(rows.columns["capital"][row]),
        "region": rows.text("adm1", row),
    }


@functools.cache
def _layer(layer: str) -> Rows:
    meta, _fids, shapes, values = pyogrio.raw.read(DIRECTORY / f"{layer}.fgb")
    return Rows(shapely.from_wkb(shapes), dict(zip(meta["fields"], values, strict=True)))


def _code_row(code: str) -> dict[str, str]:
    return next(row for row in _codes() if row["adm0_a3"] == code)


@functools.cache
def _codes() -> list[dict[str, str]]:
    with (DIRECTORY / "lands.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@functools.cache
def _names() -> dict[str, set[str]]:
    rows = _layer("countries")
    short = zip(rows.columns["adm0_a3"], rows.columns["name"], strict=True)
    return {
        code: {text.casefold() for text in (name, *land_name(code).values())}
        for code, name in short
    }
