"""Days of a series on which more land changes hands than somebody allows without a look."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from geodata.exchange.importing.checkpoint import Checkpoint
from geodata.exchange.importing.series_state import Gain, by_day
from geodata.exchange.importing.snapshot_folder import draft_of, side_on_map
from geodata.exchange.importing.snapshot_reading import SeriesRules
from geodata.exchange.reader.reason import Reason
from geodata.models import ControlZone, Faction
from geodata.territory.claims import Side
from geodata.territory.composite.area import total_square_metres
from geodata.territory.days import to_day
from geodata.territory.measures.hand_changes import changes_hands
from geodata.territory.measures.successions import Successions, successions_of
from geodata.territory.snapshot_series import Series, Shapes

LISTED = 30
"""Days that are told one by one at most."""


@dataclass(frozen=True)
class LargeChange:
    """What changes hands on a day, in m², by the sides on the map before and after."""

    day: datetime.date
    areas: Mapping[tuple[Side, Side], float]

    @property
    def area(self) -> float:
        """All of it, in square metres."""
        return sum(self.areas.values())


def large_changes(checkpoint: Checkpoint, rules: SeriesRules) -> list[LargeChange]:
    """The days on which more land changes hands than the limit of the rules, where they have one.

    What is on the map already counts no more. Each day is compared with the state before it; the
    first day of a series has none, and counts never. Changes of hands are those of the
    statistics: no status alone, and no succession.
    """
    limit = rules.limit
    if limit is None or not (days := _days_of_more(checkpoint, limit)):
        return []
    written, successions = _written(rules), _successions()
    series, found = Series(rules.width), []
    for number, (day, shapes) in enumerate(by_day(checkpoint.gains())):
        if number and day in days:
            new = {
                side: shape
                for side, shape in shapes.items()
                if draft_of(Gain(day, side, shape), rules).external_id not in written
            }
            change = LargeChange(day, _areas(series, new, day, rules, successions))
            if change.area > limit:
                found.append(change)
        series = series.after(shapes)
    return found


def large_change_doubts(changes: list[LargeChange], limit: float) -> list[Reason]:
    """What an operator is asked about them: a line a day, the largest transfers first."""
    doubts = [_doubt(change, limit) for change in changes[:LISTED]]
    if len(changes) > LISTED:
        doubts.append(Reason("series_more_large_changes", {"count": len(changes) - LISTED}))
    return doubts


def forget_from(
    first: datetime.date, checkpoint: Checkpoint, rules: SeriesRules, last: datetime.date | None
) -> None:
    """Forget what a run read from a day on, so that mended files are new; `last` is the day before.

    A file that has all days in a column is forgotten as a whole: half of it is not read again.
    What earlier runs read stays, since its files need not be at hand.
    """
    run = last + datetime.timedelta(days=1) if last else datetime.date.min
    checkpoint.forget(max(first, run) if rules.pattern else run, rules.width)


def _days_of_more(checkpoint: Checkpoint, limit: float) -> set[datetime.date]:
    """The days whose new gains are larger than the limit, whatever they were before."""
    areas: defaultdict[datetime.date, float] = defaultdict(float)
    for gain in checkpoint.unwritten():
        areas[gain.day] += total_square_metres([gain.geometry])
    return {day for day, area in areas.items() if area > limit}


def _written(rules: SeriesRules) -> set[str]:
    zones = ControlZone.objects.filter(external_id__startswith=f"series/{rules.name}/")
    return set(zones.values_list("external_id", flat=True))


def _successions() -> Successions:
    rows = Faction.objects.filter(successor__isnull=False, active_to__isnull=False)
    facts = {
        slug: {"successor": successor, "active_to": end.isoformat()}
        for slug, successor, end in rows.values_list("slug", "successor__slug", "active_to")
    }
    return successions_of(facts)


def _areas(
    series: Series, gains: Shapes, day: datetime.date, rules: SeriesRules, successions: Successions
) -> dict[tuple[Side, Side], float]:
    areas: defaultdict[tuple[Side, Side], float] = defaultdict(float)
    for pair, area in series.transfers(gains).items():
        old, new = (side_on_map(side, rules) for side in pair)
        if changes_hands(old, new, successions, to_day(day)):
            areas[old, new] += area
    return dict(areas)


def _doubt(change: LargeChange, limit: float) -> Reason:
    pairs = sorted(change.areas.items(), key=lambda item: -item[1])
    transfers = [
        Reason("land_of_transfer", {"old": _name(old), "new": _name(new), "area": _km2(area)})
        for (old, new), area in pairs
    ]
    return Reason(
        "series_large_change",
        {
            "day": change.day,
            "area": _km2(change.area),
            "limit": _km2(limit),
            "transfers": transfers,
        },
    )


def _name(side: Side) -> str | Reason:
    """Who holds the land, by slugs."""
    if side.faction is None:
        return Reason("nobody_known")
    return f"{side.faction} / {side.second}" if side.second else side.faction


def _km2(area: float) -> str:
    return f"{area / 1e6:,.1f}"
