"""What a long daily series takes of the processor: imported, then published.

    python -m bench.series_import                 1,123 days, 15 million corners
    python -m bench.series_import --days 112      the first of them

A site of its own is made for it, empty but for a theatre and a side, and is gone afterwards.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import shapely

from bench.machine import load, machine
from bench.series import CENTRE, HOLDER, LONG, SPAN, Setting, write

ROOT = Path(__file__).resolve().parents[1]
LAND = shapely.box(*(CENTRE - 2 * SPAN), *(CENTRE + 2 * SPAN))
"""Of the theatre: as the outline wanders, it stays within."""


@dataclass(frozen=True)
class Used:
    """Seconds of the processor of a command with its children, and its most memory in MB."""

    processor: float
    memory: float

    def __str__(self) -> str:
        return f"{self.processor:.1f} s of processor, {self.memory:.0f} MB"


def package(folder: Path) -> None:
    """A map package of the theatre and the side."""
    folder.mkdir()
    theatre = {
        "name": "A land",
        "time_zone": "UTC",
        "view_lon": CENTRE[0],
        "view_lat": CENTRE[1],
        "view_zoom": 6,
        "licence": "CC0",
    }
    about = {"format": "territorial-control map package", "version": 1, "languages": ["en"]}
    (folder / "map.json").write_text(json.dumps(about | {"theatre": theatre}))
    shape = json.loads(shapely.to_geojson(LAND))
    outline = {"type": "Feature", "properties": {}, "geometry": shape}
    collection = {"type": "FeatureCollection", "features": [outline]}
    (folder / "outline.geojson").write_text(json.dumps(collection))
    (folder / "factions.csv").write_text(
        f"slug,name,short_name,colour,position\n{HOLDER.faction},The holder,Holder,#a03030,1\n"
    )
    (folder / "sources.csv").write_text("code,title\nmade,A made series\n")


def used(command: list[str], environment: Mapping[str, str]) -> Used:
    """What a command of the site takes. Raises CalledProcessError where it fails."""
    process = subprocess.Popen([sys.executable, "manage.py", *command], cwd=ROOT, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Used(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def measured(setting: Setting, room: Path) -> Iterator[tuple[str, Used]]:
    """Import and publication of a series, each as a process, on a site made within a folder."""
    write(setting, room / "days")
    package(room / "package")
    environment = dict(os.environ) | {"VAR_DIR": str(room / "var"), "DEBUG": "1", "LANGUAGES": "en"}
    environment.pop("DATABASE_URL", None)
    (room / "var").mkdir()
    used(["migrate", "-v", "0"], environment)
    used(["import_map", str(room / "package")], environment)
    user = "from django.contrib.auth.models import User; User.objects.create_superuser('bench')"
    used(["shell", "-v", "0", "-c", user], environment)
    series = ["import_zones", str(room / "days"), "--series", "bench", "--source", "made"]
    series += ["--licence", "CC0"]
    yield "import", used([*series, "--approve-as", "bench"], environment)
    yield "publish", used(["publish"], environment)


def main() -> None:
    """Measure, and print a line for the import and one for the publication."""
    parser = argparse.ArgumentParser(prog="python -m bench.series_import", description=main.__doc__)
    parser.add_argument("--days", type=int, default=LONG.days)
    parser.add_argument("--keep", action="store_true", help="leave the site, and say where it is")
    given = parser.parse_args()
    print(f"{machine()}; load average {load():.1f}", flush=True)
    room = Path(tempfile.mkdtemp(prefix="map-series-"))
    try:
        for name, found in measured(replace(LONG, days=given.days), room):
            print(f"{name}: {found}", flush=True)
    finally:
        if given.keep:
            print(room)
        else:
            shutil.rmtree(room)


if __name__ == "__main__":
    main()
