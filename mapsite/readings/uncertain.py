"""Land whose holder is uncertain on a day, in numbers and in words."""

from __future__ import annotations

import datetime
from typing import NamedTuple

import shapely
from django.utils.translation import gettext as _

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.editions.uncertain import uncertain_doubts
from geodata.territory.days import to_day
from geodata.territory.measures.uncertain_land import Doubt, UncertainAreas, uncertain_areas
from mapsite.readings.sides import side_labels
from mapsite.words.numbers_in_text import percent, some_km2
from mapsite.words.wording import long_day


@held_by_edition()
def doubts_of(edition: Published) -> list[Doubt]:
    """All that is uncertain in an edition, by face, stretch of days and pair of sides."""
    return uncertain_doubts(edition.composite, edition.record)


def uncertain_on(edition: Published, day: datetime.date) -> UncertainAreas:
    """Square metres by side, of its land and of what may be its."""
    return uncertain_areas(edition.composite, doubts_of(edition), to_day(day))


class UncertainLine(NamedTuple):
    """The line of the legend that says how much land is uncertain: km² and share, as text."""

    km2: str
    share: str


def uncertain_line(edition: Published, day: datetime.date) -> UncertainLine | None:
    """How much is uncertain on the day: dashes where nothing is; None where nothing ever is."""
    if not edition.map.get("uncertain"):
        return None
    area = int(uncertain_on(edition, day).own.sum())
    if not area:
        return UncertainLine("–", "")
    return UncertainLine(some_km2(area), percent(100 * area / edition.map["land_area"]))


def uncertain_land(edition: Published, day: datetime.date) -> shapely.Geometry | None:
    """The land whose holder is uncertain on the day (WGS 84, lon/lat), or None."""
    number = to_day(day)
    faces = sorted({row.face for row in doubts_of(edition) if row.start <= number < row.end})
    return shapely.coverage_union_all(edition.composite.faces[faces]) if faces else None


def days_of_doubt(edition: Published) -> list[int]:
    """The days on which what is uncertain changes, ascending."""
    return sorted({day for row in doubts_of(edition) for day in (row.start, row.end)})


def uncertain_sides(edition: Published) -> list[int]:
    """The sides (indices) whose land is uncertain on some day."""
    return sorted({side for row in doubts_of(edition) for side in (row.side, row.other)})


def uncertain_sentences(edition: Published, day: datetime.date) -> list[str]:
    """For each pair of sides how much land is the one's or the other's on the day."""
    number, area = to_day(day), edition.composite.area
    labels = side_labels(edition)
    pairs: dict[tuple[int, int], set[int]] = {}
    for row in doubts_of(edition):
        if row.start <= number < row.end:
            pairs.setdefault((row.side, row.other), set()).add(row.face)
    text = _("Of %(km2)s km² the holder is uncertain: %(side)s (best guess) or %(other)s.")
    return [
        text
        % {
            "km2": some_km2(int(area[sorted(faces)].sum())),
            "side": labels[side].text,
            "other": labels[other].text,
        }
        for (side, other), faces in sorted(pairs.items())
    ]


def start_in_words(zone: dict[str, str | None]) -> str:
    """That the first day of a zone (a record's) is uncertain, "" where it is not."""
    guess = zone["valid_from"]
    first, last = zone.get("earliest") or guess, zone.get("latest") or guess
    if first == last:
        return ""
    text = _("It began between %(first)s and %(last)s; the map takes %(guess)s, the best guess.")
    days = {"first": first, "last": last, "guess": guess}
    return text % {name: long_day(day or "") for name, day in days.items()}
