"""The golden atlases: a small story, its files, and what any reader must find in them.

`python -m tests.geodata.territory.atlas.golden` writes them anew; do so only when the format
changes.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from shapely import box, polygons

from geodata.territory.atlas import Atlas, Levels, decode, encode
from geodata.territory.atlas.encode import Encoding
from geodata.territory.atlas.grid import to_plane
from geodata.territory.atlas.levels import LATER_BITS
from geodata.territory.claims import Claim, Claims
from geodata.territory.composite import Composite, compose
from geodata.territory.days import ALWAYS
from geodata.territory.line_widths import DrawnZone, RunLines, run_lines
from tests.geodata.territory.made import CONTESTED, GOV, HTS, SDF

HERE = Path(__file__).resolve().parents[3] / "golden"
NAMES = ("sides", "zones", "bare", "empty", "thicket", "redrawn", "unsure", "bordered")
OLD = (
    *(f"version1/{name}" for name in ("sides", "zones", "bare", "empty")),
    *(f"version2/{name}" for name in ("sides", "zones", "bare", "empty", "thicket")),
)
"""Files of older versions that are kept: the same histories, so the same is found."""
LAND = box(36, 34, 40, 37).difference(box(38.5, 35.5, 38.75, 35.75))
POINTS = [
    (36.5, 36.5),
    (37.25, 36.1),
    (38.6, 35.6),
    (39.5, 34.5),
    (37.9, 35.2),
    (35.0, 36.0),
    (41.0, 36.0),
    (36.0001, 34.0001),
    (38.1, 36.9),
]
SCALARS = ("precision", "origin_x", "origin_y", "label_count")
COLUMNS = (
    "offsets",
    "x",
    "y",
    "row_offsets",
    "row_start",
    "row_end",
    "row_left",
    "row_right",
    "row_width",
    "tail",
    "head",
    "left",
    "right",
)


def story() -> Composite:
    """Three sides, a gain, a contested strip, a retreat, and days before 1970."""
    rows = [
        Claim(11, GOV, LAND, -20_000),
        Claim(12, HTS, box(36, 36, 37.5, 37), 19_000),
        Claim(70_000, SDF, box(38, 35, 41, 37), 19_200),
        Claim(14, CONTESTED, box(37, 36, 37.5, 36.25), 20_050, 20_060),
        Claim(15, HTS, box(36.5, 35, 38.25, 36.5), 20_058),
        Claim(16, GOV, box(37.75, 35, 38.25, 35.5), 20_070),
    ]
    return compose(Claims.of(rows), LAND)


def thicket() -> Composite:
    """Eighty claims one over the other: timelines that rest on their neighbours'."""
    random = np.random.default_rng(28)
    rows = []
    for number in range(80):
        x, y, start = random.integers([0, 0, 20_000], [12, 10, 20_400]).tolist()
        shape = box(36 + x / 4, 34 + y / 4, 37 + x / 4, 34.75 + y / 4)
        end = start + int(random.integers(1, 90))
        rows.append(Claim(number + 1, (GOV, HTS, SDF)[number % 3], shape, start, end))
    return compose(Claims.of(rows), LAND)


def redrawn() -> Composite:
    """An outline drawn anew on every day by an unsteady hand: borders that cross and go on."""
    random = np.random.default_rng(12)
    angle = np.arange(60) / 60 * 2 * np.pi
    rows = []
    for number in range(9):
        radius = 0.8 + random.normal(0, 0.02, 60)
        ring = np.column_stack([38 + radius * np.cos(angle), 35.5 + radius * np.sin(angle)])
        side = (GOV, HTS, SDF)[number % 3]
        rows.append(Claim(number + 1, side, polygons(ring.round(4)), 19_000 + 7 * number))
    return compose(Claims.of(rows), LAND)


def sureness(composite: Composite) -> np.ndarray:
    """Made up: some days are known, some within a week, and some borders to kilometres."""
    run = np.arange(len(composite.start))
    known = composite.start > ALWAYS
    return np.column_stack([run % 3 * known, run % 5 * known, run % 4 * 500])


def lines(composite: Composite) -> RunLines | None:
    """Made up: some zones say nothing, the others up to 2,800 m, in another order than drawn."""
    zones = np.unique(composite.zone[composite.zone >= 0]).tolist()
    return run_lines(composite, (DrawnZone(pk, pk % 7, pk % 3, pk % 5 * 700) for pk in zones))


def bare() -> Composite:
    """A land that nobody ever held."""
    return compose(Claims.of([]), LAND)


def empty() -> Composite:
    """No claim and no land."""
    return compose(Claims.of([]))


def summary(atlas: Atlas) -> dict[str, object]:
    """All that is in an atlas, and the histories of `POINTS`, as JSON."""
    plane = to_plane(np.array(POINTS), atlas.precision) - [atlas.origin_x, atlas.origin_y]
    return {
        **{name: getattr(atlas, name) for name in SCALARS},
        "labels": None if atlas.labels is None else atlas.labels.tolist(),
        **{name: getattr(atlas, name).tolist() for name in COLUMNS},
        "timelines": {
            name: getattr(atlas.timelines, name).tolist()
            for name in ("offsets", "start", "label", "sureness")
        },
        "points": [
            {"x": x, "y": y, "history": [list(stretch) for stretch in atlas.history(*lonlat)]}
            for lonlat, (x, y) in zip(POINTS, plane.tolist(), strict=True)
        ],
    }


def encoded(name: str) -> bytes:
    """One of the golden files, made anew."""
    composite, kind = {
        "sides": (story, "side"),
        "zones": (story, "zone"),
        "bare": (bare, "side"),
        "empty": (empty, "zone"),
        "thicket": (thicket, "zone"),
        "redrawn": (redrawn, "side"),
        "unsure": (story, "side"),
        "bordered": (thicket, "side"),
    }[name]
    made = composite()
    return encode(
        made,
        labels=kind,
        sureness=sureness(made) if name == "unsure" else None,
        lines=lines(made) if name == "bordered" else None,
    )


def levels() -> Levels:
    """The history of the sides at two levels of detail."""
    return Levels(*Encoding(story(), "side", None).split(LATER_BITS))


def write() -> None:
    """Write all atlases and what is in them."""
    for part, data in levels()._asdict().items():
        (HERE / f"coarse.{part}").write_bytes(data)
    for name in NAMES:
        data = encoded(name)
        (HERE / f"{name}.atlas").write_bytes(data)
        (HERE / f"{name}.json").write_text(json.dumps(summary(decode(data))) + "\n")


if __name__ == "__main__":
    write()
