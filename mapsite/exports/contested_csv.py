"""How contested, as CSV: a row for each place, or for each patch, with the days under each side."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator
from pathlib import Path

import shapely

from geodata.editions import Published
from geodata.territory.claims import Side
from mapsite.readings.contested import Contest, contests, place_contests

PLACE = ("place", "name", "lon", "lat", "population")
PATCH = ("patch", "lon", "lat", "area_m2")
CHANGES = (
    *("from_day", "to_day", "changes", "back_and_forth", "last_change"),
    *("last_before", "last_after"),
)


def write_places(edition: Published, first: datetime.date, last: datetime.date, path: Path) -> None:
    """Every place that lies in the land."""
    places = edition.record["places"]
    rows = (
        (_place(slug, places[slug]), contest)
        for slug, contest in (
            (row.slug, row.contest) for row in place_contests(edition, first, last)
        )
    )
    _write(edition, (first, last), PLACE, rows, path)


def write_patches(
    edition: Published, first: datetime.date, last: datetime.date, path: Path
) -> None:
    """Every patch of the land, told by a point in it."""
    composite = edition.composite
    points = shapely.get_coordinates(shapely.point_on_surface(composite.faces)).round(6).tolist()
    patches = zip(points, composite.area.tolist(), contests(edition, first, last), strict=True)
    rows = (
        ([str(number), str(lon), str(lat), str(area)], contest)
        for number, ((lon, lat), area, contest) in enumerate(patches, start=1)
    )
    _write(edition, (first, last), PATCH, rows, path)


def _place(slug: str, row: dict) -> list[str]:
    population = "" if row["population"] is None else str(row["population"])
    return [slug, _plain(row["name"]), str(row["lon"]), str(row["lat"]), population]


def _write(
    edition: Published,
    days: tuple[datetime.date, datetime.date],
    head: tuple[str, ...],
    rows: Iterator[tuple[list[str], Contest]],
    path: Path,
) -> None:
    """Write the rows one by one. A side that held nothing in the range has no column."""
    found = contests(edition, *days)
    sides = sorted({side for contest in found for side in contest.days})
    names = [side_key(side) for side in edition.composite.sides]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        write = csv.writer(file).writerow
        write([*head, *CHANGES, *(f"days_{names[side]}" for side in sides)])
        for own, contest in rows:
            held = [contest.days.get(side, 0) for side in sides]
            write([*own, *(day.isoformat() for day in days), *_changes(contest, names), *held])


def _changes(contest: Contest, names: list[str]) -> list[str | int]:
    pair = [names[side] if side is not None else "" for side in (contest.before, contest.after)]
    last = contest.day.isoformat() if contest.day else ""
    return [contest.changes, int(contest.returned), last, *pair]


def side_key(side: Side) -> str:
    """A side as a word for machines: hts_controlled, gov_contested_hts, nobody_unknown."""
    return "_".join(part for part in (side.faction or "nobody", side.status, side.second) if part)


def _plain(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
