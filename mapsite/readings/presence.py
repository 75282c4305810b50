"""Forces that stand somewhere and hold no land there: who, on a day and through time."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.editions.overlays import days_shown
from mapsite.readings.chart_table import count_table
from mapsite.readings.charts import bands
from mapsite.readings.statistics import Series
from mapsite.words.wording import in_language

POSTS = {"base", "airbase", "port", "post"}
"""Kinds that are counted as posts; patrols pass, cells hide, an area is no spot."""
COLOURS = (
    *("#0072b2", "#d55e00", "#009e73", "#cc79a7"),
    *("#e69f00", "#56b4e9", "#000000", "#b8a800"),
)
"""Colours that are told apart whatever one sees of them (Okabe and Ito)."""
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Standing:
    """A presence on a day; `seen` where some source shows it on the day or later."""

    code: str
    row: dict[str, Any]
    seen: bool


@dataclass(frozen=True)
class WhoLabel:
    """Who stands there, as the chart and its key show it."""

    text: str
    colour: str
    status: str = "controlled"


@dataclass(frozen=True)
class WhoRow:
    """Of one force on a day: posts, those of them that were seen last before it, and the rest."""

    index: int
    posts: int
    unseen: int
    others: int


def presences(edition: Published) -> dict[str, dict[str, Any]]:
    """All presences of an edition by code; editions of before 2026-11-29 have none."""
    return edition.record.get("presence", {})


def standing_on(edition: Published, day: datetime.date) -> list[Standing]:
    """Those that may stand on the day, by who and code."""
    at = day.isoformat()
    found = []
    for code, row in presences(edition).items():
        first, last, seen = days_shown(row)
        if (first is None or first <= at) and (last is None or at <= last):
            found.append(Standing(code, row, seen is not None and seen >= at))
    return sorted(found, key=lambda one: (one.row["who"], one.code))


def of_faction(edition: Published, slug: str) -> list[tuple[str, dict[str, Any]]]:
    """The presences that name a side, by who and code."""
    rows = [(code, row) for code, row in presences(edition).items() if slug in row["factions"]]
    return sorted(rows, key=lambda pair: (pair[1]["who"], pair[0]))


def by_who(edition: Published) -> list[tuple[int, list[tuple[str, dict[str, Any]]]]]:
    """All presences, under the index of who stands there (see `who_labels`)."""
    return [
        (index, [(code, row) for code, row in presences(edition).items() if row["who"] == who])
        for index, who in enumerate(_names(edition))
    ]


def who_labels(edition: Published) -> list[WhoLabel]:
    """Who stands somewhere, the one with the most presences first, in the language in use."""
    return _who_labels(edition, get_language())


@held_by_edition(most=8)
def _who_labels(edition: Published, _language: str) -> list[WhoLabel]:
    rows = {row["who"]: row for row in presences(edition).values()}
    return [
        WhoLabel(in_language(rows[who], "who"), COLOURS[index % len(COLOURS)])
        for index, who in enumerate(_names(edition))
    ]


@held_by_edition(most=8)
def _names(edition: Published) -> list[str]:
    counted = Counter(row["who"] for row in presences(edition).values())
    return sorted(counted, key=lambda who: (-counted[who], who))


def numbers_on(edition: Published, day: datetime.date) -> list[WhoRow]:
    """How many each has on the day, in the order of `who_labels`; who has none is left out."""
    standing = standing_on(edition, day)
    rows = []
    for index, who in enumerate(_names(edition)):
        own = [one for one in standing if one.row["who"] == who]
        posts = [one for one in own if one.row["kind"] in POSTS]
        if own:
            unseen = sum(not one.seen for one in posts)
            rows.append(WhoRow(index, len(posts), unseen, len(own) - len(posts)))
    return rows


def posts_through_time(
    edition: Published, first: datetime.date, last: datetime.date
) -> Series | None:
    """The number of posts of each, in the order of `who_labels`. None where there are none."""
    rows = {code: row for code, row in presences(edition).items() if row["kind"] in POSTS}
    if not rows:
        return None
    days = _days_of_change(rows, first, last)
    counts = [Counter(one.row["who"] for one in standing_on(edition, at) if one.code in rows)
              for at in days]  # fmt: skip
    return Series(days, [[count[who] for who in _names(edition)] for count in counts])


def _days_of_change(
    rows: dict[str, dict[str, Any]], first: datetime.date, last: datetime.date
) -> list[datetime.date]:
    """The first day, and those within the range on which a post comes or is gone."""
    found = {first}
    for row in rows.values():
        start, end, _seen = days_shown(row)
        if start:
            found.add(datetime.date.fromisoformat(start))
        if end:
            found.add(datetime.date.fromisoformat(end) + ONE_DAY)
    return sorted(day for day in found if first <= day <= last)


def presence_numbers(
    edition: Published, day: datetime.date, first: datetime.date, last: datetime.date
) -> dict[str, Any]:
    """What the part of a page with the numbers of posts shows; the chart's `top` is posts."""
    posts, everybody = posts_through_time(edition, first, last), list(range(len(_names(edition))))
    return {
        "who_labels": who_labels(edition),
        "posts": numbers_on(edition, day),
        "posts_chart": bands(posts, everybody, last, day) if posts else None,
        "posts_table": count_table(posts, everybody) if posts else None,
    }
