"""One layer of a foreign file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from geodata.exchange.reader.sniff import Kind


@dataclass(frozen=True)
class Layer:
    """One layer of a file: where it is, and what it is called.

    `singly` says that GDAL cannot read it as a whole: its features are read one by one.
    """

    name: str
    path: Path
    kind: Kind
    areas: bool = True
    singly: bool = False
