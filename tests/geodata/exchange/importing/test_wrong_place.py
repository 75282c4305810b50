"""What lies in the wrong place, or is held twice, is asked about before it is written."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
import shapely
from django.core.management import call_command
from django.core.management.base import CommandError

from geodata.models import ControlZone, Event, Faction, Place, Theatre
from geodata.models.workflow import State

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("forked_reader")]
LAND = shapely.Polygon([(40, 33), (42, 33), (42, 36), (36, 36), (36, 35), (40, 35)])
"""Of this shape the box of its sides holds places that the land itself does not."""
HOME, CORNER = shapely.box(41, 34, 42, 35), shapely.box(36.2, 33.2, 37, 34)
ABROAD = shapely.box(44, 34, 46, 36)
TURNED = shapely.transform(HOME, lambda xy: xy[:, ::-1])


@pytest.fixture(autouse=True)
def land(tmp_path: Path, settings) -> None:
    settings.VAR_DIR = tmp_path / "var"
    Theatre.objects.create(
        state=State.APPROVED,
        name="Syria",
        outline=f"SRID=4326;{shapely.MultiPolygon([LAND]).wkt}",
        view_lon=40,
        view_lat=34,
    )
    for slug in ("gov", "hts"):
        Faction.objects.create(
            state=State.APPROVED, slug=slug, name=slug, short_name=slug, colour="#112233"
        )


def saved(folder: Path, *shapes: shapely.Geometry, name: str = "zones.geojson") -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"faction": "gov", "from": "2024-12-01", "name": str(number)},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for number, shape in enumerate(shapes)
    ]
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def refused(*command: object) -> str:
    """What a command says on both ways that ends with the exit status 2."""
    out = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command(*command, stdout=out)
    assert caught.value.returncode == 2
    return f"{out.getvalue()}{caught.value}"


def run(*command: object) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


LARGE = shapely.union(HOME, ABROAD)
BORDER = shapely.box(41.5, 34, 42.2, 35)


@pytest.mark.parametrize(
    ("shapes", "words"),
    [
        ([TURNED], "1 of 1 lie outside the land of the map (rows 1); with latitude"),
        ([HOME, TURNED], "1 of 2 lie outside the land of the map (rows 2); with latitude"),
        ([ABROAD, HOME], "1 of 2 zones lie outside the land of the map (rows 1), with 40,5"),
        ([LARGE], "1 of 1 zones lie outside the land of the map (rows 1), with 40,5"),
        ([CORNER], "1 of 1 zones lie outside the land of the map (rows 1)"),
        ([shapely.box(0.0003, 0.0003, 0.0005, 0.0005)], "1 of 1 zones lie outside"),
        ([shapely.box(-180, 34, -179, 35)], "1 of 1 zones lie outside"),
    ],
    ids=["all", "one exchanged", "one abroad", "patch", "within the box", "dust", "far west"],
)
def test_a_zone_in_the_wrong_place_ends_the_command_with_the_counts(
    shapes: list[shapely.Geometry], words: str, tmp_path: Path
) -> None:
    path = saved(tmp_path, *shapes)
    assert words in refused("import_zones", path)
    said = refused("import_zones", path, "--dry-run")
    assert "Dry run: nothing was written." in said and "taken: lies outside the land" in said
    assert not ControlZone.objects.exists()
    run("import_zones", path, "--accept-outside")
    assert ControlZone.objects.count() == len(shapes)


@pytest.mark.parametrize(
    "shape", [HOME, BORDER, LAND, shapely.union(HOME, shapely.box(44, 34, 44.05, 34.05))]
)
def test_what_lies_in_the_land_or_a_little_beyond_its_border_is_taken(
    shape: shapely.Geometry, tmp_path: Path
) -> None:
    assert "Imported 1 drafts" in run("import_zones", saved(tmp_path, shape))


def test_exchanged_coordinates_are_turned_by_an_option(tmp_path: Path) -> None:
    run("import_zones", saved(tmp_path, TURNED), "--swap")
    assert ControlZone.objects.get().geometry.extent == (41, 34, 42, 35)


def test_without_a_theatre_nothing_is_outside(tmp_path: Path) -> None:
    Theatre.objects.all().delete()
    assert "Imported 1 drafts" in run("import_zones", saved(tmp_path, ABROAD))


def test_a_patch_abroad_on_some_days_of_a_series_stops_it_with_the_days(tmp_path: Path) -> None:
    folder = tmp_path / "days"
    for day, shape in ((1, HOME), (2, LARGE), (3, LARGE), (4, HOME)):
        saved(folder, shape, name=f"2024-12-0{day}.geojson")
    command = ("import_zones", folder, "--series", "x")
    words = "On 2 days land lies outside that of the map, up to 40,5"
    assert words in refused(*command)
    assert "first on 2024-12-02" in refused(*command, "--dry-run")
    assert not ControlZone.objects.exists()
    assert "files read" not in run(*command, "--accept-outside")  # What was read was kept.
    assert ControlZone.objects.count() == 3


HEAD = "place,lat,lon,faction,from\n"


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("A,41.5,34.5,gov,2024-12-01\n", "1 of 1 lie outside the land of the map (rows 1); with"),
        (
            "A,34.5,41.5,gov,2024-12-01\nB,41.2,34.2,gov,2024-12-01\n",
            "1 of 2 lie outside the land of the map (rows 2); with",
        ),
        ("A,10,10,gov,2024-12-01\n", "1 of 1 places lie outside the land of the map (rows 1)"),
    ],
)
def test_towns_in_the_wrong_place_are_asked_about(rows: str, words: str, tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text(HEAD + rows, encoding="utf-8")
    assert words in refused("import_table", "towns", path)
    run("import_table", "towns", path, "--accept-outside")
    assert ControlZone.objects.exists()


def test_exchanged_towns_are_turned_by_an_option(tmp_path: Path) -> None:
    path = tmp_path / "towns.csv"
    path.write_text(f"{HEAD}A,41.5,34.5,gov,2024-12-01\n", encoding="utf-8")
    assert "Imported 1 rows" in run("import_table", "towns", path, "--swap")


@pytest.mark.parametrize(
    ("second", "asked"),
    [
        ("A,34.5,41.5,hts,2024-12-01", True),
        ("A,,,hts,2024-12-01", True),
        ("A,34.5,41.5,hts,2024-12-02", False),
        ("B,34.6,41.6,hts,2024-12-01", False),
    ],
)
def test_two_sides_for_one_town_and_day_are_asked_about(
    second: str, asked: bool, tmp_path: Path
) -> None:
    path = tmp_path / "towns.csv"
    path.write_text(f"{HEAD}A,34.5,41.5,gov,2024-12-01\n{second}\n", encoding="utf-8")
    if asked:
        said = refused("import_table", "towns", path)
        assert "Two sides hold one place from one day on (1 times), as A on 2024-12-01" in said
        run("import_table", "towns", path, "--accept-two-sides")
    else:
        run("import_table", "towns", path)
    assert ControlZone.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "head", "row"),
    [("places", "name,lat,lon", "A,{},{}"), ("events", "title,day,lat,lon", "A,2024-12-01,{},{}")],
)
def test_places_and_events_may_lie_abroad_but_not_be_exchanged(
    kind: str, head: str, row: str, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"{head}\n{row.format(41.5, 34.5)}\n", encoding="utf-8")
    assert "with latitude and longitude exchanged" in refused("import_table", kind, path)
    path.write_text(f"{head}\n{row.format(33.9, 35.5)}\n", encoding="utf-8")
    said = run("import_table", kind, path)
    assert "1 of 1 places lie outside the land of the map (rows 1)" in said
    assert Place.objects.count() + Event.objects.count() == 1
