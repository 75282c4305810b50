"""GeoParquet."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas
import pyarrow.parquet

from geodata.exchange.exporting.provenance import Provenance


def write_parquet(frame: geopandas.GeoDataFrame, provenance: Provenance, path: Path) -> None:
    """GeoParquet 1.0, WKB, zstd; the provenance is the key `provenance` of the file's metadata."""
    frame.to_parquet(path, index=False)
    table = pyarrow.parquet.read_table(path)
    metadata = {b"provenance": json.dumps(provenance.facts(), ensure_ascii=False).encode()}
    table = table.replace_schema_metadata({**(table.schema.metadata or {}), **metadata})
    pyarrow.parquet.write_table(table, path, compression="zstd")
