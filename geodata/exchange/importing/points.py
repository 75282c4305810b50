"""Tables of points: rows with a latitude and a longitude, from CSV."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from geodata.exchange.importing.cells import Cells, Unusable
from geodata.exchange.reader.csv_file import table as csv_table
from geodata.exchange.reader.limits import TABLE_BYTES
from geodata.exchange.reader.reading import Options, Table
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reader.sniff import Kind, sniff


def read_points(path: Path, options: Options) -> Table:
    """The rows of a CSV file. Its geometries are empty: the mapping says where they stand.

    Raises Refused with the reason.
    """
    if not path.is_file():
        raise Refused(f"there is no file {path}; only local files are read")
    if path.stat().st_size > TABLE_BYTES:
        raise Refused(f"the table is larger than {TABLE_BYTES // 2**20} MB")
    if sniff(path) != Kind.CSV:
        raise Refused("the file is no CSV table; save it as CSV (UTF-8)")
    header, rows = csv_table(path, options.encoding)
    count = len(rows)
    return Table(
        layer=path.stem,
        layers=(path.stem,),
        kind=Kind.CSV,
        columns={name: [row[at] or None for row in rows] for at, name in enumerate(header)},
        geometry=np.full(count, None, dtype=object),
        faults=("",) * count,
        repairs=("",) * count,
        changed=(0.0,) * count,
        notices=(),
        looks_swapped=False,
    )


def position(cells: Cells, index: int) -> tuple[float, float] | None:
    """Longitude and latitude of a row in degrees, None where both cells are blank.

    Raises Unusable where one is missing, no number or off the globe.
    """
    lon, lat = cells.get("lon", index), cells.get("lat", index)
    if lon is None and lat is None:
        return None
    east, north = _number(lon, "longitude", 180), _number(lat, "latitude", 90)
    return east, north


def _number(value: object, name: str, limit: int) -> float:
    try:
        number = float(str(value).replace(",", "."))
    except ValueError:
        raise Unusable(f"{name} {value!r} is no number of degrees") from None
    if not abs(number) <= limit:
        raise Unusable(f"{name} {number} lies beyond {limit}°")
    return number
