"""How long the desk takes on a large map: `python -m bench.desk` (SQLite in a folder of its own).

A land of 20 by 20 degrees, held by one side, with many zones of another on a lattice, each a
circle of 32 corners; then what an editor's hand waits for, in seconds, the median of five, and
how many of them the processor worked: that is true on a busy machine too. With `--browser` the
large polygon is pasted and saved in Chromium as well, on the site as a server has it.
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from typing import Any, NamedTuple


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--zones", type=int, default=20_000)
    parser.add_argument("--vertices", type=int, default=99_000)
    parser.add_argument("--browser", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {
            "VAR_DIR": folder,
            "DEBUG": "1",
            "DJANGO_SETTINGS_MODULE": "mapsite.settings",
        }
        import django  # noqa: PLC0415  The folder comes first.

        django.setup()
        from django.core.management import call_command  # noqa: PLC0415
        from django.test.utils import setup_test_environment  # noqa: PLC0415

        setup_test_environment()
        call_command("migrate", verbosity=0)
        for name, took in measured(options.zones, options.vertices).items():
            print(f"{name:<52}{took.seconds:8.2f} s{took.processor:8.2f} s of the processor")
        if options.browser:
            from bench.desk_browser import in_browser  # noqa: PLC0415  As below.
            from bench.desk_land import DAY  # noqa: PLC0415

            found = in_browser(ring(10, 10, 4, options.vertices), DAY.isoformat())
            for name, seconds in found.items():
                print(f"{name:<52}{seconds:8.2f} s")


class Took(NamedTuple):
    """Seconds by the clock, and of the processor."""

    seconds: float
    processor: float


def measured(zones: int, vertices: int) -> dict[str, Took]:
    """What each work took, by what is done."""
    from bench.desk_land import Desk  # noqa: PLC0415  Models need the settings.

    desk = Desk.made(zones)
    large = ring(10, 10, 4, vertices)
    return {
        f"effect of a zone of 40 km, {zones:,} zones": median(
            lambda: desk.effect(ring(8, 8, 0.2, 60))
        ),
        f"ground of a view of 4 degrees, {zones:,} zones": median(
            lambda: desk.ground_anew(8, 8, 2)
        ),
        "the same again, nothing changed": median(lambda: desk.ground(8, 8, 2)),
        f"effect of {vertices:,} vertices": median(lambda: desk.effect(large), 1),
        f"save {vertices:,} vertices as a new zone": median(lambda: desk.save(large), 1),
        "save them changed": median(lambda: desk.save_again(large), 1),
    }


def median(work: Callable[[], Any], times: int = 5) -> Took:
    """What the work took, the medians of some times."""
    taken = []
    for _time in range(times):
        began, worked = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - began, time.process_time() - worked))
    return Took(*(statistics.median(column) for column in zip(*taken, strict=True)))


def ring(lon: float, lat: float, radius: float, corners: int) -> dict[str, Any]:
    """A wavy circle as GeoJSON, in degrees."""
    points = []
    for at in range(corners):
        turn = 2 * math.pi * at / corners
        far = radius * (1 + 0.05 * math.sin(37 * turn))
        points.append([round(lon + far * math.cos(turn), 7), round(lat + far * math.sin(turn), 7)])
    return {"type": "MultiPolygon", "coordinates": [[[*points, points[0]]]]}


if __name__ == "__main__":
    main()
