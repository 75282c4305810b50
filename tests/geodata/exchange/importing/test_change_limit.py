"""`import_zones --series --limit-change`: a day of too large a change stops the import."""

from __future__ import annotations

import datetime
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import shapely
from django.core.management import call_command
from django.core.management.base import CommandError

from geodata.exchange.importing import change_limit
from geodata.models import ControlZone, Faction, SnapshotSeries
from geodata.models.workflow import State
from tests.geodata.exchange.importing import small_site
from tests.geodata.exchange.importing.small_site import make_site, run

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("forked_reader")]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, settings: Any) -> Path:
    settings.VAR_DIR = tmp_path / "var"
    settings.VAR_DIR.mkdir()
    settings.OPERATORS = ["ops@example.org"]
    make_site("A land", shapely.box(30, 0, 34, 1), "gov", "rebels")
    folder = tmp_path / "days"
    folder.mkdir()
    return folder


def split(border: float, east: float = 33, status: str = "controlled") -> list[tuple]:
    """The government west of a border, rebels east of it; a degree is 12,308 km² at the equator."""
    return [
        ("gov", shapely.box(31, 0, border, 1), status),
        ("rebels", shapely.box(border, 0, east, 1), "controlled"),
    ]


def snapshot(folder: Path, day: int, sides: list[tuple]) -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"faction": side, "status": status},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for side, shape, status in sides
    ]
    path = folder / f"2026-01-0{day}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def stopped(path: Path, *options: str, code: int = 2) -> str:
    said = small_site.stopped(path, *options, code=code)
    return said[max(0, said.find("Nothing was written.")) :]


def days_on_map() -> list[str]:
    days = ControlZone.objects.order_by("valid_from").values_list("valid_from", flat=True)
    return [str(day) for day in days.distinct()]


def three_days(folder: Path, third: list[tuple], second: list[tuple] | None = None) -> None:
    """A land that two sides share, an advance of 123 km², and the third day."""
    for day, sides in ((1, split(32)), (2, second or split(32.01)), (3, third)):
        snapshot(folder, day, sides)


LARGE = "2026-01-03 1,230.8 km² change hands, more than the limit of 500.0 km²: "


@pytest.mark.parametrize(
    ("third", "words"),
    [
        (split(32.11), LARGE + "rebels → gov 1,230.8 km²."),
        (split(31.91), LARGE + "gov → rebels 1,230.8 km²."),
        (split(32.01, 33.1), LARGE + "nobody known → rebels 1,230.8 km²."),
        (split(32.01, 32.9), LARGE + "rebels → nobody known 1,230.8 km²."),
        (split(32.03, 33.08), LARGE + "nobody known → rebels 984.7 km², rebels → gov 246.2 km²."),
    ],
    ids=["a gain", "a loss", "from nobody", "to nobody", "two pairs"],
)
def test_a_day_of_too_much_change_stops_the_import_with_its_pairs(
    third: list[tuple], words: str, place: Path, mailoutbox: list[Any]
) -> None:
    three_days(place, third)
    said = stopped(place, "--limit-change", "500km2")
    assert said.startswith(f"Nothing was written.\nOn {words} Mend the files; a higher")
    assert (
        not ControlZone.objects.exists()
        and not SnapshotSeries.objects.exclude(last_day=None).exists()
    )
    (mail,) = mailoutbox
    assert mail.subject == "[127.0.0.1] change limit of daily" and mail.body.startswith(said)


@pytest.mark.parametrize(
    ("third", "limit"),
    [
        (split(32.04), "500km2"),
        (split(32.1), "1231"),
        (split(32.1), "1231 km²"),
        (split(32.1), "1230.85km2"),
        (split(32, status="claimed"), "0"),
        (split(32), "0"),
    ],
    ids=["less", "no unit", "a sign", "decimals", "a status alone", "quiet"],
)
def test_what_stays_within_the_limit_is_written(
    third: list[tuple], limit: str, place: Path, mailoutbox: list[Any]
) -> None:
    """The first day has nothing before it that could change hands."""
    three_days(place, third, split(32))
    assert "Imported" in run(place, "--limit-change", limit)
    assert days_on_map()[0] == "2026-01-01" and not mailoutbox


@pytest.mark.parametrize("taken", [("--limit-change", "2000km2"), ()])
def test_a_higher_limit_or_none_takes_the_day(taken: tuple[str, ...], place: Path) -> None:
    three_days(place, split(32.11))
    stopped(place, "--limit-change", "500")
    run(place, *taken)
    assert days_on_map() == ["2026-01-01", "2026-01-02", "2026-01-03"]


@pytest.mark.parametrize("dates", [("--dates", "name"), ("--dates", "column")])
def test_what_the_run_read_is_forgotten_so_that_a_mended_file_is_new(
    dates: tuple[str, str], place: Path
) -> None:
    three_days(place, split(32.11))
    if dates[1] == "column":
        in_one_file(place)
    stopped(place, *dates, "--limit-change", "500", "--dry-run")
    stopped(place, *dates, "--limit-change", "500")
    three_days(place, split(32.02))
    if dates[1] == "column":
        in_one_file(place)
    report = run(place, *dates, "--limit-change", "500")
    assert "Imported 4 new drafts." in report and "differ" not in report
    last = ControlZone.objects.order_by("valid_from").last()
    assert last and (last.faction.slug, last.geometry.extent) == ("gov", (32.01, 0, 32.02, 1))


def in_one_file(folder: Path) -> None:
    """All days in one file, with a column of days."""
    features = []
    for path in sorted(folder.glob("2026*")):
        for feature in json.loads(path.read_text("utf-8"))["features"]:
            feature["properties"]["from"] = path.stem
            features.append(feature)
        path.unlink()
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "all.geojson").write_text(text, "utf-8")


def test_one_more_day_is_compared_with_the_state_before_it(place: Path) -> None:
    three_days(place, split(32.02))
    run(place)
    today = snapshot(place.parent, 4, split(32.12))
    assert "2026-01-04 1,230.8 km² change hands" in stopped(today, "--limit-change", "500")
    snapshot(place.parent, 4, split(32.03))
    assert "Imported 1 new drafts." in run(today, "--limit-change", "500")


def test_what_an_earlier_run_read_and_did_not_write_is_checked_too(place: Path) -> None:
    """Of the second day land lies abroad, so the first run stops; it had no limit."""
    abroad = ("rebels", shapely.box(35, 0, 36, 1), "controlled")
    three_days(place, split(32.01), [*split(32.01), abroad])
    assert "On 1 days land lies outside" in stopped(place)
    said = stopped(place, "--accept-outside", "--limit-change", "500")
    assert "On 2026-01-02 12,431.5 km² change hands" in said  # 123.1 of it in the land.
    assert "On 2026-01-03 12,308.5 km² change hands" in said
    run(place, "--accept-outside")
    assert days_on_map() == ["2026-01-01", "2026-01-02", "2026-01-03"]


def test_what_is_on_the_map_already_counts_no_more(place: Path) -> None:
    three_days(place, split(32.11))
    run(place)
    assert "Imported 0 new drafts." in run(place, "--restart", "--limit-change", "500")
    snapshot(place, 3, split(32.21))
    said = stopped(place, "--replace", "--limit-change", "500")
    assert "rebels → gov 2,461.7 km²." in said
    run(place, "--replace", "--limit-change", "2500")


def test_a_faction_that_goes_on_under_another_name_changes_no_hands(place: Path) -> None:
    new = Faction.objects.create(
        state=State.APPROVED,
        slug="new",
        name="New",
        short_name="new",
        colour="#445566",
        active_from=datetime.date(2026, 1, 3),
    )
    end = datetime.date(2026, 1, 3)
    Faction.objects.filter(slug="gov").update(successor=new, active_to=end)
    _, rebels = split(32.01)
    three_days(place, [("new", shapely.box(31, 0, 32.01, 1), "controlled"), rebels])
    run(place, "--limit-change", "500")
    assert days_on_map() == ["2026-01-01", "2026-01-02", "2026-01-03"]


def test_what_a_snapshot_leaves_out_is_whose_the_option_says(place: Path) -> None:
    for day, border in ((1, 32), (2, 32.1)):
        snapshot(place, day, split(border)[:1])
    said = stopped(place, "--rest", "rebels", "--limit-change", "500")
    assert "rebels → gov 1,230.8 km²." in said


def test_a_faction_of_a_day_that_was_forgotten_is_not_made(place: Path) -> None:
    three_days(place, [*split(32.11), ("Wagnr", shapely.box(33, 0, 33.1, 1), "controlled")])
    stopped(place, "--create-factions", "--limit-change", "500")
    three_days(place, split(32.02))
    run(place, "--create-factions", "--limit-change", "500")
    assert not Faction.objects.filter(name="Wagnr").exists()


def test_of_many_days_the_first_are_told_and_the_others_counted(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_limit, "LISTED", 1)
    three_days(place, split(32.11))
    lines = stopped(place, "--limit-change", "100").splitlines()
    assert [line[:13] for line in lines] == ["Nothing was w", "On 2026-01-02", "On 1 more day"]


def test_the_mail_of_the_limit_comes_beside_that_of_another_failure(
    place: Path, mailoutbox: list[Any]
) -> None:
    three_days(place, split(32.11))
    snapshot(place, 4, [])
    stopped(place, "--limit-change", "500")
    (place / "2026-01-04.geojson").unlink()
    for _ in range(2):
        stopped(place, "--limit-change", "500")
    subjects = [mail.subject for mail in mailoutbox]
    assert subjects == ["[127.0.0.1] import", "[127.0.0.1] change limit of daily"]


@pytest.mark.parametrize("text", ["", "much", "-5", "500mi2", "0.5%", "1e3"])
def test_a_limit_that_is_no_area_is_refused(text: str, place: Path) -> None:
    three_days(place, split(32.02))
    said = stopped(place, f"--limit-change={text}", code=1)
    assert f"--limit-change {text!r} is no area; write it as 500km2" in said


def test_a_limit_without_a_series_is_refused(place: Path) -> None:
    path = snapshot(place, 1, split(32))
    with pytest.raises(CommandError, match="--limit-change is of a series; give --series NAME"):
        call_command("import_zones", path, "--limit-change", "500", stdout=StringIO())
