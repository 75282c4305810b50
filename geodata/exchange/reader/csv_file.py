"""CSV files as people save them: any delimiter, UTF-8 or an old encoding, Excel's first line."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from geodata.exchange.reader.limits import FEATURES, FILE_BYTES
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reader.text_encoding import decoded

_EXCEL_LINE = re.compile(r'"?sep=(\\t|.)"?[,;\t]*', re.IGNORECASE)
WKT_NAMES = {"wkt", "geometry", "geom", "the_geom", "shape", "wkt_geom", "geometry_wkt"}


class CsvTable(NamedTuple):
    """Header and rows, each as long as the header; what was found out about the file."""

    header: list[str]
    rows: list[list[str]]
    notices: tuple[Reason, ...]


def table(path: Path, encoding: str | None) -> CsvTable:
    """A CSV file. Raises Refused."""
    if path.stat().st_size > FILE_BYTES:
        raise Refused("table_too_large", limit=FILE_BYTES // 2**20)
    text, guess = decoded(path.read_bytes(), encoding)
    csv.field_size_limit(FILE_BYTES)
    delimiter, text = _delimiter(text)
    try:
        filled = filter(any, csv.reader(io.StringIO(text), delimiter=delimiter))
        rows = list(islice(filled, FEATURES + 2))
    except csv.Error as error:
        raise Refused("broken_file", kind="CSV", error=short(error)) from error
    if len(rows) < 2:
        raise Refused("table_empty")
    few_enough(len(rows) - 1)
    header = [name.strip() for name in rows[0]]
    width = len(header)
    body = [[_unguarded(cell) for cell in (row + [""] * width)[:width]] for row in rows[1:]]
    return CsvTable(header, body, (guess,) if guess else ())


def _delimiter(text: str) -> tuple[str, str]:
    """The delimiter, and the table. Excel names it in a line before the header: sep=;"""
    first, _, rest = text.partition("\n")
    if named := _EXCEL_LINE.fullmatch(first.strip(" \r\ufeff")):
        return named[1].replace("\\t", "\t"), rest
    return max(",;\t|", key=first.count), text


def wkt_column(header: list[str], first: list[str]) -> int | None:
    """The column that has polygons as well-known text, by its name or its first value."""
    for index, name in enumerate(header):
        if name.casefold() in WKT_NAMES:
            return index
    for index, value in enumerate(first):
        if value.lstrip().upper().startswith(("POLYGON", "MULTIPOLYGON", "SRID=")):
            return index
    return None


def has_polygons(path: Path) -> bool:
    """Whether the file is a table with a column of polygons."""
    try:
        found = table(path, None)
    except Refused:
        return False
    return wkt_column(found.header, found.rows[0]) is not None


def _unguarded(cell: str) -> str:
    """Without the mark that keeps a spreadsheet from running a text as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def few_enough(count: int) -> None:
    """Refuse more features than the bound."""
    if count > FEATURES:
        raise Refused("too_many_features", limit=FEATURES)


def short(error: Exception) -> str:
    """The first words of an error, without paths of this machine."""
    words = [word for word in str(error).split() if "/" not in word]
    return " ".join(words)[:160] or type(error).__name__
