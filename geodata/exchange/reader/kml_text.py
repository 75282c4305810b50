"""KML as people write it, made such that GDAL's driver loses nothing of it."""

from __future__ import annotations

import re
from pathlib import Path

from geodata.exchange.reader.raw_features import RawFeatures
from geodata.exchange.reader.refused import Refused
from geodata.exchange.reader.xml_spans import rewritten, tag_of

_INNER, _PLACEMARK = tag_of("innerBoundaryIs"), tag_of("Placemark")
# Between two rings: spaces and whole comments, of which none is looked for beyond the next.
_NEXT_RING = re.compile(
    rb"(</(?:[\w.-]+:)?LinearRing\s*>)"
    rb"((?:\s|<!--(?:(?!<!--|-->).)*-->)*<(?:[\w.-]+:)?LinearRing)",
    re.DOTALL,
)
_TIME = re.compile(rb"<(?:[\w.-]+:)?(begin|end|when)\b[^<>]*>([^<]*)</")
_A_DAY = re.compile(rb"\d{4}-\d{2}-\d{2}(?:T.*)?", re.DOTALL)
_DATA = re.compile(rb"<((?:[\w.-]+:)?)ExtendedData\b[^<>]*>")
WRITTEN = "time_as_written_"
"""Before the names of columns that carry a time which the driver would complete to a day."""
COLUMNS = {"begin": "begin", "end": "end", "when": "timestamp"}
"""How the driver calls the times of a placemark."""


def mended_kml(path: Path) -> Path:
    """The file, or beside it one in which each hole and each time is such as the driver reads it.

    Of an innerBoundaryIs with several rings the driver keeps the first; a month it makes a day.
    """
    text = path.read_bytes()
    mended = rewritten(rewritten(text, _INNER, _own_boundaries), _PLACEMARK, _with_times)
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


def _own_boundaries(start: bytes, body: bytes, end: bytes) -> bytes:
    """A boundary for each of its rings."""
    name = start[1:].split(b"innerBoundaryIs")[0] + b"innerBoundaryIs"
    return start + _NEXT_RING.sub(rb"\1</" + name + rb"><" + name + rb">\2", body) + end


def _with_times(start: bytes, body: bytes, end: bytes) -> bytes:
    """The placemark with its times that are no days as data beside them."""
    times = ((tag, value.strip()) for tag, value in _TIME.findall(body))
    data = b"".join(
        b'<Data name="%b%b"><value>%b</value></Data>' % (WRITTEN.encode(), tag, value)
        for tag, value in times
        if value and not _A_DAY.fullmatch(value)
    )
    if not data:
        return start + body + end
    if holder := _DATA.search(body):
        return start + body[: holder.end()] + data + body[holder.end() :] + end
    return start + b"<ExtendedData>" + data + b"</ExtendedData>" + body + end
