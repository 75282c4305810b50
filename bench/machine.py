"""What the figures were measured on."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path

from bench.site import NPM

PYTHON = ("folium", "shapely", "numpy", "brotli", "playwright")
NODE = ("leaflet", "leaflet-timedimension", "leaflet.timeline", "d3", "maplibre-gl")


def machine() -> str:
    """Processor, cores, memory and system in one line."""
    named = (line.partition(":") for line in _lines("/proc/cpuinfo"))
    cpu = next((value.strip() for name, _, value in named if name.strip() == "model name"), "")
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo")), 0) / 2**20
    kind = f"{cpu or platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB"
    return f"{kind}, {platform.system()}, no GPU"


def versions(chromium: str) -> str:
    """Versions of the browser and of all that is compared."""
    browser = subprocess.check_output([chromium, "--version"], text=True).strip()
    python = [f"Python {platform.python_version()}", *(f"{n} {version(n)}" for n in PYTHON)]
    node = [f"{name} {_npm_version(name)}" for name in NODE]
    return ", ".join([browser, *python, *node])


def load() -> float:
    """How many processes wanted to run, on average over the last minute."""
    return os.getloadavg()[0]


def _npm_version(name: str) -> str:
    return json.loads((NPM / name / "package.json").read_text())["version"]


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines()
