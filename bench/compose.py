"""How long the composite takes on the AHCB counties: `python -m bench.compose FILE [share ...]`."""

from __future__ import annotations

import datetime
import resource
import sys
import time

import numpy as np
import pyogrio
import shapely

from geodata.claims import Claim, Claims, Side
from geodata.composite import compose
from geodata.days import to_day

ONE_DAY = datetime.timedelta(days=1)


def counties(path: str) -> list[Claim]:
    """The dated counties as claims, one side per county; both dates of the file are inclusive."""
    table = pyogrio.read_dataframe(path, columns=["id", "start_date", "end_date"])
    geometry = shapely.force_2d(np.asarray(table.geometry.values))
    return [
        Claim(
            id=number,
            side=Side(holder, "controlled"),
            geometry=polygon,
            start=to_day(datetime.date.fromisoformat(start)),
            end=to_day(datetime.date.fromisoformat(end) + ONE_DAY),
        )
        for number, (holder, start, end, polygon) in enumerate(
            zip(
                table["id"], table["start_date"], table["end_date"], repaired(geometry), strict=True
            )
        )
    ]


def repaired(geometry: np.ndarray) -> np.ndarray:
    """The file holds 125 invalid polygons; the import would repair them in the same way."""
    return np.where(shapely.is_valid(geometry), geometry, shapely.make_valid(geometry))


def sample(claims: list[Claim], share: float) -> list[Claim]:
    """The claims of the westernmost share of the counties: a smaller map, as dense as the whole."""
    west = np.argsort(shapely.bounds([claim.geometry for claim in claims])[:, 0], kind="stable")
    return [claims[row] for row in west[: int(len(claims) * share)].tolist()]


def measure(claims: list[Claim]) -> str:
    """One line: claims, faces, runs, seconds on the clock and of one processor, peak memory.

    The memory is that of the process so far, the claims themselves included.
    """
    start, busy = time.perf_counter(), time.process_time()
    composite = compose(Claims.of(claims))
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{len(claims):7} claims {len(composite.faces):7} faces {len(composite.start):8} runs "
        f"{seconds:7.2f} s {busy:7.2f} s CPU {peak:6.0f} MB"
    )


def main(path: str, *shares: str) -> None:
    """Print a line for each share (of 1) three times; by default 0.1, 0.3 and 1."""
    claims = counties(path)
    for share in map(float, shares or ("0.1", "0.3", "1")):
        for _ in range(3):
            print(measure(sample(claims, share)), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
