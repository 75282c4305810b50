"""A series as a routine: one more day, days that were corrected, and what cannot be read."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
import shapely
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import CommandError

from geodata.editions.queue import publish
from geodata.models import ControlZone, Faction, FactionAlias
from geodata.territory.snapshot_series import EMPTY
from tests.geodata.exchange.importing.small_site import make_site, run, stopped

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("forked_reader")]
LARGE, SMALL = shapely.box(37, 48, 38, 49), shapely.box(34, 46, 34.2, 46.2)
LESS, MORE = shapely.box(37, 48, 37.8, 49), shapely.box(37, 48, 38.2, 49)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, settings) -> Path:
    settings.VAR_DIR = tmp_path / "var"
    make_site("Ukraine", shapely.box(22, 44, 40, 52), "russia", "ukraine")
    folder = tmp_path / "days"
    folder.mkdir()
    return folder


def snapshot(folder: Path, day: str, *sides: tuple[str, object]) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"faction": side},
            "geometry": json.loads(shapely.to_geojson(shape))
            if isinstance(shape, shapely.Geometry)
            else shape,
        }
        for side, shape in sides
    ]
    path = folder / f"{day}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def held(side: str | None, day: str) -> shapely.Geometry:
    """What the zones of the map leave to a side on a day."""
    found = EMPTY
    zones = ControlZone.objects.filter(valid_from__lte=day, state__in=("draft", "approved"))
    for zone in zones.order_by("valid_from", "pk").select_related("faction"):
        shape = shapely.from_wkb(bytes(zone.geometry.wkb))
        own = (zone.faction.slug if zone.faction else None) == side
        found = shapely.union(found, shape) if own else shapely.difference(found, shape)
    return found


BROKEN = {"type": "Polygon", "coordinates": [[[37, 48], [38, None], [38, 49], [37, 48]]]}


@pytest.mark.parametrize("shape", [LARGE, LESS, MORE])
def test_one_more_day_needs_its_own_file_alone(shape: shapely.Geometry, place: Path) -> None:
    snapshot(place, "2026-01-01", ("Russia", LARGE), ("Russia", SMALL))
    run(place)
    today = snapshot(place.parent, "2026-01-02", ("Russia", shape))
    assert "1 files were new." in run(today)
    assert held("russia", "2026-01-02").equals(shape)
    assert held("russia", "2026-01-01").equals(shapely.union(LARGE, SMALL))


def test_one_more_day_goes_on_from_the_map_where_the_state_was_lost(place: Path, settings) -> None:
    snapshot(place, "2026-01-01", ("Russia", LARGE), ("Ukraine", SMALL))
    snapshot(place, "2026-01-02", ("Russia", MORE), ("Ukraine", SMALL))
    run(place)
    (settings.VAR_DIR / "imports" / "daily.series").unlink()
    run(snapshot(place.parent, "2026-01-03", ("Russia", LESS)))
    assert held("russia", "2026-01-03").equals(LESS)
    assert held("ukraine", "2026-01-03").is_empty


def test_files_that_were_read_are_not_read_again(place: Path) -> None:
    snapshot(place, "2026-01-01", ("Russia", LARGE))
    run(place)
    assert "0 files were new." in run(place)
    snapshot(place, "2026-01-02", ("Russia", LARGE))
    assert "1 files were new." in run(place)
    snapshot(place, "2026-01-03", ("Russia", MORE))
    report = run(place)
    assert "1 files were new." in report and "Imported 1 new drafts." in report


def test_a_dry_run_leaves_the_state_as_it_was(place: Path) -> None:
    snapshot(place, "2026-01-01", ("Russia", LARGE))
    run(place)
    snapshot(place, "2026-01-02", ("Russia", MORE))
    assert "1 files were new." in run(place, "--dry-run")
    assert "Imported 1 new drafts." in run(place)


def test_an_older_database_gets_its_zones_again(place: Path) -> None:
    snapshot(place, "2026-01-01", ("Russia", LARGE))
    run(place)
    ControlZone.objects.all().delete()
    assert "Imported 1 new drafts." in run(place)


def corrected(place: Path) -> None:
    """Three days, of which the second is then drawn smaller than the first."""
    for number, east in enumerate((38, 38.2, 38.4), 1):
        snapshot(place, f"2026-01-0{number}", ("Russia", shapely.box(37, 48, east, 49)))
    run(place)
    snapshot(place, "2026-01-02", ("Russia", LESS))


def test_a_past_day_that_changed_is_told_with_what_would_change(place: Path) -> None:
    corrected(place)
    report = run(place)
    assert "2026-01-02.geojson is not what was read for 2026-01-02: nobody would gain 3," in report
    assert "1 files of the past differ; --replace takes them" in report
    assert held("russia", "2026-01-02").equals(MORE)


def test_a_past_day_is_replaced_on_request_with_all_that_rests_on_it(place: Path) -> None:
    corrected(place)
    assert "Replaced: 2 drafts deleted, 0 approved zones withdrawn." in run(place, "--replace")
    assert held("russia", "2026-01-01").equals(LARGE)
    assert held("russia", "2026-01-02").equals(LESS)
    assert held("russia", "2026-01-03").equals(shapely.box(37, 48, 38.4, 49))
    assert "files of the past" not in run(place)


def test_a_file_that_came_late_is_one_of_the_past(place: Path) -> None:
    snapshot(place, "2026-01-01", ("Russia", LARGE))
    snapshot(place, "2026-01-03", ("Russia", LARGE))
    run(place)
    late = snapshot(place.parent, "2026-01-02", ("Russia", MORE))
    assert "russia would gain" in run(late)
    assert "later files of the series are needed" in stopped(late, "--replace", code=1)
    late.rename(place / late.name)
    run(place, "--replace")
    assert held("russia", "2026-01-02").equals(MORE)
    assert held("russia", "2026-01-03").equals(LARGE)


def test_approved_zones_leave_by_a_reviewed_withdrawal(place: Path) -> None:
    User.objects.create_superuser("root")
    source = ("--source", "A letter")
    snapshot(place, "2026-01-01", ("Russia", LARGE))
    snapshot(place, "2026-01-02", ("Russia", MORE))
    run(place, "--approve-as", "root", *source)
    snapshot(place, "2026-01-02", ("Russia", LESS))
    said = stopped(place, "--replace", *source, code=1)
    assert "1 approved zones would leave the map; name who approves it" in said
    report = run(place, "--replace", "--approve-as", "root", *source)
    assert "0 drafts deleted, 1 approved zones withdrawn." in report
    assert held("russia", "2026-01-02").equals(LESS)
    assert ControlZone.objects.filter(state="superseded").count() == 1


def test_reading_all_anew_takes_off_what_the_files_do_not_say_any_more(
    place: Path, settings
) -> None:
    corrected(place)
    (settings.VAR_DIR / "imports" / "daily.series").unlink()
    said = stopped(place, code=2)
    assert "2 zones of the series, from 2026-01-01 on, are none of what its files say" in said
    run(place, "--replace")
    assert held("russia", "2026-01-02").equals(LESS)


@pytest.mark.parametrize(
    ("second", "kept"),
    [
        ([("Russia", BROKEN), ("Russia", SMALL)], shapely.union(LARGE, SMALL)),
        ([("Wagner", SMALL)], LARGE),
        ([("Russia", LESS), ("Nobody here", SMALL)], LARGE),
    ],
    ids=["a bad corner", "an unknown name", "a smaller one beside"],
)
def test_land_that_a_bad_feature_leaves_out_stays_with_its_holder(
    second: list[tuple[str, object]], kept: shapely.Geometry, place: Path
) -> None:
    snapshot(place, "2026-01-01", ("Russia", LARGE))
    snapshot(place, "2026-01-02", *second)
    snapshot(place, "2026-01-03", ("Russia", LESS))
    report = run(place, "--skip-bad")
    assert "Features left out: 1, in 1 snapshots" in report
    assert "The first of them: 2026-01-02.geojson, feature" in report
    assert held("russia", "2026-01-02").equals(kept)
    assert held("russia", "2026-01-03").equals(LESS)


def test_points_and_lines_hold_no_land_and_are_counted(place: Path) -> None:
    point = {"type": "Point", "coordinates": [37, 48]}
    line = {"type": "LineString", "coordinates": [[37, 48], [38, 49]]}
    snapshot(place, "2026-01-01", ("Icon", point), ("Russia", LARGE), ("Front", line))
    assert "Points and lines, which hold no land, passed over: 2." in run(place)


def test_a_series_of_which_nothing_can_be_used_is_refused(place: Path) -> None:
    for day in ("2026-01-01", "2026-01-02"):
        (place / f"{day}.geojson").write_text("<html>Not found</html>", "utf-8")
    said = stopped(place, "--skip-bad", code=1)
    assert "no file of the series could be used (2026-01-01.geojson: the file is a web" in said


@pytest.mark.parametrize("features", [[], [("Icon", {"type": "Point", "coordinates": [1, 1]})]])
def test_an_empty_snapshot_stops_the_series_unless_it_is_accepted(
    features: list[tuple[str, object]], place: Path
) -> None:
    snapshot(place, "2026-01-01", ("Russia", LARGE))
    snapshot(place, "2026-01-02", *features)
    snapshot(place, "2026-01-03", ("Russia", LARGE))
    for options in ((), ("--skip-bad",), ("--dry-run",)):
        assert "2026-01-02.geojson has no features" in stopped(place, *options, code=2)
    assert not ControlZone.objects.exists()
    run(place, "--accept-empty")
    assert held("russia", "2026-01-02").is_empty
    assert held("russia", "2026-01-03").equals(LARGE)


def test_the_later_feature_lies_on_top_whichever_side_it_is_of(place: Path) -> None:
    hole, core = shapely.box(37.2, 48.2, 37.8, 48.8), shapely.box(37.4, 48.4, 37.6, 48.6)
    snapshot(place, "2026-01-01", ("Russia", LARGE), ("Ukraine", hole), ("Russia", core))
    assert "In 1 snapshots sides overlapped" in run(place)
    ring = shapely.difference(hole, core)
    assert held("ukraine", "2026-01-01").equals(ring)
    assert held("russia", "2026-01-01").equals(shapely.difference(LARGE, ring))


def test_a_sliver_that_stays_is_counted_once(place: Path) -> None:
    snapshot(place, "2026-01-01", ("Russia", LARGE))
    for day in range(2, 6):
        east = 38.00001 if day < 5 else 38.00002
        snapshot(place, f"2026-01-0{day}", ("Russia", shapely.box(37, 48, east, 49)))
    assert "left as they were: 2 (" in run(place)


def test_factions_are_created_for_the_names_of_a_series(place: Path) -> None:
    snapshot(place, "2026-01-01", ("Wagner", LARGE), ("Italy/Sardinia", SMALL))
    run(place, "--create-factions", "--dry-run")
    assert not Faction.objects.filter(name="Wagner").exists()
    run(place, "--create-factions")
    assert held("wagner", "2026-01-01").equals(LARGE)
    assert Faction.objects.get(name="Italy/Sardinia").slug == "italysardinia"
    snapshot(place, "2026-01-02", ("Wagner", MORE))
    run(place)
    assert held("wagner", "2026-01-02").equals(MORE)


@pytest.mark.parametrize("command", [("--series", "daily"), ("--from", "2026-01-01")])
def test_a_name_may_mean_nobody_and_no_faction_that_is_none(
    command: tuple[str, str], place: Path
) -> None:
    path = snapshot(place, "2026-01-01", ("Grey zone", LARGE), ("Russia", SMALL))
    with pytest.raises(CommandError, match="no such faction; there are russia, ukraine, and unkn"):
        call_command("import_zones", path, *command, "--alias", "Grey zone=nosuch")
    call_command("import_zones", path, *command, "--alias", "Grey zone=unknown", stdout=StringIO())
    assert held("russia", "2026-01-01").equals(SMALL)
    assert not FactionAlias.objects.exists()


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Russia / Ukraine", ("russia", "ukraine")),
        ("Russia/Ukraine", ("russia", "ukraine")),
        ("Novo/rossiya", ("russia", None)),
    ],
)
def test_a_slash_parts_two_factions_or_stands_in_the_name_of_one(
    name: str, found: tuple[str, str | None], place: Path
) -> None:
    path = snapshot(place, "2026-01-01", (name, LARGE))
    run(path, "--alias", "Novo/rossiya=russia")
    zone = ControlZone.objects.get()
    second = zone.contested_with
    assert (zone.faction.slug, second.slug if second else None) == found


@pytest.mark.parametrize(
    ("name", "words"),
    [("Italy/Sardinia", "called “Italy/Sardinia”"), ("Russia / Wagner", "called “Wagner”")],
)
def test_an_unknown_name_with_a_slash_is_named_as_it_is_meant(
    name: str, words: str, place: Path
) -> None:
    assert words in stopped(snapshot(place, "2026-01-01", (name, LARGE)), code=1)


def test_a_role_may_have_no_column(place: Path) -> None:
    path = place / "zones.geojson"
    square = json.loads(shapely.to_geojson(LARGE))
    row = {"faction": "Russia", "from": "2026-01-01", "status": "independent"}
    feature = {"type": "Feature", "properties": row, "geometry": square}
    path.write_text(json.dumps(feature), encoding="utf-8")
    with pytest.raises(CommandError):
        call_command("import_zones", path, stdout=StringIO())
    call_command("import_zones", path, "--column", "status=", stdout=StringIO())
    assert ControlZone.objects.get().status == "controlled"


def test_quiet_days_of_an_approved_series_move_the_last_day_of_the_next_edition(
    place: Path,
) -> None:
    User.objects.create_superuser("root")
    approved = ("--approve-as", "root", "--source", "A letter", "--licence", "CC0")
    snapshot(place, "2026-01-01", ("Russia", LARGE))
    snapshot(place, "2026-01-02", ("Russia", LARGE))
    run(place, *approved)
    edition = publish()
    assert (str(edition.first_day), str(edition.last_day)) == ("2026-01-01", "2026-01-02")
    snapshot(place, "2026-01-03", ("Russia", LARGE))
    run(place, *approved)
    assert str(publish().last_day) == "2026-01-03"
    snapshot(place, "2026-01-04", ("Russia", MORE))
    snapshot(place, "2026-01-05", ("Russia", MORE))
    run(place)  # Drafts: nobody has approved yet what the series knows from the 4th on.
    assert str(publish().last_day) == "2026-01-03"
