"""Daily snapshots of a front, made: what the import of a series gives the atlas to encode.

    python -m bench.series                 the sizes of both settings' atlases
    python -m bench.series --write FOLDER  their snapshots as GeoJSON, a file a day

One side holds a land whose outline an editor keeps up from day to day. Every day a share of the
outline is drawn anew, stretch by stretch: pushed outwards or inwards as a front moves, and with
the noise of a hand that puts its corners down once more.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely

from bench.histories import History, View
from bench.site import Size
from geodata.territory.atlas import Atlas, decode, encode_levels, refine
from geodata.territory.claims import Claim, Claims, Side
from geodata.territory.composite import GRID, compose
from geodata.territory.days import to_date
from geodata.territory.snapshot_series import METRES_PER_DEGREE, Series

CENTRE, SPAN = np.array([37.5, 47.5]), np.array([3.0, 2.0])
"""Where the land lies, and the half axes of what its outline wriggles about: degrees."""
FIRST_DAY = 19_100
HOLDER = Side("holder", "controlled")
SLIVER = 5.0
"""Metres, a theatre's default: narrower strips are dropped, by series and composite alike."""
STRETCH = (8, 40)
"""Corners of a stretch that is drawn anew."""
ADVANCE = 900.0
"""Metres, one standard deviation: how far the middle of a stretch moves."""


@dataclass(frozen=True)
class Setting:
    """What a series is like: metres of noise, the share of the outline drawn anew in a day.

    The same setting makes the same snapshots.
    """

    name: str
    days: int
    corners: int
    share: float
    noise: float
    decimals: int
    seed: int


SETTINGS = (
    Setting("fine", 365, 2_000, 0.03, 25, 6, 1),
    Setting("coarse", 365, 1_000, 0.05, 60, 4, 2),
)
"""Chosen once, for the encoder of commit 5b54b3e to give 2.42 and 2.95 bytes a vertex at first, as
real daily series did (2.42, 3.07, 2.43, 2.77). Measures of later encoders rest on them: they stay.
"""
LONG = Setting("long", 1_123, 13_357, 0.005, 25, 6, 3)
"""15 million corners, as the largest real series that was tried; in a day as many corners are drawn
anew as of `fine`."""


def snapshots(setting: Setting) -> Iterator[shapely.Geometry]:
    """The held land of each day: a polygon on WGS 84 (lon/lat), valid."""
    random = np.random.default_rng(setting.seed)
    ring = _first(setting.corners, random)
    for day in range(setting.days):
        if day:
            ring = _redrawn(ring, setting, random)
        yield shapely.polygons(ring.round(setting.decimals))


def _first(corners: int, random: np.random.Generator) -> np.ndarray:
    """A ring without its last point, `(corners, 2)`: waves of all lengths about an ellipse."""
    angle = np.arange(corners) / corners * 2 * np.pi
    radius = np.ones(corners)
    for wave in range(2, corners // 8):
        turn = random.uniform(0, 2 * np.pi)
        radius += 0.25 / wave**1.4 * np.sin(wave * angle + turn) * random.normal()
    around = np.column_stack([np.cos(angle), np.sin(angle)])
    return CENTRE + SPAN * around * radius[:, None]


def _redrawn(ring: np.ndarray, setting: Setting, random: np.random.Generator) -> np.ndarray:
    """The ring of the next day: stretches of it drawn anew until they make up the share."""
    left = random.poisson(setting.share * len(ring))
    while left > 0:
        length = int(random.integers(*STRETCH))
        left -= length
        start = int(random.integers(len(ring)))
        moved = _pushed(np.roll(ring, -start, axis=0), length, setting, random)
        # A stretch that would make the outline cross itself is not drawn.
        if shapely.is_valid(shapely.polygons(moved.round(setting.decimals))):
            ring = np.roll(moved, start, axis=0)
    return ring


def _pushed(
    ring: np.ndarray, length: int, setting: Setting, random: np.random.Generator
) -> np.ndarray:
    """The ring with its first corners drawn anew: most in the middle, and all of them by noise."""
    metre = 1 / (METRES_PER_DEGREE * np.array([np.cos(np.radians(CENTRE[1])), 1.0]))
    stretch = ring[:length]
    along = (stretch[-1] - stretch[0]) / metre
    across = np.array([along[1], -along[0]]) / max(1.0, float(np.linalg.norm(along)))
    bulge = np.sin(np.linspace(0, np.pi, length))[:, None] * across * random.normal(0, ADVANCE)
    hand = random.normal(0, setting.noise, (length, 2))
    return np.concatenate([stretch + (bulge + hand) * metre, ring[length:]])


def series(setting: Setting) -> History:
    """The history that the import of the snapshots makes: claims of what changed, composed."""
    state, claims = Series(SLIVER), []
    for number, snapshot in enumerate(snapshots(setting)):
        day = FIRST_DAY + number
        state, step = state.advance({HOLDER: shapely.set_precision(snapshot, GRID)})
        claims += [
            Claim(len(claims) + place, side, gain, day)
            for place, (side, gain) in enumerate(step.gains.items())
        ]
    composite = compose(Claims.of(claims), sliver_width=SLIVER)
    days = list(range(FIRST_DAY, FIRST_DAY + setting.days))
    title = f"series {setting.name}, {setting.days} days"
    return History(f"series-{setting.name}", title, composite, [], days, View(*CENTRE, 7))


@dataclass(frozen=True)
class Measured:
    """An atlas's arcs and distinct vertices, and its bytes after brotli at first and later."""

    arcs: int
    vertices: int
    first: int
    later: int

    def __str__(self) -> str:
        at_first, in_all = self.first / self.vertices, (self.first + self.later) / self.vertices
        return (
            f"{self.vertices:,} vertices, {self.arcs:,} arcs, {self.first:,} bytes at first and"
            f" {self.later:,} later: {at_first:.3f} bytes a vertex at first, {in_all:.3f} in all"
        )


def measured(history: History) -> Measured:
    """The sizes of a history as docs/benchmarks.md counts them."""
    levels = encode_levels(history.composite)
    atlas = decode(levels.atlas)
    if levels.refinement:
        atlas = refine(atlas, levels.refinement)
    later = Size.of(levels.refinement).brotli if levels.refinement else 0
    return Measured(atlas.arc_count, _distinct(atlas), Size.of(levels.atlas).brotli, later)


def _distinct(atlas: Atlas) -> int:
    return len(np.unique((atlas.x.astype(np.int64) << 32) + atlas.y))


def write(setting: Setting, folder: Path) -> None:
    """Write the snapshots as files that `import_series` takes, named after their days."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, shape in enumerate(snapshots(setting)):
        geometry = json.loads(shapely.to_geojson(shape))
        feature = {
            "type": "Feature",
            "properties": {"faction": HOLDER.faction},
            "geometry": geometry,
        }
        text = json.dumps({"type": "FeatureCollection", "features": [feature]})
        (folder / f"{to_date(FIRST_DAY + number)}.geojson").write_text(text)


def main() -> None:
    """Measure the settings, or write their snapshots."""
    parser = argparse.ArgumentParser(prog="python -m bench.series", description=main.__doc__)
    parser.add_argument("--write", type=Path, help="a folder for the snapshots")
    folder = parser.parse_args().write
    for setting in SETTINGS:
        if folder:
            write(setting, folder / setting.name)
        else:
            print(f"{setting.name}: {measured(series(setting))}", flush=True)


if __name__ == "__main__":
    main()
