"""Read a foreign file in a process of its own, so that nothing it does can hurt the site."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import shapely

from geodata.exchange.reader.crs import Bounds
from geodata.exchange.reader.limits import FILE_BYTES, SECONDS
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reader.sniff import DRIVERS

CODE = Path(__file__).resolve().parents[3]
"""The folder that holds the package geodata."""

LOAD = """\
import sys
sys.modules.update(pandas=None, geopandas=None)
from geodata.exchange.reader.sandbox import main
del sys.modules["pandas"], sys.modules["geopandas"]
"""
START = f"{LOAD}main()"
"""pyogrio loads pandas where it finds it: half a second that this process can do without."""


@dataclass(frozen=True)
class Options:
    """How a file is to be read, where it does not say so itself.

    `theatre` is the box of the map's land; coordinates that cannot be degrees are recognised by it.
    `preferred` is the layer that is read where a file has one of that name.
    """

    layer: str | None = None
    crs: str | None = None
    swap: bool = False
    encoding: str | None = None
    theatre: Bounds | None = None
    preferred: str | None = field(default=None, repr=False)


@dataclass(frozen=True, eq=False)
class Table:
    """The features of one layer as columns.

    `geometry` holds polygons on WGS 84 (lon/lat, valid, on the grid), or None where `faults`
    says why there is none. `repairs` and `changed` (square metres) say what was done.
    """

    layer: str
    layers: tuple[str, ...]
    kind: str
    columns: dict[str, list[Any]]
    geometry: np.ndarray
    faults: tuple[Reason | None, ...]
    repairs: tuple[tuple[Reason, ...], ...]
    changed: tuple[float, ...]
    notices: tuple[Reason, ...]

    def __len__(self) -> int:
        return len(self.faults)


def read_file(path: Path, options: Options | None = None) -> Table:
    """The features of a local file, cleaned. Raises Refused with the reason."""
    found = next(try_files([path], options))
    if isinstance(found, Refused):
        raise found
    return found


def try_files(paths: Sequence[Path], options: Options | None = None) -> Iterator[Table | Refused]:
    """For each local file its features, or why it is refused; all read in one bounded process.

    A file that breaks the process costs itself alone: the rest are read in a new one.
    """
    with tempfile.TemporaryDirectory(prefix="import-") as folder:
        works = [Path(folder) / str(number) for number in range(len(paths))]
        fit = [_prepare(*pair, options or Options()) for pair in zip(paths, works, strict=True)]
        trouble = _run(
            Path(folder), [work for work, why in zip(works, fit, strict=True) if why is None]
        )
        for index, (work, why) in enumerate(zip(works, fit, strict=True)):
            if why:
                yield Refused.of(why)
            elif (work / "result.json").exists():
                yield _table(work)
            else:
                yield Refused.of(trouble)
                yield from try_files(paths[index + 1 :], options)
                return


def _prepare(path: Path, work: Path, options: Options) -> Reason | None:
    """Lay a file out for the reader; returns why it is not read, if it is not."""
    if not path.is_file():
        return Reason("no_file", {"path": str(path)})
    if path.stat().st_size > FILE_BYTES:
        return Reason("file_too_large", {"name": path.name, "limit": FILE_BYTES // 2**20})
    work.mkdir()
    # A neutral name: GDAL reads meaning into names such as /vsicurl/ or PG:.
    copy = work / f"input{_ending(path)}"
    shutil.copyfile(path, copy)
    request = {"path": str(copy), **vars(options)}
    (work / "request.json").write_text(json.dumps(request), encoding="utf-8")
    return None


def _ending(path: Path) -> str:
    ending = path.suffix.lower()
    return ending if ending[1:].isalnum() else ""


def _run(folder: Path, works: list[Path]) -> Reason | None:
    """Run the reader; returns what is wrong with the file at which it stopped, if it did stop."""
    if not works:
        return None
    try:
        code = run_sandbox(folder, works)
    except subprocess.TimeoutExpired:
        return Reason("reading_too_long", {"limit": 2 * SECONDS})
    return Reason("reader_broke", {"code": code, "limit": SECONDS})


def run_sandbox(folder: Path, works: list[Path]) -> int:
    """The exit status of the reading process. Raises TimeoutExpired."""
    return subprocess.run(  # noqa: S603  This Python, and folders of ours.
        [sys.executable, "-c", START, *map(str, works)],
        cwd=CODE,
        env=reader_environment(folder),
        timeout=2 * SECONDS + len(works) * 10,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    ).returncode


def reader_environment(work: Path) -> dict[str, str]:
    """The environment of the reader: no secrets, no network, only drivers of the formats read."""
    return {
        "PATH": os.environ.get("PATH", ""),
        "LANG": "C.UTF-8",
        "TMPDIR": str(work),
        "OPENBLAS_NUM_THREADS": "1",
        "GDAL_SKIP": ",".join(_forbidden_drivers()),
        "GDAL_HTTP_PROXY": "127.0.0.1:9",
        "CPL_VSIL_CURL_ALLOWED_FILENAME": "none",
        "GML_SKIP_RESOLVE_ELEMS": "ALL",
        # Without OGR_SQLITE_LOAD_EXTENSIONS none is loaded; any value names a library to load.
        "PROJ_NETWORK": "OFF",
    }


@cache
def _forbidden_drivers() -> tuple[str, ...]:
    allowed = {name for names in DRIVERS.values() for name in names}
    return tuple(sorted(set(pyogrio.list_drivers()) - allowed - {"MEM"}))


def _table(work: Path) -> Table | Refused:
    result = json.loads((work / "result.json").read_text(encoding="utf-8"))
    if "refused" in result:
        return Refused.of(Reason(**result["refused"]))
    offsets = np.load(work / "offsets.npy", allow_pickle=False)
    blob = (work / "wkb.bin").read_bytes()
    parts = [blob[a:b] or None for a, b in zip(offsets[:-1], offsets[1:], strict=True)]
    return Table(
        layer=result["layer"],
        layers=tuple(result["layers"]),
        kind=result["kind"],
        columns=result["columns"],
        geometry=shapely.from_wkb(np.array(parts, dtype=object)),
        faults=tuple(fault and Reason(**fault) for fault in result["faults"]),
        repairs=tuple(tuple(Reason(**one) for one in row) for row in result["repairs"]),
        changed=tuple(result["changed"]),
        notices=tuple(Reason(**notice) for notice in result["notices"]),
    )
