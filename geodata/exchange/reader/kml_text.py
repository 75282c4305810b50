"""KML as people write it, made such that GDAL's driver loses nothing of it."""

from __future__ import annotations

import re
from pathlib import Path

from geodata.exchange.reader.raw_features import RawFeatures
from geodata.exchange.reader.refused import Refused

_INNER = re.compile(
    rb"<((?:[\w.-]+:)?)innerBoundaryIs\b[^>]*>.*?</\1innerBoundaryIs\s*>", re.DOTALL
)
_NEXT_RING = re.compile(
    rb"(</(?:[\w.-]+:)?LinearRing\s*>)((?:\s|<!--.*?-->)*<(?:[\w.-]+:)?LinearRing)"
)
_PLACEMARK = re.compile(
    rb"(<(?:[\w.-]+:)?Placemark\b[^>]*>)(.*?)(?=</(?:[\w.-]+:)?Placemark\s*>)", re.DOTALL
)
_TIME = re.compile(rb"<(?:[\w.-]+:)?(begin|end|when)\b[^>]*>\s*([^<]*?)\s*</")
_A_DAY = re.compile(rb"\d{4}-\d{2}-\d{2}(?:T.*)?", re.DOTALL)
_DATA = re.compile(rb"<((?:[\w.-]+:)?)ExtendedData\b[^>]*>")
WRITTEN = "time_as_written_"
"""Before the names of columns that carry a time which the driver would complete to a day."""
COLUMNS = {"begin": "begin", "end": "end", "when": "timestamp"}
"""How the driver calls the times of a placemark."""


def mended_kml(path: Path) -> Path:
    """The file, or beside it one in which each hole and each time is such as the driver reads it.

    Of an innerBoundaryIs with several rings the driver keeps the first; a month it makes a day.
    """
    text = path.read_bytes()
    mended = _PLACEMARK.sub(_with_times, _INNER.sub(_with_own_boundaries, text))
    if mended == text:
        return path
    beside = path.parent / "mended" / path.name
    beside.parent.mkdir(exist_ok=True)
    beside.write_bytes(mended)
    return beside


def with_times_as_written(features: RawFeatures) -> RawFeatures:
    """The features with the times that are no days as the file has them."""
    columns = dict(features.columns)
    for written, column in ((f"{WRITTEN}{tag}", name) for tag, name in COLUMNS.items()):
        texts = columns.pop(written, None)
        if texts is not None:
            known = columns.get(column, [None] * len(texts))
            columns[column] = [a if a is not None else b for a, b in zip(texts, known, strict=True)]
    return RawFeatures(columns, features.geometry, features.crs, features.faults)


def no_features(path: Path) -> Refused:
    """The refusal of a KML without features: it may have only links to others."""
    links = len(re.findall(rb"<(?:[\w.-]+:)?NetworkLink\b", path.read_bytes()))
    return Refused("only_network_links", count=links) if links else Refused("no_features")


def _with_own_boundaries(found: re.Match[bytes]) -> bytes:
    """A boundary for each of its rings."""
    name = found[1] + b"innerBoundaryIs"
    return _NEXT_RING.sub(rb"\1</" + name + rb"><" + name + rb">\2", found[0])


def _with_times(found: re.Match[bytes]) -> bytes:
    """The placemark with its times that are no days as data beside them."""
    start, body = found[1], found[2]
    data = b"".join(
        b'<Data name="%b%b"><value>%b</value></Data>' % (WRITTEN.encode(), tag, value)
        for tag, value in _TIME.findall(body)
        if value and not _A_DAY.fullmatch(value)
    )
    if not data:
        return found[0]
    if holder := _DATA.search(body):
        return start + body[: holder.end()] + data + body[holder.end() :]
    return start + b"<ExtendedData>" + data + b"</ExtendedData>" + body
