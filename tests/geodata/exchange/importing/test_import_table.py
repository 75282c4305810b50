"""`import_table`: towns become zones, places and events become rows, once."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import numpy as np
import pytest
import shapely
from django.core.management import call_command
from django.core.management.base import CommandError

from geodata.example.building.facts import SYRIA, table
from geodata.models import ControlZone, Event, Faction, Place, Theatre
from geodata.models.workflow import State
from geodata.territory.composite.area import total_square_metres

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("forked_reader")]


@pytest.fixture(autouse=True)
def land() -> None:
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


def run(kind: str, path: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_table", kind, path, *options, stdout=out)
    return out.getvalue()


def saved(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "table.csv"
    path.write_bytes(text.encode(encoding))
    return path


TOWNS = """town;lat;lon;faction;from;to;source
West;35.5;36.2;gov;2024-11-26;2024-11-30;A letter
West;;;hts;2024-11-30;;A call
Middle;35.5;36.8;gov;2024-11-26;;A letter
East;35,5;37,8;hts;2024-11-26;2024-12-08;A letter
"""


def test_towns_that_change_hands_together_become_one_zone(tmp_path: Path) -> None:
    path = saved(tmp_path, TOWNS)
    run("towns", path)
    zones = ControlZone.objects.order_by("valid_from", "faction__slug")
    rows = zones.values_list("faction__slug", "valid_from", "valid_to", "name", "state")
    assert [tuple(map(str, row)) for row in rows] == [
        ("gov", "2024-11-26", "None", "West, Middle", "draft"),
        ("hts", "2024-11-26", "2024-12-08", "East", "draft"),
        ("hts", "2024-11-30", "None", "West", "draft"),
    ]
    first = [shapely.from_wkb(bytes(zone.geometry.wkb)) for zone in zones[:2]]
    assert shapely.coverage_is_valid(first)
    assert shapely.union_all(first).equals(shapely.box(36, 35, 38, 36))
    assert list(zones[2].sources.values_list("title", flat=True)) == ["A call"]
    # Half of what lies between Middle and East, 1 degree apart, and between West and Middle.
    known = zones.values_list("uncertainty_km", flat=True)
    assert list(known) == pytest.approx([45.3, 45.3, 27.2], abs=0.2)


def test_a_town_table_may_state_how_sure_borders_are(tmp_path: Path) -> None:
    head, *rows = TOWNS.splitlines()
    stated = [
        f"{head};uncertainty_km",
        *(f"{row};{km}" for row, km in zip(rows, "1223", strict=True)),
    ]
    run("towns", saved(tmp_path, "\n".join(stated)))
    zones = ControlZone.objects.order_by("valid_from", "faction__slug")
    assert list(zones.values_list("uncertainty_km", flat=True)) == [2, 3, 2]
    bad = saved(tmp_path, f"{head};uncertainty_km\n{rows[0]};0")
    assert "“0” is no number from 0.1 to 500" in run("towns", bad, "--skip-bad")


def test_the_same_table_again_changes_nothing(tmp_path: Path) -> None:
    path = saved(tmp_path, TOWNS)
    run("towns", path)
    run("towns", path)
    assert ControlZone.objects.count() == ControlZone.history.count() == 3


def test_the_example_can_come_in_as_a_town_table(tmp_path: Path) -> None:
    """The baseline of the shipped facts, through the importer: the same areas, no gap."""
    for side in {row["faction"] for row in table("control.csv")} - {"gov", "hts", "contested"}:
        Faction.objects.create(
            state=State.APPROVED, slug=side, name=side, short_name=side, colour="#112233"
        )
    places = {row["id"]: row for row in table("places.csv")}
    path = tmp_path / "syria.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["place", "lat", "lon", "faction", "from"])
        for row in table("control.csv"):
            if row["date_from"] == "2024-01-01":
                place = places[row["place_id"]]
                spot = (place["lat"], place["lon"])
                writer.writerow([row["place_id"], *spot, row["faction"], row["date_from"]])
    run("towns", path, "--accept-outside")  # The land of this test is a part of Syria.
    shapes = [shapely.from_wkb(bytes(zone.geometry.wkb)) for zone in ControlZone.objects.all()]
    assert len(shapes) == 2  # The land of this test holds two sides only.
    assert total_square_metres(shapes) / 1e6 == pytest.approx(
        total_square_metres([shapely.box(36, 35, 38, 36)]) / 1e6
    )
    assert shapely.coverage_is_valid(np.array(shapes))


PLACES = "id,name,الاسم,lat,lon,population,kind\nA,Aleppo,حلب,36.2,37.16,1600000,city\n"


def test_places_come_in_once(tmp_path: Path) -> None:
    path = saved(tmp_path, PLACES)
    run("places", path)
    assert "1 known" in run("places", path)
    place = Place.objects.get()
    assert (place.slug, place.name_ar, place.population, place.point.x) == (
        "A",
        "حلب",
        1600000,
        37.16,
    )


def test_a_translation_that_a_known_place_lacks_is_named(tmp_path: Path) -> None:
    """It is not brought along: what editors wrote is theirs, so the report says what to do."""
    run("places", saved(tmp_path, "id,name,lat,lon\nA,Aleppo,36.2,37.16\nB,Homs,34.7,36.7\n"))
    Place.objects.filter(slug="B").update(translations={"ar": {"name": "حمص"}})
    path = saved(tmp_path, PLACES + "B,Homs,حِمص,34.7,36.7,,\n")
    told = run("places", path, "--verbosity", "2")
    assert "2 known" in told
    assert told.count("the place is there already, without name_ar;") == 1
    assert Place.objects.get(slug="A").name_ar == ""


def test_the_shipped_places_and_events_come_in_as_they_are(tmp_path: Path) -> None:
    run("places", SYRIA / "places.csv")
    run("events", SYRIA / "events.csv")
    assert (Place.objects.count(), Event.objects.count()) == (1589, 114)
    first = Event.objects.get(code="E008")
    assert (first.fatalities, first.fatalities_running_total, first.place.slug) == (
        57,
        True,
        "anjara",
    )
    assert first.state == "draft" and first.sources.count() == 3


def test_a_table_in_windows_arabic_is_read(tmp_path: Path) -> None:
    run("places", saved(tmp_path, PLACES, "cp1256"))
    assert Place.objects.get().name_ar == "حلب"


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        ("places", "name,lat,lon\nA,91,37\n", "latitude 91.0 lies beyond 90°"),
        ("places", "name,lat,lon\nA,north,37\n", "latitude “north” is no number"),
        ("places", "name,lat,lon\nA,,\n", "no position"),
        ("places", "name,lat,lon\nA,35,nan\n", "longitude “” is no number"),
        ("places", "name,lat,lon,population\nA,35,37,many\n", "“many” is no number"),
        ("events", "title,date\nShot,2202-01-01\n", "in the future"),
        ("events", "title,date\n,2024-01-01\n", "no title"),
        ("events", "title,date,verification\nShot,2024-01-01,sure\n", "verification “sure”"),
        ("towns", "town,faction,from\nA,gov,2024-01-01\n", "no position, and no other row"),
        ("towns", "town,lat,lon,faction,from\nA,35,37,them,2024-01-01\n", "no faction is called"),
    ],
)
def test_a_bad_row_is_reported_and_stops_all(
    kind: str, text: str, words: str, tmp_path: Path
) -> None:
    out = StringIO()
    with pytest.raises(CommandError, match="--skip-bad"):
        call_command("import_table", kind, saved(tmp_path, text), stdout=out)
    assert words in out.getvalue()
    assert not (Place.objects.exists() or Event.objects.exists() or ControlZone.objects.exists())


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no CSV table"):
        run("places", saved(tmp_path, '{"type": "FeatureCollection"}'))
    with pytest.raises(CommandError, match="no rows below its header"):
        run("places", saved(tmp_path, "name,lat,lon\n"))


def test_a_zone_of_towns_keeps_the_row_of_each_place_that_the_map_knows(tmp_path: Path) -> None:
    """One of the same name that lies far away is another place, and so is one without a place."""
    for slug, lon in (("west-1", 36.21), ("west-2", 37.9), ("middle", 37.9)):
        name = slug.split("-")[0].title()
        Place.objects.create(slug=slug, name=name, point=f"POINT({lon} 35.5)")
    text = (
        "town,lat,lon,faction,from,source,corroborated_by,note,note_ar\n"
        "West,35.5,36.2,gov,2024-11-26,A letter,A call,Held by its own people,بيد أهلها\n"
        "Middle,35.5,36.8,gov,2024-11-26,A letter,,Seen from afar,\n"
        "East,35.5,37.5,gov,2024-11-26,A letter,,,\n"
    )
    run("towns", saved(tmp_path, text))
    zone = ControlZone.objects.get()
    codes = dict(zone.sources.values_list("title", "code"))
    assert zone.evidence == [
        {
            "place": "west-1",
            "sources": [codes["A letter"], codes["A call"]],
            "confidence": "medium",
            "approximate": False,
            "note": "Held by its own people",
            "note_ar": "بيد أهلها",
        }
    ]
    assert zone.history.get().evidence == zone.evidence
