"""Made histories and their advance, for the twin in JavaScript: tests/golden/advance.json.

`python -m tests.geodata.territory.measures.golden_advance` writes it anew.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geodata.territory.claims import NOBODY, Side
from geodata.territory.composite import Composite
from geodata.territory.days import ALWAYS, to_date
from geodata.territory.measures import (
    Advance,
    advance,
    advance_of,
    continuations_of,
    names_of,
    successions_of,
)
from geodata.territory.measures.day_classes import day_classes
from geodata.territory.svg.scales import HEAT, days_scale

FILE = Path(__file__).resolve().parents[3] / "golden" / "advance.json"
SIDES = (
    NOBODY,
    *(Side(slug, "controlled") for slug in ("gov", "hts", "sdf", "sna", "tg")),
    Side("gov", "contested", "hts"),
    Side("hts", "claimed"),
    Side("sdf", "contested", "sna"),
)
BORN, JOINED = 20, 30
FACTIONS = {
    "gov": {},
    "hts": {"successor": "tg", "active_to": to_date(BORN).isoformat()},
    "sna": {"successor": "tg", "active_to": to_date(JOINED).isoformat()},
    "tg": {"active_from": to_date(BORN).isoformat()},
    "sdf": {"active_from": None, "successor": None},
}
RANGES = [(-5, 60), (5, 35), (19, 20), (12, 12)]
COLUMNS = ("day", "before", "after", "changes", "returned", "lost")


def history(faces: int = 150) -> Composite:
    """Faces with a few runs each, many of them on the days of the successions."""
    random, starts, sides, offsets = np.random.default_rng(7), [], [], [0]
    for _ in range(faces):
        days = np.unique(random.choice([*range(0, 50), *[BORN] * 20, *[JOINED] * 20], 5))
        starts += [ALWAYS, *days.tolist()]
        sides += random.integers(0, len(SIDES), len(days) + 1).tolist()
        offsets.append(len(starts))
    return Composite(
        sides=SIDES,
        faces=shapely.box(np.arange(faces), 0, np.arange(faces) + 1, 1),
        area=np.ones(faces, dtype=np.int64),
        offsets=np.array(offsets),
        start=np.array(starts),
        side=np.array(sides),
        zone=np.arange(len(starts)),
    )


def expected(composite: Composite) -> list[dict[str, Any]]:
    """The advance of each range, of all sides ("") and of some."""
    heirs, continued = successions_of(FACTIONS), continuations_of(FACTIONS)
    rows = []
    for first, last in RANGES:
        for faction in ("", "hts", "sna", "tg", "gov"):
            found = (
                advance_of(composite, names_of(faction, continued), first, last, heirs)
                if faction
                else advance(composite, first, last, heirs)
            )
            rows.append({"from": first, "to": last, "side": faction, **_columns(found)})
    return rows


def _columns(found: Advance) -> dict[str, list[int]]:
    """As the twin has them: a day that there is none of is 0."""
    columns = {name: getattr(found, name).astype(int) for name in COLUMNS}
    columns["day"] = np.where(found.changed, columns["day"], 0)
    return {name: column.tolist() for name, column in columns.items()}


def golden() -> dict[str, Any]:
    """All that the file holds."""
    composite = history()
    return {
        "sides": [side._asdict() for side in SIDES],
        "factions": FACTIONS,
        "offsets": composite.offsets.tolist(),
        "start": composite.start.tolist(),
        "side": composite.side.tolist(),
        "advance": expected(composite),
        "classes": [day_classes(np.arange(count)) for count in range(20)],
        "colours": [days_scale(count) for count in range(1, 9)],
        "heat": HEAT,
    }


def text() -> str:
    """The file."""
    return json.dumps(golden(), separators=(",", ":")) + "\n"


if __name__ == "__main__":
    FILE.write_text(text())
