"""GeoParquet, read by pyarrow: GDAL's wheel has no driver for it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pyarrow.parquet as parquet
import shapely

from geodata.exchange.reader.csv_file import few_enough, short
from geodata.exchange.reader.limits import FILE_BYTES
from geodata.exchange.reader.raw_features import RawFeatures, plain
from geodata.exchange.reader.refused import Refused


def read_parquet(path: Path) -> RawFeatures:
    """The features of a GeoParquet file. Raises Refused beyond the limits, or if it is broken."""
    try:
        few_enough(_parquet_rows(path))
        rows = parquet.read_table(path)
        geo = json.loads((rows.schema.metadata or {})[b"geo"])
        name = geo["primary_column"]
        column = geo["columns"][name]
        wkb = np.array([*rows.column(name).to_pylist(), None], dtype=object)[:-1]
        geometry = shapely.from_wkb(wkb, on_invalid="fix")
    except KeyError:
        raise Refused("parquet_without_geometry") from None
    except (OSError, ValueError, TypeError, shapely.GEOSException) as error:
        if isinstance(error, Refused):
            raise
        raise Refused("broken_file", kind="GeoParquet", error=short(error)) from error
    attributes = rows.drop_columns(name)
    columns = {
        key: [plain(value) for value in attributes[key].to_pylist()]
        for key in attributes.column_names
    }
    crs = column.get("crs")
    return RawFeatures(columns, geometry, json.dumps(crs) if crs else None)


def _parquet_rows(path: Path) -> int:
    """The number of rows. Raises Refused where the pages unpack to more than a file may hold."""
    meta = parquet.ParquetFile(path).metadata
    size = sum(meta.row_group(group).total_byte_size for group in range(meta.num_row_groups))
    if size > FILE_BYTES:
        raise Refused("parquet_too_large", limit=FILE_BYTES // 2**20)
    return meta.num_rows
