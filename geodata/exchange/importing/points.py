"""Tables of points: rows with a latitude and a longitude, from CSV."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from geodata.exchange.importing.cells import Cells
from geodata.exchange.importing.unusable import Unusable
from geodata.exchange.reader.csv_file import table as csv_table
from geodata.exchange.reader.limits import TABLE_BYTES
from geodata.exchange.reader.reading import Options, Table
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reader.sniff import Kind, sniff


def read_points(path: Path, options: Options) -> Table:
    """The rows of a CSV file. Its geometries are empty: the mapping says where they stand.

    Raises Refused with the reason.
    """
    if not path.is_file():
        raise Refused("no_file", path=str(path))
    if path.stat().st_size > TABLE_BYTES:
        raise Refused("table_too_large", limit=TABLE_BYTES // 2**20)
    if sniff(path) != Kind.CSV:
        raise Refused("no_csv")
    header, rows, notices = csv_table(path, options.encoding)
    count = len(rows)
    return Table(
        layer=path.stem,
        layers=(path.stem,),
        kind=Kind.CSV,
        columns={name: [row[at] or None for row in rows] for at, name in enumerate(header)},
        geometry=np.full(count, None, dtype=object),
        faults=(None,) * count,
        repairs=((),) * count,
        changed=(0.0,) * count,
        notices=notices,
    )


def position(cells: Cells, index: int) -> tuple[float, float] | None:
    """Longitude and latitude of a row in degrees, None where both cells are blank.

    Raises Unusable where one is missing, no number or off the globe.
    """
    lon, lat = cells.get("lon", index), cells.get("lat", index)
    if lon is None and lat is None:
        return None
    return _degrees(lon, Reason("longitude"), 180), _degrees(lat, Reason("latitude"), 90)


def _degrees(value: object, axis: Reason, limit: int) -> float:
    try:
        number = float(str(value).replace(",", "."))
    except ValueError:
        raise Unusable("no_degrees", axis=axis, value="" if value is None else str(value)) from None
    if not abs(number) <= limit:
        raise Unusable("beyond_degrees", axis=axis, value=number, limit=limit)
    return number
