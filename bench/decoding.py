"""What the browser's modules take to read an atlas and to answer about a point, in Node."""

from __future__ import annotations

import json
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.histories import History
from geodata.territory.atlas import encode_levels

SCRIPT = Path(__file__).resolve().parent / "decoding.js"


@dataclass(frozen=True)
class Decoding:
    """Milliseconds: medians, and of a point's history the 99th percentile too."""

    title: str
    decode: float
    cursor: float
    simplify: float
    history: float
    history99: float


def decodings(histories: list[History]) -> list[Decoding]:
    """One measurement per history."""
    return [_decoding(history) for history in histories]


def _decoding(history: History) -> Decoding:
    with tempfile.NamedTemporaryFile(suffix=".atlas") as file:
        file.write(encode_levels(history.composite).atlas)
        file.flush()
        times = subprocess.check_output(["node", str(SCRIPT), file.name], text=True)
    return Decoding(history.title, **json.loads(times))
