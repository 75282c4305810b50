"""KML 2.2 with time spans, in the colours of the sides: it scrubs in Google Earth."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import geopandas
import shapely

from geodata.exchange.exporting.provenance import Provenance
from geodata.exchange.exporting.values import records

OPAQUE, FAINT = "99", "59"
"""Alpha of the fill: what is held, and what is less sure."""
NOBODY = "#888888"


def write_kml(frame: geopandas.GeoDataFrame, provenance: Provenance, path: Path) -> None:
    """One document: provenance, a style per colour and status, a placemark per row."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write('<kml xmlns="http://www.opengis.net/kml/2.2">\n<Document>\n')
        file.write(f"<name>{_text(provenance.title)}</name>\n")
        file.write(f"<description>{_text(provenance.as_text())}</description>\n")
        file.writelines(_styles(frame))
        file.write(_data(provenance.facts()))
        for values, shape in records(frame):
            file.write(_placemark(values, shape))
        file.write("</Document>\n</kml>\n")


def _styles(frame: geopandas.GeoDataFrame) -> Iterator[str]:
    if "colour" not in frame.columns:
        return
    for colour, status in sorted({_look(values) for values, _ in records(frame)}):
        alpha = OPAQUE if status == "controlled" else FAINT
        # KML writes alpha, blue, green, red.
        fill = colour[5:7] + colour[3:5] + colour[1:3]
        yield (
            f'<Style id="{_style(colour, status)}">'
            f"<LineStyle><color>ff{fill}</color><width>1</width></LineStyle>"
            f"<PolyStyle><color>{alpha}{fill}</color></PolyStyle></Style>\n"
        )


def _look(values: dict[str, Any]) -> tuple[str, str]:
    return values["colour"] or NOBODY, values["status"]


def _style(colour: str, status: str) -> str:
    return f"side-{colour[1:]}-{status}"


def _placemark(values: dict[str, Any], shape: shapely.Geometry | None) -> str:
    style = f"<styleUrl>#{_style(*_look(values))}</styleUrl>\n" if "colour" in values else ""
    return (
        f"<Placemark>\n<name>{_text(_name(values))}</name>\n{_time(values)}{style}"
        f"{_data(values)}{_geometry(shape)}</Placemark>\n"
    )


def _name(values: dict[str, Any]) -> str:
    if "name" not in values and "status" in values:
        nobody = "Withheld for safety" if values["status"] == "withheld" else "Nobody known"
        return f"{values['faction_name'] or nobody} ({values['status']})"
    return str(values.get("title") or values.get("name") or "")


def _time(values: dict[str, Any]) -> str:
    if values.get("day"):
        return f"<TimeStamp><when>{values['day']}</when></TimeStamp>\n"
    if "valid_from" not in values:
        return ""
    begin = f"<begin>{values['valid_from']}</begin>" if values["valid_from"] else ""
    end = f"<end>{_last(values)}</end>" if values["valid_to"] else ""
    return f"<TimeSpan>{begin}{end}</TimeSpan>\n" if begin or end else ""


def _last(values: dict[str, Any]) -> str:
    """The last day on which it holds: KML's end is part of the span, that of claims is not.

    A force stands until its day, or month or year, and KML knows these too.
    """
    valid_to = values["valid_to"]
    if "last_seen" in values:
        return valid_to
    return (datetime.date.fromisoformat(valid_to) - datetime.timedelta(days=1)).isoformat()


def _data(values: dict[str, Any]) -> str:
    given = {name: value for name, value in values.items() if value is not None}
    items = (
        f"<Data name={quoteattr(name)}><value>{_text(str(value))}</value></Data>\n"
        for name, value in given.items()
    )
    return f"<ExtendedData>\n{''.join(items)}</ExtendedData>\n"


def _geometry(shape: shapely.Geometry | None) -> str:
    if shape is None:
        return ""
    if shape.geom_type == "Point":
        return f"<Point>{_coordinates(shape.coords)}</Point>\n"
    polygons = "".join(_polygon(polygon) for polygon in shape.geoms)
    return f"<MultiGeometry>{polygons}</MultiGeometry>\n"


def _polygon(polygon: shapely.Polygon) -> str:
    holes = "".join(
        f"<innerBoundaryIs><LinearRing>{_coordinates(ring.coords)}</LinearRing></innerBoundaryIs>"
        for ring in polygon.interiors
    )
    shell = _coordinates(polygon.exterior.coords)
    outer = f"<outerBoundaryIs><LinearRing>{shell}</LinearRing></outerBoundaryIs>"
    return f"<Polygon><tessellate>1</tessellate>{outer}{holes}</Polygon>\n"


def _coordinates(points: Iterable[tuple[float, float]]) -> str:
    return f"<coordinates>{' '.join(f'{lon!r},{lat!r}' for lon, lat in points)}</coordinates>"


FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML may hold."""


def _text(text: str) -> str:
    return escape(FORBIDDEN.sub("", text))
