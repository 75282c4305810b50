"""Take from a ground pack (Natural Earth as FlatGeobuf) what this project reads of it.

    .venv/bin/python setup/ground.py PACK

The other layers and columns stay behind; geodata/data/ground/README.md says what there is.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import numpy as np
import pyogrio.raw
import shapely

INTO = Path(__file__).resolve().parent.parent / "geodata" / "data" / "ground"
LANGUAGES = ("ar", "fr", "es", "ru", "uk", "tr", "fa")
NAMES = tuple(f"name_{code}" for code in LANGUAGES)
COLUMNS = {
    "countries": ("adm0_a3", "name", *NAMES),
    "boundaries": ("class",),
    "admin1_lines": ("adm0_a3",),
    "lakes": ("name", "name_alt", "scalerank"),
    "rivers": ("scalerank",),
    "places": ("name_en", *NAMES, "min_zoom", "pop_max", "capital", "adm1"),
    "airports": ("name", "scalerank"),
    "labels": ("name", "scalerank", "min_label"),
}
ROWS = {"boundaries": ("facto", 1), "labels": ("kind", "marine")}
"""Of these only the rows with that value: borders as they stand; seas."""


ZONES = Path("/usr/share/zoneinfo/zone.tab")
"""The time zones of countries (IANA, public domain): code, a place as ±DDMM±DDDMM, name."""


def main(pack: Path) -> None:
    for layer, columns in COLUMNS.items():
        shapes, named, kind = read(pack, layer)
        rows = np.ones(len(shapes), dtype=bool)
        if layer in ROWS:
            column, value = ROWS[layer]
            rows = named[column] == value
        write(layer, shapes[rows], {name: named[name][rows] for name in columns}, kind)
    write_views(pack)
    write_lands(pack)


def read(pack: Path, layer: str) -> tuple[np.ndarray, dict[str, np.ndarray], str]:
    """Shapes as WKB, columns by name, and the type of the geometry."""
    meta, _fids, shapes, values = pyogrio.raw.read(pack / f"{layer}.fgb")
    return shapes, dict(zip(meta["fields"], values, strict=True)), meta["geometry_type"]


def write(layer: str, shapes: np.ndarray, columns: dict[str, np.ndarray], kind: str) -> None:
    """A layer of the project's ground."""
    pyogrio.raw.write(
        INTO / f"{layer}.fgb",
        shapes,
        list(columns.values()),
        list(columns),
        geometry_type=kind,
        crs="EPSG:4326",
        driver="FlatGeobuf",
        layer=layer,
        SPATIAL_INDEX="YES",
    )


def write_views(pack: Path) -> None:
    """Where the two views of the pack differ: each pair of countries with the union of its regions.

    The regions share every vertex with the countries, so that what a country is by the one view
    follows from what it is by the other.
    """
    shapes, named, _kind = read(pack, "admin1")
    shapes, here, there = shapely.from_wkb(shapes), named["adm0_a3"], named["adm0_intl"]
    pairs = sorted({pair for pair in zip(here, there, strict=True) if pair[0] != pair[1]})
    unions = [shapely.coverage_union_all(shapes[(here == a) & (there == b)]) for a, b in pairs]
    parts = [shapely.multipolygons(shapely.get_parts(shape)) for shape in unions]
    columns = {
        "adm0_a3": np.array([a for a, _ in pairs], dtype=object),
        "adm0_intl": np.array([b for _, b in pairs], dtype=object),
    }
    write("views", shapely.to_wkb(parts), columns, "MultiPolygon")


def write_lands(pack: Path) -> None:
    """Codes and full name of each country, and the time zone of its capital or largest place."""
    _shapes, named, _kind = read(pack, "countries")
    homes, zones = home_places(pack), time_zones()
    whole = np.array(["." not in name for name in named["name"]])
    named["full"] = np.where(whole, named["name"], named["name_long"])
    columns = (named[name] for name in ("adm0_a3", "iso_a2", "iso_a3", "full"))
    codes = zip(*columns, strict=True)
    rows = sorted({tuple(text or "" for text in row) for row in codes})
    with (INTO / "lands.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["adm0_a3", "iso_a2", "iso_a3", "name", "time_zone"])
        for adm0, iso2, iso3, name in rows:
            home = homes.get(adm0)
            zone = nearest(home, zones.get(iso2, []))
            out.writerow([adm0, iso2, iso3, name, zone])


def home_places(pack: Path) -> dict[str, shapely.Point]:
    """By country where its capital is, or its largest place."""
    shapes, named, _kind = read(pack, "places")
    order = np.lexsort((named["pop_max"], named["capital"]))
    return {named["adm0_a3"][row]: shapely.from_wkb(shapes[row]) for row in order}


def time_zones() -> dict[str, list[tuple[float, float, str]]]:
    """By country the time zones with the longitude and latitude of their places."""
    found: dict[str, list[tuple[float, float, str]]] = {}
    for line in ZONES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, place, name = line.split("\t")[:3]
            at = max(place.rfind("+"), place.rfind("-"))
            found.setdefault(code, []).append((degrees(place[at:]), degrees(place[:at]), name))
    return found


def degrees(text: str) -> float:
    """±DDMM, ±DDMMSS, ±DDDMM or ±DDDMMSS as degrees."""
    sign, digits = (-1 if text[0] == "-" else 1), text[1:]
    whole = 3 if len(digits) in (5, 7) else 2
    rest = digits[whole:].ljust(4, "0")
    return sign * (int(digits[:whole]) + int(rest[:2]) / 60 + int(rest[2:]) / 3600)


def nearest(place: shapely.Point | None, zones: list[tuple[float, float, str]]) -> str:
    """The name of the zone whose place is nearest, or of the only one; "" where there is none."""
    if place is None:
        return zones[0][2] if len(zones) == 1 else ""
    apart = [(abs(lon - place.x) + abs(lat - place.y), name) for lon, lat, name in zones]
    return min(apart)[1] if apart else ""


if __name__ == "__main__":
    main(Path(sys.argv[1]))
