"""Import a long history, compose it, export it, import that: the composite must be the same.

    python -m bench.round_trip ahcb_counties.gpkg --column faction=id --column name=full_name

The site of the check lives in a folder of its own, which is deleted in the end. Takes minutes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DIGEST = """
import hashlib, shapely
from geodata.territory.composite import compose
from geodata.editions.approved import claims_of, land_of
from geodata.models import ControlZone, Theatre
zones = ControlZone.objects.all(), ControlZone.history.none()
made = compose(claims_of(zones), land_of(Theatre.objects.get()))
digest = hashlib.sha256(b"".join(shapely.to_wkb(made.faces)))
for name in ("area", "offsets", "start", "side"):
    digest.update(getattr(made, name).tobytes())
digest.update(repr(made.sides).encode())
print(len(made.faces), "faces,", len(made.change_days()), "change days,", digest.hexdigest())
"""
THEATRE = """
from geodata.models import Theatre
from geodata.models.workflow import State
world = "SRID=4326;MULTIPOLYGON(((-180 -85,180 -85,180 85,-180 85,-180 -85)))"
Theatre.objects.create(state=State.APPROVED,
                       name="World", outline=world, view_lon=0, view_lat=20, view_zoom=2)
"""


def manage(var: Path, *command: str, text: str = "") -> str:
    """Run a management command on the site in a folder; tell its time, return its last line."""
    env = os.environ | {"VAR_DIR": str(var), "DATABASE_URL": f"sqlite:///{var}/map.sqlite3"}
    env |= {"DJANGO_SUPERUSER_PASSWORD": "only for this run"}
    begun = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "manage.py", *command],
        env=env,
        input=text,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    last = (done.stdout.strip().splitlines() or [""])[-1]
    print(f"{command[0]}: {time.perf_counter() - begun:.1f} s {last}", flush=True)
    return last


def site(var: Path) -> Path:
    """A new site whose land is the world."""
    var.mkdir()
    manage(var, "migrate", "-v0")
    manage(var, "shell", "-v0", text=THEATRE)
    return var


def main(file: str, *options: str) -> None:
    """Make both sites, and compare their composites."""
    with tempfile.TemporaryDirectory() as folder:
        first, second = site(Path(folder) / "first"), site(Path(folder) / "second")
        manage(first, "createsuperuser", "--noinput", "--username=root", "--email=r@example.org")
        approve = ("--approve-as=root", "--source=the file", "--create-factions", "--licence=-")
        manage(first, "import_zones", file, *options, *approve)
        manage(first, "publish")
        exported = f"{folder}/claims.gpkg"
        manage(first, "export_zones", exported)
        manage(second, "import_zones", exported, "--create-factions")
        one, other = (manage(var, "shell", "-v0", text=DIGEST) for var in (first, second))
    print("the same" if one == other else "NOT the same")
    raise SystemExit(one != other)


if __name__ == "__main__":
    main(*sys.argv[1:])
