"""Unpack one gzipped file without trusting it."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from geodata.exchange.reader.limits import ARCHIVE_RATIO, FILE_BYTES, MEGABYTE
from geodata.exchange.reader.refused import Refused


def gunzip(path: Path, into: Path) -> Path:
    """Write what a gzipped file holds to the path `into`; returns it.

    The size is counted while writing. Raises Refused where the file is broken or grows too large.
    """
    packed, written = path.stat().st_size, 0
    try:
        with gzip.open(path) as source, into.open("xb") as plain:
            while block := source.read(1 << 20):
                written += len(block)
                if written > FILE_BYTES:
                    raise Refused("archive_outgrows", limit=FILE_BYTES // MEGABYTE)
                if written > max(10 * MEGABYTE, ARCHIVE_RATIO * packed):
                    factor = written // max(packed, 1)
                    raise Refused("archive_grows", factor=factor, limit=ARCHIVE_RATIO)
                plain.write(block)
    except (OSError, EOFError, zlib.error) as error:
        raise Refused("broken_archive", error=str(error)) from error
    return into
