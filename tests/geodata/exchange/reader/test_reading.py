"""Every format and every trap, read as the site reads them."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely

from geodata.exchange.reader import sandbox
from geodata.exchange.reader.reason import Reason
from geodata.exchange.reason_texts import in_english
from geodata.territory.composite.area import total_square_metres
from tests.geodata.exchange.files import (
    EAST,
    FORMATS,
    WEST,
    frame,
    geopackage,
    topojson,
    write,
)
from tests.geodata.exchange.reader.read import (
    SQUARE,
    THEATRE,
    collection,
    feature,
    polygon,
    polygons,
    read,
    saved,
)
from tests.geodata.exchange.refused import refused


@pytest.mark.parametrize("make", FORMATS)
def test_every_format_gives_the_same_zones(make: Callable[[Path], Path], tmp_path: Path) -> None:
    answer = read(make(tmp_path))
    columns = {name.casefold(): values for name, values in answer["columns"].items()}
    order = np.argsort(columns["date_from"])
    found = np.array(polygons(tmp_path / "zones"), dtype=object)[order]
    assert shapely.equals(found, [WEST, EAST]).all()
    assert [columns["name"][index] for index in order] == ["West", "شرق"]
    assert [columns["faction"][index] for index in order] == ["gov", "hts"]
    assert answer["faults"] == [None, None]


BOW_TIE = polygon([[36, 35], [37, 36], [37, 35], [36, 36], [36, 35]])
HOLE_OUTSIDE = polygon(SQUARE, [[38, 35], [38.5, 35], [38.5, 35.5], [38, 35]])
MIXED = {
    "type": "GeometryCollection",
    "geometries": [
        polygon(SQUARE),
        {"type": "Point", "coordinates": [36, 35]},
        {"type": "LineString", "coordinates": [[36, 35], [37, 36]]},
    ],
}
HIGH = polygon([[*corner, 400.0] for corner in SQUARE])


@pytest.mark.parametrize(
    ("geometry", "repairs", "square_km"),
    [
        (BOW_TIE, [Reason("self_intersection_mended")], 5066),
        (HOLE_OUTSIDE, [Reason("hole_outside_shell_mended")], 10131),
        (MIXED, [Reason("points_dropped", {"count": 2})], 10131),
        (HIGH, [Reason("heights_dropped")], 10131),
        (polygon(SQUARE[::-1]), [], 10131),
        (polygon([*SQUARE[:2], SQUARE[1], *SQUARE[2:]]), [], 10131),
    ],
    ids=["bow-tie", "hole outside", "collection", "heights", "clockwise", "doubled corner"],
)
def test_a_clear_fault_is_repaired_and_reported(
    geometry: dict, repairs: list[Reason], square_km: float, tmp_path: Path
) -> None:
    path = saved(tmp_path, collection(feature(geometry)))
    answer = read(path)
    assert [Reason(**one) for one in answer["repairs"][0]] == repairs
    found = polygons(path)[0]
    assert found.is_valid and not found.has_z
    assert sandbox.clean(found).changed == 0
    if geometry is BOW_TIE:
        assert answer["changed"][0] / 1e6 == pytest.approx(square_km, rel=0.02)
    assert total_square_metres([found]) / 1e6 == pytest.approx(square_km, rel=0.02)


@pytest.mark.parametrize(
    ("geometry", "fault"),
    [
        (None, "no geometry"),
        ({"type": "Polygon", "coordinates": []}, "no geometry"),
        ({"type": "Point", "coordinates": [36, 35]}, "a Point is no area"),
        ({"type": "LineString", "coordinates": [[36, 35], [37, 35]]}, "a LineString is no area"),
        (polygon([[36, 35], [36.0000001, 35], [36, 35.0000001], [36, 35]]), "smaller than"),
        (polygon([[36, 35], [37, 35], [37, 95], [36, 35]]), "beyond 180"),
    ],
    ids=["null", "empty", "point", "line", "dust", "off the globe"],
)
def test_what_is_no_area_is_skipped_with_the_reason(
    geometry: object, fault: str, tmp_path: Path
) -> None:
    answer = read(saved(tmp_path, collection(feature(geometry), feature(polygon(SQUARE)))))
    assert fault in in_english(Reason(**answer["faults"][0]))
    assert answer["faults"][1] is None


def utm(folder: Path) -> Path:
    metres = json.loads(frame().to_crs(32637).to_json(drop_id=True))
    metres.pop("crs", None)
    return saved(folder, metres)


def test_utm_metres_in_a_geojson_are_found_out(tmp_path: Path) -> None:
    path = utm(tmp_path)
    answer = read(path, theatre=THEATRE)
    assert answer["notices"] == [{"code": "crs_detected", "facts": {"crs": "EPSG:32637"}}]
    assert polygons(path)[0].hausdorff_distance(WEST) < 1e-3


def test_metres_that_fit_nowhere_are_refused_with_a_question(tmp_path: Path) -> None:
    path = saved(tmp_path, collection(feature(polygon([[x * 1e5, y] for x, y in SQUARE]))))
    with refused("name the reference system, as EPSG:32637"):
        read(path, theatre=THEATRE)


def test_a_reference_system_can_be_named(tmp_path: Path) -> None:
    path = utm(tmp_path)
    read(path, crs="EPSG:32637")
    assert polygons(path)[0].hausdorff_distance(WEST) < 1e-3
    with refused("no reference system"):
        read(path, crs="EPSG:nonsense")


def test_swapped_coordinates_are_turned_on_request(tmp_path: Path) -> None:
    turned = [[y, x] for x, y in [[38, 33], [39, 33], [39, 34], [38, 34], [38, 33]]]
    path = saved(tmp_path, collection(feature(polygon(turned))))
    read(path, swap=True)
    assert polygons(path)[0].bounds == (38, 33, 39, 34)


def test_a_collection_wrapped_in_another_object_is_found(tmp_path: Path) -> None:
    wrapped = {
        "type": "reply",
        "status": 200,
        "data": {"map": [1, collection(feature(polygon(SQUARE), name="a"))]},
    }
    assert read(saved(tmp_path, wrapped))["columns"]["name"] == ["a"]


def test_a_topology_that_tells_its_type_late_is_read(tmp_path: Path) -> None:
    plain = json.loads(topojson(tmp_path).read_text("utf-8"))
    late = {"note": "x" * 5000} | {key: plain[key] for key in ("objects", "arcs", "type")}
    assert read(saved(tmp_path, late))["kind"] == "TopoJSON"


def test_text_keeps_its_odd_characters_for_the_mapping_to_judge(tmp_path: Path) -> None:
    odd = "حلب\nAleppo\u00a0city"
    path = saved(tmp_path, collection(feature(polygon(SQUARE), name=odd)))
    assert read(path)["columns"]["name"] == [odd]


def test_an_arabic_shapefile_without_an_encoding_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "shape"
    folder.mkdir()
    write(folder / "zones.shp", "ESRI Shapefile", encoding="cp1256")
    (folder / "zones.cpg").unlink()
    archive = tmp_path / "zones.zip"
    with zipfile.ZipFile(archive, "w") as target:
        for file in folder.iterdir():
            target.write(file, file.name)
    assert read(archive)["columns"]["name"] == ["West", "شرق"]


def test_of_several_layers_one_is_chosen(tmp_path: Path) -> None:
    path = geopackage(tmp_path)
    frame().to_file(path, layer="other", driver="GPKG", engine="pyogrio", mode="a")
    with refused("choose one of: zones, other"):
        read(path)
    assert read(path, layer="other")["layer"] == "other"
    with refused("no layer “third”; it has zones, other"):
        read(path, layer="third")
