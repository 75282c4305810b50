"""Which of a day's events a picture names when it has no room for all."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

from mapsite.pictures.events import weightiest_first

DAY = datetime.date(2024, 12, 8)
PLACES = [
    {"name": "Homs", "lon": 36.73, "lat": 34.72, "population": 775_000},
    {"name": "Damascus", "lon": 36.29, "lat": 33.51, "population": 1_570_000},
    {"name": "Qusayr", "lon": 36.58, "lat": 34.51, "population": None},
]


def event(title: str, lon: float | None, lat: float | None, verification: str) -> dict:
    return {
        "day": DAY.isoformat(),
        "title": title,
        "lon": lon,
        "lat": lat,
        "verification": verification,
    }


def test_what_befell_most_people_comes_first_and_what_is_not_established_last() -> None:
    events = [
        event("Damascus, disputed", 36.29, 33.51, "disputed"),
        event("Homs", 36.726, 34.724, "verified"),
        event("nowhere", None, None, "verified"),
        event("Qusayr", 36.58, 34.51, "reported"),
        event("Damascus", 36.291, 33.51, "verified"),
    ]
    edition = SimpleNamespace(map={"events": events, "places": PLACES})
    titles = [row["title"] for row in weightiest_first(edition, DAY)]
    assert titles == ["Damascus", "Homs", "nowhere", "Qusayr", "Damascus, disputed"]
