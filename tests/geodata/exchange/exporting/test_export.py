"""Every layer in every format reads back the same, and says where it comes from."""

from __future__ import annotations

import csv
import dataclasses
import datetime
import io
import json
import zipfile
from pathlib import Path

import geopandas
import pandas
import pyarrow.parquet
import pyogrio
import pytest
import shapely

from geodata.editions import Published
from geodata.exchange.exporting import FORMATS, LAYERS, export
from geodata.exchange.exporting.provenance import provenance_of
from geodata.territory import measures
from geodata.territory.days import to_day
from tests.geodata.exchange.refused import refused
from tests.geodata.exchange.story import NOV_26, NOV_27, NOV_30

# The edition is made once, but only a test that says so gets the database set up.
pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("forked_reader")]
TOLD = ("Approximate; not for navigation.", "CC BY 4.0", "GeoNames", "EPSG:6933", "2024-11-")


def written(edition: Published, folder: Path, layer: str, suffix: str) -> Path:
    path = folder / f"{layer}.{suffix}"
    export(edition, layer, suffix, NOV_27 if LAYERS[layer].of_a_day else None, path)
    return path


def read(path: Path) -> geopandas.GeoDataFrame:
    if path.suffix == ".parquet":
        return geopandas.read_parquet(path)
    return geopandas.read_file(path)


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("layer", ["day", "intervals", "claims", "events", "places", "land"])
def test_what_is_written_is_read_by_geopandas(
    edition: Published, tmp_path: Path, layer: str, suffix: str
) -> None:
    found = read(written(edition, tmp_path, layer, suffix))
    expected = LAYERS[layer].frame(edition, NOV_27)
    assert len(found) == len(expected) > 0
    if suffix != "csv" or layer not in ("events", "places"):
        assert shapes(found) == shapes(expected)


def shapes(frame: geopandas.GeoDataFrame) -> list[str]:
    """The parts as exact text; a format may sort the rows, and write one part as a polygon."""
    parts = shapely.normalize(shapely.force_2d(shapely.get_parts(frame.geometry.array)))
    return sorted(shapely.to_wkt(part, rounding_precision=-1) for part in parts)


@pytest.mark.parametrize("suffix", FORMATS)
def test_claims_stay_in_the_order_of_precedence(
    edition: Published, tmp_path: Path, suffix: str
) -> None:
    found = read(written(edition, tmp_path, "claims", suffix))
    assert [int(pk) for pk in found["id"]] == edition.drawn[0].id.tolist()


@pytest.mark.parametrize("suffix", FORMATS)
def test_sources_are_a_table_without_shapes(
    edition: Published, tmp_path: Path, suffix: str
) -> None:
    assert written(edition, tmp_path, "sources", suffix).stat().st_size > 0


def told_by_gdal(path: Path) -> str:
    return json.dumps(pyogrio.read_info(path)["layer_metadata"], ensure_ascii=False)


def told_by_shapefile(path: Path) -> str:
    return zipfile.ZipFile(path).read("README.txt").decode()


def told_by_parquet(path: Path) -> str:
    return pyarrow.parquet.read_schema(path).metadata[b"provenance"].decode()


@pytest.mark.parametrize(
    ("suffix", "read_text"),
    [
        ("geojson", lambda path: json.dumps(json.loads(path.read_text())["metadata"])),
        ("gpkg", told_by_gdal),
        ("shp.zip", told_by_shapefile),
        ("kml", Path.read_text),
        ("fgb", told_by_gdal),
        ("parquet", told_by_parquet),
        ("csv", Path.read_text),
    ],
)
@pytest.mark.parametrize("layer", ["day", "intervals", "claims", "events", "places"])
def test_the_provenance_is_inside(
    edition: Published, tmp_path: Path, layer: str, suffix: str, read_text
) -> None:
    text = read_text(written(edition, tmp_path, layer, suffix))
    assert [words for words in TOLD if words not in text] == []


@pytest.mark.parametrize("suffix", ["gpkg", "shp.zip", "parquet"])
def test_days_are_dates_where_the_format_knows_dates(
    edition: Published, tmp_path: Path, suffix: str
) -> None:
    frame = read(written(edition, tmp_path, "claims", suffix))
    assert [str(day)[:10] for day in frame["valid_from"]] == [
        "2024-11-26",
        "2024-11-27",
        "2024-11-27",
    ]
    assert not isinstance(frame["valid_from"].iloc[0], str)
    assert frame["valid_to"].isna().sum() == 2


def test_a_count_that_may_be_missing_stays_a_whole_number(
    edition: Published, tmp_path: Path
) -> None:
    frame = LAYERS["places"].frame(edition, None)
    frame.loc[0, "population"] = 2_098_210
    for suffix in ("csv", "geojson"):
        path = tmp_path / f"places.{suffix}"
        FORMATS[suffix].write(frame, provenance_of(edition, "places", None), path)
        assert "2098210" in path.read_text() and "2098210.0" not in path.read_text()


def test_the_areas_of_a_day_are_those_of_the_edition_and_fill_the_land(
    edition: Published, tmp_path: Path
) -> None:
    frame = read(written(edition, tmp_path, "day", "geojson"))
    exact = measures.areas(edition.composite, to_day(NOV_27))
    assert sorted(frame["area_km2"] * 1_000_000) == pytest.approx(sorted(exact[exact > 0]))
    assert frame["share_percent"].sum() == pytest.approx(100, abs=0.001)


@pytest.mark.parametrize("day", [NOV_26, NOV_27, NOV_30])
def test_the_intervals_of_a_day_are_the_map_of_that_day(edition: Published, day) -> None:
    frame = LAYERS["intervals"].frame(edition, None)
    starts = pandas.Series([d or datetime.date.min for d in frame["valid_from"]])
    ends = pandas.Series([d or datetime.date.max for d in frame["valid_to"]])
    holding = by_side(frame[(starts <= day) & (day < ends)])
    expected = by_side(LAYERS["day"].frame(edition, day))
    assert holding.keys() == expected.keys()
    for side, land in expected.items():
        assert shapely.equals(holding[side], land)


def by_side(frame: geopandas.GeoDataFrame) -> dict[tuple[str, str], shapely.Geometry]:
    key = frame["faction"].fillna("") + " " + frame["status"]
    return {side: shapely.union_all(rows.geometry.array) for side, rows in frame.groupby(key)}


def test_geojson_keeps_rfc_7946(edition: Published, tmp_path: Path) -> None:
    data = json.loads(written(edition, tmp_path, "intervals", "geojson").read_text())
    assert "crs" not in data and data["bbox"] == [36, 35, 38, 37]
    for feature in data["features"]:
        for polygon in shapely.geometry.shape(feature["geometry"]).geoms:
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)


def test_kml_tells_time_and_escapes_what_editors_typed(edition: Published, tmp_path: Path) -> None:
    claims = written(edition, tmp_path, "claims", "kml").read_text()
    assert "<begin>2024-11-27</begin><end>2024-11-29</end>" in claims
    events = written(edition, tmp_path, "events", "kml").read_text()
    assert "&lt;b&gt;Attack&lt;/b&gt; &amp; fire" in events and "<b>" not in events


def test_no_cell_of_a_csv_runs_as_a_formula(edition: Published, tmp_path: Path) -> None:
    text = written(edition, tmp_path, "claims", "csv").read_text("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    assert [row["note"] for row in rows] == ["", "'=SUM(A1) is no formula", ""]


@pytest.mark.parametrize(
    ("layer", "suffix", "day", "reason"),
    [
        ("zones", "geojson", None, "Layers: day, intervals, claims"),
        ("claims", "dwg", None, "Formats: geojson, gpkg"),
        ("claims", "csv", NOV_27, "leave the day out"),
        ("day", "csv", None, "needs a day, from 2024-11-26 to 2024-11-30"),
        ("day", "csv", NOV_27.replace(year=1), "outside the days of edition 1"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(
    edition: Published, tmp_path: Path, layer: str, suffix: str, day, reason: str
) -> None:
    with refused(reason):
        export(edition, layer, suffix, day, tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_export_leaves_nothing(edition: Published, tmp_path: Path, monkeypatch) -> None:
    def broken(*_args: object) -> None:
        raise OSError("disk full")

    monkeypatch.setitem(FORMATS, "csv", dataclasses.replace(FORMATS["csv"], write=broken))
    with pytest.raises(OSError, match="disk full"):
        export(edition, "claims", "csv", None, tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_what_is_made_again_is_the_same_byte_for_byte(
    edition: Published, tmp_path: Path, suffix: str
) -> None:
    """So a reader of parts may take them from two of its making."""
    first = written(edition, tmp_path / "first", "claims", suffix).read_bytes()
    assert written(edition, tmp_path / "again", "claims", suffix).read_bytes() == first
    if suffix == "shp.zip":
        entries = zipfile.ZipFile(io.BytesIO(first)).infolist()
        day = edition.published_at.astimezone(datetime.UTC).timetuple()[:3]
        assert {entry.date_time[:3] for entry in entries} == {day}


def test_claims_say_how_far_they_can_be_believed(edition: Published, tmp_path: Path) -> None:
    text = written(edition, tmp_path, "claims", "csv").read_text("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    found = {row["id"]: row["credibility"] for row in rows}
    zones = edition.record["zones"]
    assert found and found == {pk: str(zones[pk]["credibility"]) for pk in found}
