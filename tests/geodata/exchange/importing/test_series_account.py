"""A series as a routine: its service account, its page at the desk, an import now."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
import shapely
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from geodata.models import (
    AuditEntry,
    ControlZone,
    DataImport,
    Faction,
    SnapshotSeries,
    Source,
    Task,
)
from geodata.models.workflow import State
from geodata.review.taking_back import agree, take_back
from geodata.tasks.waiting import finish
from geodata.tasks.words import message
from tests.geodata.exchange.importing.small_site import make_site, run, stopped

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("forked_reader")]
BY_BOT = ("--approve-as", "bot", "--source", "letter", "--limit-change", "5000")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, settings) -> Path:
    settings.VAR_DIR = tmp_path / "var"
    settings.VAR_DIR.mkdir()
    make_site("A land", shapely.box(30, 0, 34, 1), "gov", "rebels")
    Source.objects.create(state=State.APPROVED, code="letter", title="A letter")
    folder = tmp_path / "days"
    folder.mkdir()
    return folder


def snapshot(folder: Path, day: int, border: float, east: float = 33) -> Path:
    """The government west of a border, rebels east of it; a degree is 12,308 km²."""
    sides = {"gov": shapely.box(31, 0, border, 1), "rebels": shapely.box(border, 0, east, 1)}
    features = [
        {
            "type": "Feature",
            "properties": {"faction": side},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for side, shape in sides.items()
    ]
    path = folder / f"2026-01-0{day}.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), "utf-8")
    return path


def bot(name: str = "bot", series: str = "daily") -> User:
    call_command("make_service_account", name, "--series", series, stdout=StringIO())
    return User.objects.get(username=name)


def client_of(name: str, group: str) -> Client:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    client = Client()
    client.force_login(user)
    return client


def page_of(row: SnapshotSeries, language: str) -> str:
    client = client_of(f"pia-{language}", "Publisher")
    address = reverse("admin:geodata_snapshotseries_change", args=[row.pk])
    return client.get(address if language == "en" else f"/{language}{address}").content.decode()


def test_the_account_approves_what_its_series_brings_within_the_limit(place: Path) -> None:
    account = bot()
    snapshot(place, 1, 32)
    assert "Imported 2 new approved zones." in run(place, *BY_BOT)
    zones = ControlZone.objects.all()
    assert {(zone.state, zone.approved_by) for zone in zones} == {(State.APPROVED, account)}
    assert zones[0].history.get().history_user == account
    entry = AuditEntry.objects.get(act="series approved")
    assert (entry.actor, entry.facts["series"], entry.facts["zones"]) == ("bot", "daily", 2)


def test_nobody_can_sign_in_with_it(place: Path) -> None:
    account = bot()
    assert not account.has_usable_password() and not account.is_staff
    assert account.get_user_permissions() == {"geodata.approve_snapshotseries"}


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--source", "letter"), "give --limit-change"),
        (("--source", "letter", "--limit-change", "500", "--replace"), "has to be one"),
        (("--source", "letter", "--limit-change", "500", "--restart"), "has to be one"),
        (("--source", "letter", "--limit-change", "500", "--create-factions"), "has to be one"),
    ],
)
def test_it_may_do_nothing_beyond(options: tuple[str, ...], words: str, place: Path) -> None:
    bot()
    assert words in stopped(snapshot(place, 1, 32), "--approve-as", "bot", *options, code=1)
    assert not ControlZone.objects.exists()


def test_it_approves_no_other_series_and_no_single_file(place: Path) -> None:
    bot(series="another")
    path = snapshot(place, 1, 32)
    assert "is not that of the series daily" in stopped(path, *BY_BOT, code=1)
    with pytest.raises(CommandError, match="may not approve"):
        call_command("import_zones", path, "--approve-as", "bot", "--from", "2026-01-01")
    assert not ControlZone.objects.exists()


def test_too_large_a_day_stops_it_and_stands_on_the_page(place: Path) -> None:
    bot()
    snapshot(place, 1, 32)
    run(place, *BY_BOT)
    snapshot(place, 2, 32.9)
    stopped(place, *BY_BOT, code=2)
    row = SnapshotSeries.objects.get()
    assert [one["code"] for one in row.stops] == ["series_large_change"]
    assert row.failed_at and not row.error
    page = page_of(row, "en")
    assert "stopped: somebody has to look" in page
    assert "more than the limit of 5,000.0 km²" in page and "Mend the files; a higher" in page
    arabic = page_of(row, "ar")
    assert "تنتقل السيطرة على" in arabic and "أصلح الملفات" in arabic
    assert "change hands" not in arabic and "Mend the files" not in arabic
    snapshot(place, 2, 32.1)
    run(place, *BY_BOT)
    row.refresh_from_db()
    assert (row.stops, row.last_file) == ([], "2026-01-02.geojson")


def test_a_persons_account_is_no_service_account(place: Path) -> None:
    ana = User.objects.create_user("ana", password="secret")  # noqa: S106  Of a test.
    ana.user_permissions.add(Permission.objects.get(codename="approve_snapshotseries"))
    with pytest.raises(CommandError, match="a person's account"):
        bot("ana")
    SnapshotSeries.objects.create(name="daily", account=ana)
    options = ("--approve-as", "ana", "--source", "letter", "--limit-change", "5000")
    assert "may not approve zones" in stopped(snapshot(place, 1, 32), *options, code=1)


def test_import_now_does_what_the_last_command_did(place: Path) -> None:
    bot()
    snapshot(place, 1, 32)
    run(place, *BY_BOT, "--licence", "CC0")
    row = SnapshotSeries.objects.get()
    assert row.command["folder"] == str(place) and "approve_as" not in row.command
    snapshot(place, 2, 32.05)
    client = client_of("pia", "Publisher")
    address = reverse("admin:geodata_snapshotseries_import_now", args=[row.pk])
    assert client.post(address).status_code == 302
    task = finish(Task.objects.get())
    assert message(task) == "Rows made: 1."
    zone = ControlZone.objects.latest("valid_from")
    assert (str(zone.valid_from), zone.state) == ("2026-01-02", State.APPROVED)
    assert zone.approved_by.username == "bot"


def test_import_now_without_an_account_brings_drafts_whoever_approved_before(place: Path) -> None:
    User.objects.create_superuser("root")
    snapshot(place, 1, 32)
    run(place, "--approve-as", "root", "--source", "letter")
    snapshot(place, 2, 32.05)
    address = reverse(
        "admin:geodata_snapshotseries_import_now", args=[SnapshotSeries.objects.get().pk]
    )
    client_of("pia", "Publisher").post(address)
    finish(Task.objects.get())
    assert ControlZone.objects.latest("valid_from").state == State.DRAFT


@pytest.mark.parametrize("group", ["Contributor", "Editor"])
def test_only_publishers_import_now(group: str, place: Path) -> None:
    row = SnapshotSeries.objects.create(name="daily", command={"folder": str(place)})
    address = reverse("admin:geodata_snapshotseries_import_now", args=[row.pk])
    client = client_of("ed", group)
    assert client.post(address).status_code == 403
    assert client.get(address).status_code == 403
    assert not Task.objects.exists()


def test_what_stops_an_import_now_is_told(place: Path) -> None:
    snapshot(place, 1, 32)
    run(place)
    (place / "2026-01-02.geojson").write_text('{"type": "FeatureCollection", "features": []}')
    row = SnapshotSeries.objects.get()
    address = reverse("admin:geodata_snapshotseries_import_now", args=[row.pk])
    client_of("pia", "Publisher").post(address)
    assert "2026-01-02.geojson has no features" in message(finish(Task.objects.get()))
    row.refresh_from_db()
    assert row.stops == [{"code": "empty_snapshot", "facts": {"file": "2026-01-02.geojson"}}]


def test_a_bad_day_that_stopped_a_run_is_read_again_once_it_is_mended(place: Path) -> None:
    snapshot(place, 1, 32)
    run(place)
    snapshot(place, 2, 32.05, east=39)
    assert "land lies outside" in stopped(place, code=2)
    snapshot(place, 2, 32.05)
    snapshot(place, 3, 32.06)
    report = run(place)
    assert "2 files were new." in report and "differ" not in report
    assert ControlZone.objects.latest("valid_from").geometry.extent[2] <= 33


def test_a_bad_day_that_was_taken_away_is_forgotten(place: Path) -> None:
    snapshot(place, 1, 32)
    run(place)
    bad = snapshot(place, 2, 32.05, east=39)
    stopped(place, code=2)
    bad.unlink()
    assert "Imported 0 new drafts." in run(place)
    snapshot(place, 3, 32.06)
    run(place)
    days = ControlZone.objects.order_by("valid_from").values_list("valid_from", flat=True)
    assert [str(day) for day in days] == [
        *["2026-01-01"] * 2,
        "2026-01-03",
    ]


def test_what_was_taken_back_of_a_series_is_read_anew(place: Path) -> None:
    User.objects.create_superuser("root")
    ana, bob = (User.objects.create_superuser(name) for name in ("ana", "bob"))
    by_root = ("--approve-as", "root", "--source", "letter", "--licence", "CC0")
    snapshot(place, 1, 32)
    run(place, *by_root)
    snapshot(place, 2, 32.05)
    run(place, *by_root)
    last = DataImport.objects.first()
    take_back(last, ana, "A wrong file.")
    agree(last, bob)
    snapshot(place, 2, 32.02)
    run(place, *by_root)
    zones = ControlZone.objects.filter(state=State.APPROVED).order_by("valid_from", "pk")
    assert [(str(zone.valid_from), zone.geometry.extent[2]) for zone in zones][-1] == (
        "2026-01-02",
        32.02,
    )
    assert zones.count() == 3 and Faction.objects.count() == 2


def test_files_of_the_past_that_differ_stand_in_the_language_of_the_reader(place: Path) -> None:
    snapshot(place, 1, 32)
    snapshot(place, 2, 32.05)
    run(place)
    snapshot(place, 1, 32.1)
    assert "gov would gain 1,230.8 km²." in run(place)
    row = SnapshotSeries.objects.get()
    assert [one["code"] for one in row.differences] == [
        "series_file_differs",
        "series_files_differ",
    ]
    assert "gov would gain 1,230.8 km²" in page_of(row, "en")
    arabic = page_of(row, "ar")
    assert "ليس ما قُرئ" in arabic and "would gain" not in arabic and "--replace" in arabic


def test_sentences_of_earlier_versions_stand_as_they_are(place: Path) -> None:
    row = SnapshotSeries.objects.create(
        name="daily", error="On Sunday.\nMend it.", differences=["a.geojson is not what was read."]
    )
    page = page_of(row, "ar")
    assert '<bdi dir="ltr">Mend it.</bdi>' in page and "a.geojson is not what was read." in page
