"""How long the build takes and what it needs, in a process of its own per size.

`python -m bench.growth FILE SHARE` builds the atlas of a share of AHCB's units and prints JSON.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

import brotli

from bench.histories import ahcb_rows
from geodata.territory.atlas import decode, encode_levels
from geodata.territory.claims import Claims
from geodata.territory.composite import compose

SHARES = (10, 30, 100)


@dataclass(frozen=True)
class Build:
    """One build: seconds per stage, megabytes at the peak, and what came out."""

    share: int
    zones: int
    faces: int
    arcs: int
    vertices: int
    read: float
    compose: float
    encode: float
    pack: float
    peak: float
    bytes: int
    later: int


def grown(path: Path, runs: int) -> list[Build]:
    """All shares, each `runs` times."""
    command = [sys.executable, "-m", "bench.growth", str(path)]
    return [
        Build(**json.loads(subprocess.check_output([*command, str(share)], text=True)))
        for share in SHARES
        for _ in range(runs)
    ]


def build(path: Path, share: int) -> Build:
    """Read, compose, encode and pack a share (per cent) of AHCB's units."""
    clock = [time.perf_counter()]
    rows = [row for row in ahcb_rows(path) if zlib.crc32(row.side.faction.encode()) % 100 < share]
    clock.append(time.perf_counter())
    composite = compose(Claims.of(rows))
    clock.append(time.perf_counter())
    levels = encode_levels(composite)
    clock.append(time.perf_counter())
    packed = [brotli.compress(part) for part in levels if part]
    clock.append(time.perf_counter())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    atlas = decode(levels.atlas)
    stages = (after - before for before, after in zip(clock, clock[1:], strict=False))
    return Build(
        share,
        len(rows),
        len(composite.faces),
        atlas.arc_count,
        len(atlas.x),
        *stages,
        peak,
        len(packed[0]),
        sum(map(len, packed[1:])),
    )


if __name__ == "__main__":
    print(json.dumps(asdict(build(Path(sys.argv[1]), int(sys.argv[2])))))
