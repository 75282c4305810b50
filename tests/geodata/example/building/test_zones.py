"""The zones of the example, composed: as the compiled check values say. No database."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
import shapely

from geodata.example.building.facts import outline, table
from geodata.example.building.zones import zone_drafts
from geodata.territory.atlas import decode, encode
from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.composite import Composite, compose
from geodata.territory.days import to_day
from geodata.territory.legibility import touching, worst_first
from geodata.territory.measures import areas, history
from geodata.territory.svg import palette_of


@pytest.fixture(scope="module")
def composite() -> Composite:
    claims = (
        Claim(
            number,
            Side(draft.faction, str(draft.status), draft.contested_with),
            draft.geometry,
            to_day(draft.valid_from),
        )
        for number, draft in enumerate(zone_drafts())
    )
    return compose(Claims.of(claims), outline())


def test_sides_that_touch_are_told_apart_by_all_readers(composite: Composite) -> None:
    palette = palette_of({row["id"]: row for row in table("sides.csv")})
    pairs = worst_first(touching(decode(encode(composite))), composite.sides, palette)
    assert len(pairs) > 40
    alike = [pair for pair in pairs if not pair.is_clear]
    assert not alike, [(composite.sides[one.first], composite.sides[one.second]) for one in alike]


@pytest.mark.parametrize("row", table("areas.csv"), ids=lambda row: row["day"])
def test_areas_agree_with_the_compiled_ones(composite: Composite, row: dict[str, str]) -> None:
    """Contested land is no side's; claimed and mixed land counts for the side that is named.

    The check values are whole square kilometres: below 100 km² half a one is more than 0.5 %.
    """
    square_km = areas(composite, to_day(datetime.date.fromisoformat(row["day"]))) / 1e6
    found: dict[str, float] = {}
    for side, area in zip(composite.sides, square_km, strict=True):
        name = "contested" if side.status == "contested" else side.faction or "unknown"
        found[name] = found.get(name, 0) + area
    for name in (column for column in row if column != "day" and not column.endswith("_pct")):
        assert found.get(name, 0) == pytest.approx(float(row[name]), rel=0.005, abs=0.6), name
    assert found["unknown"] == 0


def test_places_fall_on_the_days_that_were_checked(composite: Composite) -> None:
    """date_check.csv: the days of 41 important places, against what was read."""
    at = {row["id"]: (float(row["lon"]), float(row["lat"])) for row in table("places.csv")}
    for row in table("date_check.csv"):
        runs = history(composite, *at[row["place_id"]]) or []
        start = to_day(datetime.date.fromisoformat(row["day"]))
        sides = [composite.sides[run.side] for run in runs if run.start == start]
        held = ["contested" if side.status == "contested" else side.faction for side in sides]
        assert held == [row["side"]], row


def test_the_zones_of_the_first_day_cover_the_land_without_overlap() -> None:
    baseline = [d for d in zone_drafts() if d.valid_from == datetime.date(2024, 1, 1)]
    first = np.array([draft.geometry for draft in baseline])
    assert shapely.coverage_is_valid(first)
    assert shapely.union_all(first).symmetric_difference(outline()).area < 1e-5


def test_aleppo_changes_hands_on_30_november(composite: Composite) -> None:
    runs = history(composite, 37.16117, 36.20124)
    holders = [(run.start, composite.sides[run.side]) for run in runs or []][1:]
    assert holders[:4] == [
        (to_day(datetime.date(2024, 1, 1)), Side("gov", "controlled")),
        (to_day(datetime.date(2024, 11, 29)), Side("gov", "contested", "hts")),
        (to_day(datetime.date(2024, 11, 30)), Side("hts", "controlled")),
        (to_day(datetime.date(2024, 12, 8)), Side("tg", "controlled")),
    ]
