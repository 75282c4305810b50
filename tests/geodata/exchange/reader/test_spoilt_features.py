"""One feature that is spoilt costs itself alone, and says why."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely

from geodata.exchange.reader.reason import Reason
from geodata.exchange.reason_texts import in_english
from tests.geodata.exchange.files import EAST, WEST
from tests.geodata.exchange.reader.read import (
    SQUARE,
    collection,
    feature,
    polygon,
    polygons,
    read,
    saved,
)
from tests.geodata.exchange.refused import refused

HOLE = [[36.2, 35.2], [36.2, 35.4], [36.4, 35.4], [36.2, 35.2]]


def faults(answer: dict[str, Any]) -> list[str]:
    return [in_english(Reason(**fault)) if fault else "" for fault in answer["faults"]]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (["http://a.example/1", "http://a.example/2"], "http://a.example/1; http://a.example/2"),
        ([1, 2], "1; 2"),
        ([0.5, None], "[ 0.5, null ]"),
        ([], "[ ]"),
        ({"name": "Aleppo"}, '{ "name": "Aleppo" }'),
        ([["a"], ["b"]], '[ [ "a" ], [ "b" ] ]'),
        ([{"a": 1}], '[ { "a": 1 } ]'),
    ],
)
def test_a_list_or_an_object_is_read_as_text(value: object, text: str, tmp_path: Path) -> None:
    path = saved(tmp_path, collection(feature(polygon(SQUARE), value=value, name="a")))
    answer = read(path)
    assert answer["columns"] == {"value": [text], "name": ["a"]}


@pytest.mark.parametrize("day", ["2024-02-30", "0000-01-01", "2024-13-01", "2024-02-30T10:00:00Z"])
def test_a_day_that_is_none_is_left_to_its_row(day: str, tmp_path: Path) -> None:
    rows = [feature(polygon(SQUARE), day=day), feature(polygon(SQUARE), day="2024-02-29")]
    assert read(saved(tmp_path, collection(*rows)))["columns"]["day"] == [day, "2024-02-29"]


def test_a_day_of_a_shapefile_that_is_none_is_left_to_its_row(tmp_path: Path) -> None:
    pyogrio.raw.write(
        tmp_path / "zones.shp",
        geometry=shapely.to_wkb(np.array([WEST, EAST])),
        field_data=[np.array(["2024-02-29", "2024-02-28"], dtype="datetime64[D]")],
        fields=["since"],
        geometry_type="Polygon",
        crs="EPSG:4326",
    )
    dbf = tmp_path / "zones.dbf"
    dbf.write_bytes(dbf.read_bytes().replace(b"20240229", b"20240230"))
    with zipfile.ZipFile(tmp_path / "zones.zip", "w") as target:
        for file in tmp_path.glob("zones.*"):
            if file.suffix != ".zip":
                target.write(file, file.name)
    answer = read(tmp_path / "zones.zip")
    assert answer["columns"]["since"] == ["2024/02/30", "2024/02/28"]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(
    ("geometry", "fault"),
    [
        ({"type": "MultiPolygon", "coordinates": [SQUARE]}, "nested wrongly"),
        ({"type": "Polygon", "coordinates": [[["36", "35"], ["37", "35"]]]}, "no numbers"),
        (polygon([[36, 35], [37, 35], [36, 35]]), "fewer than three corners"),
        (polygon([[36, 35], [36, 35], [36, 35], [36, 35]]), "fewer than three corners"),
        (polygon([[36, 35], [37, 36], [36.5, 35.5], [36, 35]]), "smaller than the grid"),
        (polygon([[179, 35], [-179, 35], [-179, 36], [179, 36], [179, 35]]), "180th meridian"),
        (polygon([[179, 35], [181, 35], [181, 36], [179, 35]]), "beyond 180"),
    ],
    ids=["nesting", "texts", "three points", "one point", "line", "antimeridian", "beyond"],
)
def test_a_broken_outline_costs_its_feature_alone(
    geometry: object, fault: str, tmp_path: Path
) -> None:
    path = saved(tmp_path, collection(feature(polygon(SQUARE)), feature(geometry)))
    found = faults(read(path))
    assert found[0] == "" and fault in found[1]


def test_a_part_without_area_is_dropped_and_told(tmp_path: Path) -> None:
    flat = [[37, 36], [38, 36], [37, 36]]
    parts = {"type": "MultiPolygon", "coordinates": [[SQUARE, flat], [flat]]}
    path = saved(tmp_path, collection(feature(parts)))
    repairs = [Reason(**one) for one in read(path)["repairs"][0]]
    assert repairs == [Reason("flat_rings_dropped", {"count": 2})]
    assert polygons(path)[0].equals(shapely.Polygon(SQUARE))


def test_a_map_of_the_globe_does_not_jump_across_its_edge(tmp_path: Path) -> None:
    globe = polygon([[-180, -80], [180, -80], [180, 80], [-180, 80], [-180, -80]])
    assert read(saved(tmp_path, collection(feature(globe))))["faults"] == [None]


@pytest.mark.parametrize("spoilt", [[], "text", 7, None], ids=["list", "text", "number", "null"])
def test_what_is_no_feature_costs_itself_alone(spoilt: object, tmp_path: Path) -> None:
    rows = [feature(polygon(SQUARE), name="a"), spoilt, feature(polygon([SQUARE]), name="c")]
    answer = read(saved(tmp_path, {"type": "FeatureCollection", "features": rows}))
    assert answer["columns"]["name"] == ["a", None, "c"]
    assert faults(answer)[0] == "" and "" not in faults(answer)[1:]


LINES = [feature(polygon(SQUARE), name=name) for name in ("a", "b")]


@pytest.mark.parametrize("before", ["", "\x1e"], ids=["lines", "RFC 8142"])
def test_features_line_by_line_are_read_and_a_broken_line_costs_itself(
    before: str, tmp_path: Path
) -> None:
    text = [json.dumps(LINES[0]), '{"type": "Feature", "geom', "", json.dumps(LINES[1])]
    path = tmp_path / "zones.geojsonl"
    path.write_text("".join(f"{before}{line}\n" for line in text), encoding="utf-8")
    answer = read(path)
    assert answer["columns"]["name"] == ["a", None, "b"]
    assert faults(answer) == ["", "no GeoJSON feature", ""]
    assert answer["notices"] == []


def test_a_list_of_features_is_a_collection(tmp_path: Path) -> None:
    assert read(saved(tmp_path, LINES))["columns"]["name"] == ["a", "b"]


def test_a_broken_collection_says_in_which_line_and_after_how_many_features(
    tmp_path: Path,
) -> None:
    whole = json.dumps(collection(*LINES), indent=1)
    path = tmp_path / "zones.geojson"
    path.write_text(whole[: whole.rindex('"name": "b"') + 6], encoding="utf-8")
    with refused("after 1 whole features"):
        read(path)


@pytest.mark.parametrize(
    "content",
    [{"type": "FeatureCollection", "features": []}, {"value": collection()}],
    ids=["empty", "wrapped"],
)
def test_a_map_of_nothing_has_no_features(content: object, tmp_path: Path) -> None:
    with refused("no features"):
        read(saved(tmp_path, content))


def test_an_outline_in_a_table_that_is_none_costs_its_row(tmp_path: Path) -> None:
    path = tmp_path / "zones.csv"
    square = shapely.Polygon(SQUARE).wkt
    path.write_text(f'wkt,name\n"{square}",a\n"POLYGON((36 35",b\n', encoding="utf-8")
    assert faults(read(path)) == ["", "the geometry is no well-known text"]


def placemark(inner: str, time: str = "") -> str:
    corners = " ".join(f"{x},{y},0" for x, y in SQUARE)
    return (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<Placemark><name>gov</name>{time}<Polygon><outerBoundaryIs><LinearRing><coordinates>"
        f"{corners}</coordinates></LinearRing></outerBoundaryIs>{inner}</Polygon></Placemark>"
        "</Document></kml>"
    )


def ring(shift: float) -> str:
    corners = " ".join(f"{x + shift},{y + shift},0" for x, y in HOLE)
    return f"<LinearRing><coordinates>{corners}</coordinates></LinearRing>"


@pytest.mark.parametrize("prefix", ["", "kml:"])
def test_several_holes_in_one_boundary_are_all_read(prefix: str, tmp_path: Path) -> None:
    rings = f"{ring(0)}\n<!-- second --> {ring(0.3)}{ring(0.5)}"
    text = placemark(f"<innerBoundaryIs>{rings}</innerBoundaryIs>")
    if prefix:
        text = text.replace("</", "</kml:").replace("<", "<kml:")
        text = text.replace("<kml:/kml:", "</kml:").replace("<kml:!", "<!")
        text = text.replace("xmlns=", "xmlns:kml=")
    path = tmp_path / "zones.kml"
    path.write_text(text, encoding="utf-8")
    read(path)
    assert len(polygons(path)[0].interiors) == 3


@pytest.mark.parametrize(
    ("time", "begin", "end"),
    [
        ("<begin>2024-12-01</begin>", "2024-12-01T00:00:00", None),
        ("<begin>2024-12</begin><end>2025-02</end>", "2024-12", "2025-02"),
        ("<begin> 2024 </begin><end>2025-02-01</end>", "2024", "2025-02-01T00:00:00"),
    ],
)
def test_a_time_of_a_kml_that_is_no_day_stays_as_it_is_written(
    time: str, begin: str, end: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "zones.kml"
    path.write_text(placemark("", f"<TimeSpan>{time}</TimeSpan>"), encoding="utf-8")
    columns = read(path)["columns"]
    assert (columns["begin"], columns["end"]) == ([begin], [end])
    assert not [name for name in columns if "written" in name]


def test_a_kml_of_links_says_that_it_has_only_links(tmp_path: Path) -> None:
    path = tmp_path / "zones.kml"
    link = "<NetworkLink><Link><href>http://a.example/x.kml</href></Link></NetworkLink>"
    path.write_text(f"<kml><Document>{link}{link}</Document></kml>", encoding="utf-8")
    with refused("only links to other files (NetworkLink: 2)"):
        read(path)
