"""CSV files as people save them: any delimiter, UTF-8 or Windows Arabic."""

from __future__ import annotations

import csv
import io
from itertools import islice
from pathlib import Path

from geodata.exchange.reader.limits import FEATURES, FILE_BYTES
from geodata.exchange.reader.refused import Refused

WKT_NAMES = {"wkt", "geometry", "geom", "the_geom", "shape", "wkt_geom", "geometry_wkt"}


def table(path: Path, encoding: str | None) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a CSV file, each row as long as the header. Raises Refused."""
    if path.stat().st_size > FILE_BYTES:
        raise Refused("table_too_large", limit=FILE_BYTES // 2**20)
    text = _decoded(path.read_bytes(), encoding)
    csv.field_size_limit(FILE_BYTES)
    first = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(",;\t|", key=first.count)
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
    return header, [[_unguarded(cell) for cell in (row + [""] * width)[:width]] for row in rows[1:]]


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
        header, rows = table(path, None)
    except Refused:
        return False
    return wkt_column(header, rows[0]) is not None


def _unguarded(cell: str) -> str:
    """Without the mark that keeps a spreadsheet from running a text as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@") else cell


def _decoded(content: bytes, encoding: str | None) -> str:
    try:
        return content.decode(encoding or "utf-8-sig")
    except UnicodeDecodeError:
        if encoding is None:
            return content.decode("cp1256", errors="replace")
        raise Refused("wrong_encoding", encoding=encoding) from None
    except LookupError:
        raise Refused("unknown_encoding", encoding=encoding) from None


def few_enough(count: int) -> None:
    """Refuse more features than the bound."""
    if count > FEATURES:
        raise Refused("too_many_features", limit=FEATURES)


def short(error: Exception) -> str:
    """The first words of an error, without paths of this machine."""
    words = [word for word in str(error).split() if "/" not in word]
    return " ".join(words)[:160] or type(error).__name__
