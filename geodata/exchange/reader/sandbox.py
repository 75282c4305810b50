"""The process that opens foreign files: bounded memory and time, no network, few drivers.

Started by reading.py with folders as arguments. In each folder it reads
request.json and writes result.json, and wkb.bin with offsets.npy. It imports no Django, and its
environment holds no secrets.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyproj.network
import shapely

from geodata.exchange.reader.archive import Contents
from geodata.exchange.reader.clean import Cleaned, clean
from geodata.exchange.reader.crs import swapped, to_degrees
from geodata.exchange.reader.layer import Layer
from geodata.exchange.reader.layers import layers, read
from geodata.exchange.reader.limits import MEMORY_BYTES, SECONDS, UNPACKED_BYTES, VERTICES
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused

NAMED = 8
"""Files passed over in an archive that a notice names at most."""


def main() -> None:
    """Answer the request in each folder, with a result or with the reason of a refusal."""
    _bound()
    for work in map(Path, sys.argv[1:]):
        _grant_time()
        try:
            result = answer(work)
        except Refused as refusal:
            result = {"refused": vars(refusal.reason)}
        except MemoryError:
            result = {"refused": vars(Reason("too_much_memory"))}
        (work / "result.json").write_text(json.dumps(result), encoding="utf-8")


def answer(work: Path) -> dict[str, Any]:
    """Read the file that the request in the folder names. Raises Refused with the reason."""
    request = json.loads((work / "request.json").read_text(encoding="utf-8"))
    inside = layers(Path(request["path"]), work)
    layer = _choose(inside.layers, request["layer"], request["preferred"])
    features = read(layer, request["encoding"])
    if shapely.get_num_coordinates(features.geometry).sum() > VERTICES:
        raise Refused("too_many_corners", limit=VERTICES)
    geometry, notices = to_degrees(
        features.geometry, features.crs, request["crs"], request["theatre"]
    )
    if request["swap"]:
        geometry = swapped(geometry)
    faults = features.faults or (None,) * len(geometry)
    cleaned = [
        Cleaned(fault=fault) if fault else clean(one)
        for one, fault in zip(geometry, faults, strict=True)
    ]
    _write(work, cleaned)
    return {
        "layer": layer.name,
        "layers": [one.name for one in inside.layers],
        "kind": layer.kind,
        "columns": features.columns,
        "notices": [vars(one) for one in (*_of_archive(inside), *features.notices, *notices)],
        "faults": [one.fault and vars(one.fault) for one in cleaned],
        "repairs": [[vars(repair) for repair in one.repairs] for one in cleaned],
        "changed": [one.changed for one in cleaned],
    }


def _of_archive(inside: Contents) -> list[Reason]:
    """What was passed over in an archive."""
    names = inside.passed_over
    more = ["…"] if len(names) > NAMED else []
    facts = {"count": len(names), "names": [*names[:NAMED], *more]}
    return [Reason("passed_over", facts)] if names else []


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (UNPACKED_BYTES, UNPACKED_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pyproj.network.set_network_enabled(False)


def _grant_time() -> None:
    """So many processor seconds from now on; what uses them up is killed by the kernel."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    until = int(used.ru_utime + used.ru_stime) + SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


def _choose(found: list[Layer], requested: str | None, preferred: str | None) -> Layer:
    names = [layer.name for layer in found]
    if not requested and preferred in names:
        requested = preferred
    if requested:
        for layer in found:
            if layer.name == requested:
                return layer
        raise Refused("unknown_layer", layer=requested, layers=names)
    usable = [layer for layer in found if layer.areas]
    if len(usable) == 1:
        return usable[0]
    if not usable:
        raise Refused("no_layer_of_areas", layers=names)
    raise Refused("several_layers", layers=names)


def _write(work: Path, cleaned: list[Cleaned]) -> None:
    blobs = shapely.to_wkb(np.array([one.geometry for one in cleaned], dtype=object))
    sizes = [len(blob) if blob else 0 for blob in blobs]
    np.save(work / "offsets.npy", np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64))
    (work / "wkb.bin").write_bytes(b"".join(blob or b"" for blob in blobs))
