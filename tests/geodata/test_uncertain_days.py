"""A claim that began on some day between two: its rules, and what editions and files say of it."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client

from geodata.editions import live, publish
from geodata.exchange.exporting.frames import claims_frame
from geodata.map_package.exporting import export_map
from geodata.map_package.files import BadPackage
from geodata.map_package.importing import import_map
from geodata.models import ControlZone, Faction, Theatre, Withholding
from geodata.review import workflow
from tests.geodata.desk_story import DAY, FIRST, Story, square, told
from tests.kept_rows import KeptStories

pytestmark = pytest.mark.slow
EARLIEST, LATEST = datetime.date(2024, 11, 25), datetime.date(2024, 11, 30)
SPAN = {"earliest": EARLIEST, "latest": LATEST}
EDTF = "[2024-11-25..2024-11-30]"


@pytest.fixture
def story(db, stories: KeptStories) -> Story:
    return told(stories)


def approve(story: Story, **fields) -> ControlZone:
    return workflow.approve(workflow.submit(story.draft(**fields), story.ana), story.ed)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"earliest": "2024-11-28"}, "lies before the earliest day"),
        ({"latest": "2024-11-26"}, "lies after the latest day"),
        ({"latest": "2024-12-02", "valid_to": "2024-12-02"}, "ends after the latest day"),
        ({"earliest": "2024-11-01"}, "HTS is active only from"),
        ({"latest": "2025-02-01"}, "HTS is no more from"),
    ],
)
def test_days_that_cannot_be_are_refused_in_words(story: Story, fields: dict, words: str) -> None:
    Faction.objects.filter(slug="hts").update(active_from="2024-11-20", active_to="2025-01-01")
    zone = story.draft(faction=Faction.objects.get(slug="hts"))
    for name, text in fields.items():
        setattr(zone, name, datetime.date.fromisoformat(text))
    with pytest.raises(ValidationError, match=words):
        zone.full_clean()


def test_an_edition_says_who_else_may_hold_the_land_and_when(story: Story) -> None:
    zone = approve(story, **SPAN)
    publish()
    edition = live()
    sides = [side.faction for side in edition.composite.sides]
    rows = json.loads(edition.raw("overlays.json"))["uncertain"]
    assert [(row["from"], row["to"], sides[row["side"]], sides[row["other"]]) for row in rows] == [
        ("2024-11-25", "2024-11-27", "gov", "hts"),
        ("2024-11-27", "2024-11-30", "hts", "gov"),
    ]
    assert {row["zone"] for row in rows} == {zone.pk}
    assert rows[0]["geometry"]["type"] == "Polygon"
    days = edition.map["uncertain"]
    assert [day for day, _rows in days] == ["2024-11-25", "2024-11-27", "2024-11-30"]
    assert days[-1][1] == []
    held = {sides[side]: (own, possible) for side, own, possible in days[0][1]}
    assert held["gov"][0] == held["hts"][1] > 12_000_000_000
    assert held["gov"][1] == held["hts"][0] == 0


def test_it_can_be_kept_for_reading_offline(story: Story, client: Client, settings) -> None:
    settings.OFFLINE = True
    approve(story, **SPAN)
    publish()
    files = client.get("/offline.json").json()["files"]
    assert live().address("overlays.json") in files


def test_without_uncertain_days_an_edition_is_as_before(story: Story) -> None:
    approve(story)
    publish()
    assert "uncertain" not in live().map
    assert "uncertain" not in json.loads(live().raw("overlays.json"))


def test_nothing_is_told_of_land_that_is_withheld(story: Story) -> None:
    zone = approve(story, **SPAN)
    Withholding.objects.create(kind="controlzone", zone=zone, grid_km=10, withheld_by=story.pia)
    publish()
    assert "uncertain" not in live().map
    assert "uncertain" not in json.loads(live().raw("overlays.json"))


def test_claims_are_handed_out_with_edtf(story: Story) -> None:
    approve(story, **SPAN)
    publish()
    frame = claims_frame(live()).set_index("faction")
    assert frame["begins"].to_dict() == {"gov": "", "hts": EDTF}


@pytest.mark.parametrize("name", ["claims.geojson", "claims.csv", "claims.gpkg"])
def test_what_is_handed_out_comes_in_again(story: Story, tmp_path: Path, name: str) -> None:
    zone = approve(story, **SPAN)
    publish()
    call_command("export_zones", str(tmp_path / name), verbosity=0)
    ControlZone.objects.all().delete()
    call_command("import_zones", str(tmp_path / name), verbosity=0)
    again = ControlZone.objects.get(faction=story.hts)
    assert (again.valid_from, again.earliest, again.latest) == (DAY, EARLIEST, LATEST)
    other = ControlZone.objects.get(faction=story.gov)
    assert (other.valid_from, other.earliest, other.latest) == (FIRST, None, None)
    assert again.geometry.sym_difference(zone.geometry).area < 1e-9


def written(folder: Path, **properties: str) -> Path:
    feature = {
        "type": "Feature",
        "properties": {"faction": "hts", **properties},
        "geometry": json.loads(square(0, 0).geojson),
    }
    path = folder / "zones.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    return path


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"valid_from": EDTF}, (LATEST, EARLIEST, LATEST)),
        ({"valid_from": "2024-11-25/2024-11-30"}, (LATEST, EARLIEST, LATEST)),
        ({"valid_from": "2024-11-27", "begins": EDTF}, (DAY, EARLIEST, LATEST)),
        ({"valid_from": "2024-11-27", "begins": "2024-11-27"}, (DAY, None, None)),
        (
            {"begins": "2024-11"},
            (datetime.date(2024, 11, 30), datetime.date(2024, 11, 1), LATEST),
        ),
    ],
)
def test_edtf_is_read(story: Story, tmp_path: Path, properties: dict, expected: tuple) -> None:
    call_command("import_zones", str(written(tmp_path, **properties)), verbosity=0)
    zone = ControlZone.objects.get(faction=story.hts)
    assert (zone.valid_from, zone.earliest, zone.latest) == expected


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ({"valid_from": "2024-12-01", "begins": EDTF}, "lies outside 2024-11-25 to 2024-11-30"),
        ({"valid_from": "2024-11-27", "begins": "2024-11-27?"}, "is no span of days"),
        (
            {"valid_from": "2024-11-27", "begins": EDTF, "valid_to": "2024-11-30"},
            "may begin on 2024-11-30",
        ),
    ],
)
def test_rows_with_faults_are_told(
    story: Story, tmp_path: Path, capsys, properties: dict, words: str
) -> None:
    with pytest.raises((SystemExit, Exception)):
        call_command("import_zones", str(written(tmp_path, **properties)))
    told_words = capsys.readouterr()
    assert words in told_words.out + told_words.err
    assert not ControlZone.objects.filter(faction=story.hts).exists()


@pytest.mark.django_db(transaction=True)
def test_a_package_carries_them_as_edtf(story: Story, tmp_path: Path) -> None:
    Theatre.objects.update(licence="CC BY 4.0")
    approve(story, **SPAN)
    export_map(tmp_path / "one")
    text = (tmp_path / "one" / "zones.geojson").read_text()
    assert f'"begins": "{EDTF}"' in text and "earliest" not in text
    call_command("flush", interactive=False, verbosity=0)
    import_map(tmp_path / "one")
    again = ControlZone.objects.get(faction__slug="hts")
    assert (again.valid_from, again.earliest, again.latest) == (DAY, EARLIEST, LATEST)
    export_map(tmp_path / "two")
    assert (tmp_path / "two" / "zones.geojson").read_text() == text


@pytest.mark.django_db(transaction=True)
def test_a_package_with_another_text_is_refused_with_its_place(
    story: Story, tmp_path: Path
) -> None:
    approve(story, **SPAN)
    export_map(tmp_path / "one")
    path = tmp_path / "one" / "zones.geojson"
    path.write_text(path.read_text().replace(EDTF, "November"))
    call_command("flush", interactive=False, verbosity=0)
    with pytest.raises(BadPackage, match="zones.geojson, feature 2: begins: got 'November'"):
        import_map(tmp_path / "one")
