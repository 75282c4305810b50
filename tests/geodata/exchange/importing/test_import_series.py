"""`import_zones --series`: from a folder of files to claims, resumed, repeated, refused."""

from __future__ import annotations

import datetime
import json
from io import StringIO
from pathlib import Path

import pytest
import shapely
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError

from geodata.exchange.importing import snapshot_folder
from geodata.models import ControlZone, Faction, Theatre
from geodata.models.workflow import State

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("forked_reader")]
WEST, EAST = shapely.box(36, 35, 37, 36), shapely.box(37, 35, 38, 36)
MIDDLE = shapely.box(36.5, 35, 37, 36)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, settings) -> Path:
    settings.VAR_DIR = tmp_path / "var"
    Theatre.objects.create(
        state=State.APPROVED,
        name="Syria",
        outline="SRID=4326;MULTIPOLYGON(((36 35,38 35,38 36,36 36,36 35)))",
        view_lon=37,
        view_lat=35.5,
    )
    for slug in ("gov", "hts"):
        Faction.objects.create(
            state=State.APPROVED, slug=slug, name=slug, short_name=slug, colour="#112233"
        )
    folder = tmp_path / "snapshots"
    folder.mkdir()
    return folder


def snapshot(folder: Path, name: str, *sides: tuple[str, shapely.Geometry], **more: str) -> None:
    features = [
        {
            "type": "Feature",
            "properties": {"side": side, **more},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for side, shape in sides
    ]
    path = folder / name
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")


def story(folder: Path) -> None:
    """Three days: a start, nothing new, and an advance by hts that a fourth file takes back."""
    snapshot(folder, "map_20241126.geojson", ("gov", WEST), ("hts", EAST))
    snapshot(folder, "map_20241127.geojson", ("gov", WEST), ("hts", EAST))
    advance = shapely.union(EAST, MIDDLE)
    snapshot(
        folder, "map_20241130.geojson", ("gov", shapely.box(36, 35, 36.5, 36)), ("hts", advance)
    )
    snapshot(folder, "map_20241201.geojson", ("gov", WEST))


def run(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_zones", folder, "--series", "daily", *options, stdout=out)
    return out.getvalue()


def imported() -> list[tuple]:
    zones = ControlZone.objects.order_by("valid_from", "id")
    return [
        (str(zone.valid_from), zone.faction.slug if zone.faction else None, zone.geometry.extent)
        for zone in zones
    ]


EXPECTED = [
    ("2024-11-26", "gov", WEST.bounds),
    ("2024-11-26", "hts", EAST.bounds),
    ("2024-11-30", "hts", MIDDLE.bounds),
    ("2024-12-01", "gov", MIDDLE.bounds),
    ("2024-12-01", None, EAST.bounds),
]


def test_the_zones_hold_only_what_changed(place: Path) -> None:
    story(place)
    report = run(place)
    assert imported() == EXPECTED
    assert "4 snapshots with 37 corners became 5 zones with 25 corners (1.5 to 1)" in report
    assert "4 of 4 files read" in report
    assert ControlZone.objects.filter(state="draft").count() == 5


def test_the_same_series_again_changes_nothing_and_a_longer_one_adds(place: Path) -> None:
    story(place)
    run(place)
    assert "Imported 0 new drafts" in run(place)
    snapshot(place, "map_20241202.geojson", ("gov", EAST))
    assert "Imported 2 new drafts" in run(place)


def test_an_interrupted_series_is_taken_up_where_it_stopped(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot_folder, "BATCH", 2)
    story(place)
    bad = place / "map_20241130.geojson"
    good = bad.read_text("utf-8")
    bad.write_text("?", "utf-8")
    with pytest.raises(CommandError, match="map_20241130.geojson: the file is empty"):
        run(place)
    assert not ControlZone.objects.exists()
    bad.write_text(good, "utf-8")
    report = run(place)
    assert "2 files were new." in report
    assert imported() == EXPECTED


def test_an_interrupted_series_goes_on_with_other_options(place: Path) -> None:
    story(place)
    bad = place / "map_20241130.geojson"
    bad.write_text("?", "utf-8")
    with pytest.raises(CommandError):
        run(place)
    with pytest.raises(CommandError, match="other options of reading; use the same, or --restart"):
        run(place, "--sliver", "1")
    report = run(place, "--skip-bad", "--source", "A letter")
    assert "2 files were new." in report
    assert "Files left out, on whose days the last state stays: 1." in report
    assert "map_20241130.geojson: the file is empty" in report


def test_a_bad_file_carries_the_last_state_where_it_may_be_skipped(place: Path) -> None:
    story(place)
    (place / "map_20241130.geojson").write_text("?", "utf-8")
    run(place, "--skip-bad")
    assert [row[:2] for row in imported()] == [
        ("2024-11-26", "gov"),
        ("2024-11-26", "hts"),
        ("2024-12-01", None),
    ]


def test_a_dry_run_reports_and_writes_nothing(place: Path) -> None:
    story(place)
    assert "became 5 zones" in run(place, "--dry-run")
    assert imported() == []


def test_days_may_stand_in_a_column_of_one_file(place: Path) -> None:
    for day in ("2024-11-26", "2024-11-30"):
        snapshot(place, f"{day}.geojson", ("gov" if day < "2024-11-30" else "hts", WEST), date=day)
    features = [
        feature
        for path in sorted(place.iterdir())
        for feature in json.loads(path.read_text("utf-8"))["features"]
    ]
    one = place.parent / "all.geojson"
    one.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    run(one, "--dates", "column")
    assert [row[:2] for row in imported()] == [("2024-11-26", "gov"), ("2024-11-30", "hts")]


@pytest.mark.parametrize(
    ("name", "options", "day"),
    [
        ("2024-11-26.geojson", [], "2024-11-26"),
        ("lines_2024_11_26_v2.geojson", [], "2024-11-26"),
        ("1732579200.geojson", [], "2024-11-26"),
        ("1732579200000.geojson", [], "2024-11-26"),
        ("v2-26.11.2024.geojson", ["--date-pattern", r"v\d-(.+)\.geo"], "2024-11-26"),
    ],
)
def test_the_day_is_found_in_the_name(name: str, options: list[str], day: str, place: Path) -> None:
    snapshot(place, name, ("gov", WEST))
    run(place, *options)
    assert ControlZone.objects.get().valid_from == datetime.date.fromisoformat(day)


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("map.geojson", [], "has no day"),
        ("2202-11-26.geojson", [], "in the future"),
        ("2024-11-26.geojson", ["--date-pattern", "("], "no regular expression"),
        ("2024-11-26.geojson", ["--column", "faction=who"], "no column is called “who”"),
    ],
)
def test_what_a_series_cannot_read_it_says(
    name: str, options: list[str], words: str, place: Path
) -> None:
    snapshot(place, name, ("gov", WEST))
    with pytest.raises(CommandError, match=words):
        run(place, *options)


def test_days_in_columns_must_ascend_from_file_to_file(place: Path) -> None:
    snapshot(place, "a.geojson", ("gov", WEST), date="2024-11-30")
    snapshot(place, "b.geojson", ("hts", WEST), date="2024-11-26")
    with pytest.raises(CommandError, match="b.geojson is of 2024-11-26, after a file of"):
        run(place, "--dates", "column")


def test_an_approved_series_needs_a_source(place: Path) -> None:
    story(place)
    User.objects.create_superuser("root")
    with pytest.raises(CommandError, match="needs a source"):
        run(place, "--approve-as", "root")
    run(place, "--approve-as", "root", "--source", "A letter")
    zone = ControlZone.objects.all()[0]
    assert (zone.state, zone.sources.get().title) == ("approved", "A letter")


def test_an_unknown_side_stops_the_series_with_its_name(place: Path) -> None:
    snapshot(place, "2024-11-26.geojson", ("Regime", WEST))
    with pytest.raises(CommandError, match="feature 1: no faction is called “Regime”"):
        run(place)
    run(place, "--alias", "Regime=gov", "--restart")
    assert ControlZone.objects.get().faction.slug == "gov"


def test_what_a_snapshot_leaves_out_may_be_somebodys_and_what_it_calls_unknown_is_not(
    place: Path,
) -> None:
    near, far = shapely.box(37, 35, 37.5, 36), shapely.box(37.5, 35, 38, 36)
    snapshot(place, "20241126.geojson", ("hts", EAST))
    snapshot(place, "20241127.geojson", ("hts", near), ("unknown", far))
    snapshot(place, "20241128.geojson", ("hts", near))
    run(place, "--rest", "gov")
    rows = ControlZone.objects.order_by("valid_from")
    assert [
        (row.valid_from.day, row.faction and row.faction.slug, row.status, row.geometry.extent)
        for row in rows
    ] == [
        (26, "hts", "controlled", EAST.bounds),
        (27, None, "unknown", far.bounds),
        (28, "gov", "controlled", far.bounds),
    ]
    assert "Imported 0 new" in run(place, "--rest", "gov")


def test_only_a_faction_can_hold_the_rest(place: Path) -> None:
    story(place)
    with pytest.raises(CommandError, match="--rest: there is no faction “sna”"):
        run(place, "--rest", "sna")
