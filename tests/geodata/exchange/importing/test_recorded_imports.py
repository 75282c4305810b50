"""Each import is a row: who, which file, by which terms; nothing goes out without any."""

from __future__ import annotations

import hashlib
import json
from io import StringIO
from pathlib import Path

import pytest
import shapely
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.test import Client
from django.urls import reverse

from geodata.editions import live
from geodata.editions.queue import PublicationFailed, publish
from geodata.models import ControlZone, DataImport, Event, Page, Place, Source, Task
from geodata.models.workflow import State
from geodata.review.refusals import Refused
from geodata.review.taking_back import agree, refuse, standing, take_back
from geodata.review.workflow import approve, ask_withdrawal, begin_edit, send_back
from geodata.tasks.waiting import finish
from geodata.tasks.words import message
from tests.geodata.exchange.importing.small_site import make_site

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("forked_reader")]
EAST, WEST = shapely.box(36, 35, 37, 36), shapely.box(35, 35, 36, 36)


@pytest.fixture(autouse=True)
def land(tmp_path: Path, settings) -> Path:
    settings.VAR_DIR = tmp_path / "var"
    make_site("Syria", shapely.box(35, 34, 38, 37), "gov", "hts")
    return tmp_path


def zones(path: Path, *shapes: shapely.Geometry, day: str = "2024-11-27") -> Path:
    features = [
        {
            "type": "Feature",
            "properties": {"faction": "gov", "valid_from": day, "source": "SANA"},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for shape in shapes
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


def person(name: str, group: str = "Publisher") -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.add(Group.objects.get(name=group))
    return User.objects.get(pk=user.pk)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def boss() -> User:
    return User.objects.create_superuser("boss")


def run(*command: object) -> str:
    out = StringIO()
    call_command(*(str(part) for part in command), stdout=out)
    return out.getvalue()


def approved(path: Path, boss: User, *options: str) -> DataImport:
    run("import_zones", path, "--approve-as", boss.username, *options)
    return DataImport.objects.latest("pk")


def test_a_command_leaves_a_row_with_its_file_options_and_rows(land: Path, boss: User) -> None:
    path = zones(land / "east.geojson", EAST)
    row = approved(path, boss, "--licence", "CC BY 4.0, East Watch", "--order", "dmy")
    assert (row.kind, row.file, row.made_by) == ("zones", "east.geojson", boss)
    assert row.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert row.options == {"order": "dmy", "approve_as": "boss"}
    assert row.licence == "CC BY 4.0, East Watch" and row.recorded
    zone, source = ControlZone.objects.get(), Source.objects.get()
    linked = set(row.rows.values_list("model", "row"))
    assert linked == {("controlzone", zone.pk), ("source", source.pk)} and row.made == 2
    assert zone.history.get().facts == {"file": "east.geojson"}


def test_an_import_that_makes_nothing_leaves_no_row(land: Path, boss: User) -> None:
    path = zones(land / "east.geojson", EAST)
    run("import_zones", path, "--dry-run")
    assert not DataImport.objects.exists()
    approved(path, boss)
    run("import_zones", path)
    assert DataImport.objects.count() == 1


def test_tables_and_map_packages_leave_rows_too(land: Path, boss: User) -> None:
    table = land / "places.csv"
    table.write_text("name,lat,lon\nAleppo,36.2,37.1\n")
    run("import_table", "places", table, "--permission", "The author, by letter")
    events = land / "events.csv"
    events.write_text("title,day\nA shelling,2024-11-28\n")
    run("import_table", "events", events, "--licence", "CC0")
    kinds = {row.kind: row for row in DataImport.objects.all()}
    assert kinds["places"].permission == "The author, by letter"
    assert list(kinds["places"].rows.values_list("model", "row")) == [
        ("place", Place.objects.get().pk)
    ]
    assert list(kinds["events"].rows.values_list("model", "row")) == [
        ("event", Event.objects.get().pk)
    ]


def test_a_run_of_a_series_keeps_the_terms_of_the_run_before(land: Path, boss: User) -> None:
    folder = land / "days"
    folder.mkdir()
    series = ("import_zones", folder, "--series", "daily")
    zones(folder / "2026-01-01.geojson", EAST)
    run(*series, "--licence", "CC BY 4.0, Daily Watch")
    zones(folder / "2026-01-02.geojson", EAST, WEST)
    run(*series)
    run(*series)
    rows = list(DataImport.objects.order_by("pk"))
    assert [(row.kind, row.file, row.licence) for row in rows] == [
        ("series", "daily", "CC BY 4.0, Daily Watch")
    ] * 2
    assert rows[0].sha256 != rows[1].sha256


def test_what_has_no_terms_is_not_published_and_the_words_say_how(land: Path, boss: User) -> None:
    row = approved(zones(land / "east.geojson", EAST), boss)
    with pytest.raises(PublicationFailed) as caught:
        publish()
    assert f"Import {row.pk} (east.geojson) has no licence" in str(caught.value)
    assert f"manage.py imports {row.pk} --licence TEXT" in str(caught.value)
    assert live() is None
    assert "licence: NONE" in run("imports")
    run("imports", row.pk, "--licence", "CC BY 4.0, East Watch")
    publish()
    assert live() is not None


def test_drafts_without_terms_do_not_stop_a_publication(land: Path, boss: User) -> None:
    approved(zones(land / "east.geojson", EAST), boss, "--licence", "CC0")
    run("import_zones", zones(land / "west.geojson", WEST))
    assert publish().number == 1


def test_readers_see_the_terms_on_the_page_of_the_licence(
    land: Path, boss: User, client: Client
) -> None:
    Page.objects.create(slug="licence", title="Licence", body="Ours.", state=State.APPROVED)
    approved(zones(land / "east.geojson", EAST), boss, "--licence", "CC BY 4.0, East Watch")
    row = approved(zones(land / "west.geojson", WEST), boss)
    DataImport.objects.filter(pk=row.pk).update(recorded=False)
    publish()
    page = client.get("/about/licence/").content.decode()
    assert "CC BY 4.0, East Watch" in page and "east.geojson" in page
    assert "west.geojson" in page and "not recorded" in page
    assert [one["file"] for one in live().record["imports"]] == ["east.geojson", "west.geojson"]


def test_drafts_go_at_once_with_the_sources_that_they_brought(land: Path, boss: User) -> None:
    run("import_zones", zones(land / "east.geojson", EAST, WEST))
    row, ana = DataImport.objects.get(), person("ana")
    done = take_back(row, ana, "A mistake.")
    row.refresh_from_db()
    assert (done.deleted, done.asked) == (3, 0)
    assert not ControlZone.objects.exists() and not Source.objects.exists()
    assert row.taken_back_by == ana and row.reason == "A mistake."


def test_a_source_that_others_cite_stays(land: Path, boss: User) -> None:
    run("import_zones", zones(land / "east.geojson", EAST))
    row = DataImport.objects.get()
    run("import_zones", zones(land / "west.geojson", WEST))
    assert take_back(row, person("ana"), "A mistake.").stayed == 1
    assert list(ControlZone.objects.get().sources.all()) == [Source.objects.get()]


def test_approved_rows_leave_as_one_withdrawal_that_a_second_person_agrees_with(
    land: Path, boss: User
) -> None:
    row = approved(zones(land / "east.geojson", EAST, WEST), boss, "--licence", "CC0")
    publish()
    ana, bob = person("ana"), person("bob")
    assert take_back(row, ana, "They withdrew their leave.").asked == 2
    with pytest.raises(Refused, match="a second person"):
        agree(row, ana)
    assert set(ControlZone.objects.values_list("state", flat=True)) == {State.IN_REVIEW}
    assert agree(row, bob).withdrawn == 2
    row.refresh_from_db()
    assert set(ControlZone.objects.values_list("state", flat=True)) == {State.RETRACTED}
    assert (row.asked_by, row.taken_back_by) == (ana, bob)
    publish()
    assert live().record["zones"] == {} and live().record["imports"] == []


def test_a_refused_withdrawal_leaves_all_as_it_was_approved(land: Path, boss: User) -> None:
    row = approved(zones(land / "east.geojson", EAST, WEST), boss, "--licence", "CC0")
    take_back(row, person("ana"), "Doubts.")
    assert refuse(row, person("bob"), "They have answered.") == 2
    row.refresh_from_db()
    assert row.asked_by is None and len(standing(row).approved) == 2


def test_nothing_is_taken_back_while_a_row_is_edited(land: Path, boss: User) -> None:
    row = approved(zones(land / "east.geojson", EAST, WEST), boss, "--licence", "CC0")
    zone, ana = ControlZone.objects.first(), person("ana")
    with transaction.atomic():
        begin_edit(zone, ana, zone.version)
        zone.name = "changed"
        zone.save()
    with pytest.raises(Refused, match="1 rows were approved and are being edited"):
        take_back(row, ana, "A mistake.")
    assert ControlZone.objects.filter(state=State.APPROVED).count() == 1


def test_a_file_that_was_taken_back_can_come_again(land: Path, boss: User) -> None:
    path = zones(land / "east.geojson", EAST)
    row = approved(path, boss)
    take_back(row, person("ana"), "By other terms.")
    agree(row, person("bob"))
    again = approved(path, boss, "--licence", "CC0")
    assert again.pk != row.pk and ControlZone.objects.filter(state=State.APPROVED).count() == 1


@pytest.mark.parametrize(("group", "status"), [("Contributor", 403), ("Editor", 302)])
def test_who_may_take_back_at_the_desk(group: str, status: int, land: Path, boss: User) -> None:
    run("import_zones", zones(land / "east.geojson", EAST))
    row, client = DataImport.objects.get(), client_of(person("ana", group))
    address = reverse("admin:geodata_dataimport_take_back", args=[row.pk])
    assert client.post(address, {"step": "ask", "reason": "Wrong."}).status_code == status
    assert ControlZone.objects.exists() == (status == 403)


def test_the_desk_names_the_rows_and_takes_back_as_one(land: Path, boss: User) -> None:
    row = approved(zones(land / "east.geojson", EAST), boss, "--licence", "CC0")
    ana, bob = client_of(person("ana")), client_of(person("bob"))
    page = ana.get(reverse("admin:geodata_dataimport_change", args=[row.pk])).content.decode()
    zone = ControlZone.objects.get()
    assert reverse("admin:geodata_controlzone_change", args=[zone.pk]) in page
    address = reverse("admin:geodata_dataimport_take_back", args=[row.pk])
    ana.post(address, {"step": "ask", "reason": "Their leave ended."})
    own = ana.post(address, {"step": "agree"}).content.decode()
    assert "a second person approves it" in own
    assert "Their leave ended." in bob.get(address).content.decode()
    assert bob.post(address, {"step": "agree"}).status_code == 302
    zone.refresh_from_db()
    assert zone.state == State.RETRACTED


def state_at_desk(row: DataImport) -> str:
    """What the page of an import says of it, and which step it offers."""
    boss = client_of(User.objects.get(username="boss"))
    page = boss.get(reverse("admin:geodata_dataimport_change", args=[row.pk]))
    stands = page.context["adminform"].model_admin.stands(row)
    assert f">{stands}<" in page.content.decode()
    decide = "Decide about taking it back" in page.content.decode()
    return f"{stands} ({'decide' if decide else 'take back'})"


def test_the_state_of_an_import_is_that_of_its_rows(land: Path, boss: User) -> None:
    """The rows of one that is asked to leave are decided one by one, in the review queue."""
    path = zones(land / "east.geojson", EAST, WEST)
    row = approved(path, boss, "--licence", "CC0")
    ana, bob = person("ana"), person("bob")
    take_back(row, ana, "A mistake.")
    row.refresh_from_db()
    assert state_at_desk(row) == "taking back waits for a second person (decide)"
    first, second = ControlZone.objects.order_by("pk")
    approve(first, bob)
    assert "person: 1 rows; 1 left, 0 stay (decide)" in state_at_desk(row)
    send_back(second, bob, "This one is right.")
    assert state_at_desk(row) == "decided row by row: 1 left the map, 1 stay (take back)"
    second.refresh_from_db()
    approve(ask_withdrawal(second, ana, State.RETRACTED, "It is not."), bob)
    assert state_at_desk(row).startswith("all its rows left the map, one by one")
    take_back(row, ana, "All are gone.")
    row.refresh_from_db()
    assert state_at_desk(row).startswith("taken back on")
    assert approved(path, boss).pk != row.pk


def test_an_import_whose_rows_were_all_kept_one_by_one_stands(land: Path, boss: User) -> None:
    row = approved(zones(land / "east.geojson", EAST, WEST), boss, "--licence", "CC0")
    take_back(row, person("ana"), "A mistake.")
    row.refresh_from_db()
    bob = person("bob")
    for zone in ControlZone.objects.all():
        send_back(zone, bob, "It is right.")
    assert state_at_desk(row) == "stands: each row that was asked to leave stays (take back)"


def many(land: Path) -> tuple[Path, list[shapely.Geometry]]:
    """A file of more zones than an editor waits for."""
    shapes = [shapely.box(35 + n / 100, 35, 35 + (n + 1) / 100, 35.1) for n in range(201)]
    return zones(land / "many.geojson", *shapes), shapes


def test_a_task_takes_back_what_is_many_rows(land: Path, boss: User) -> None:
    path, shapes = many(land)
    row = approved(path, boss, "--licence", "CC0")
    ana, bob = client_of(person("ana")), client_of(person("bob"))
    address = reverse("admin:geodata_dataimport_take_back", args=[row.pk])
    answer = ana.post(address, {"step": "ask", "reason": "Their leave ended."})
    task = Task.objects.get()
    assert answer["Location"] == reverse("admin:geodata_task_progress", args=[task.pk])
    assert ana.post(address, {"step": "ask", "reason": "Again."})["Location"] == answer["Location"]
    assert message(finish(task)) == "waiting for a second person: 201"
    ana.post(address, {"step": "agree"})
    own = finish(Task.objects.latest("pk"))
    assert own.outcome == "failed" and "a second person approves it" in message(own)
    assert ControlZone.objects.filter(state=State.IN_REVIEW).count() == len(shapes)
    bob.post(address, {"step": "agree"})
    assert "withdrawn: 201" in message(finish(Task.objects.latest("pk")))
    row.refresh_from_db()
    assert (row.asked_by.username, row.taken_back_by.username) == ("ana", "bob")
    assert ControlZone.objects.filter(state=State.RETRACTED).count() == len(shapes)


def test_a_task_takes_back_all_or_nothing(land: Path, boss: User) -> None:
    row = approved(many(land)[0], boss, "--licence", "CC0")
    ana = client_of(person("ana"))
    address = reverse("admin:geodata_dataimport_take_back", args=[row.pk])
    ana.post(address, {"step": "ask", "reason": "Their leave ended."})
    last = ControlZone.objects.latest("pk")
    with transaction.atomic():
        begin_edit(last, boss, last.version)
        last.save()
    task = finish(Task.objects.get())
    assert task.outcome == "failed" and "1 rows were approved and are being edited" in message(task)
    assert ControlZone.objects.filter(state=State.APPROVED).count() == 200
    row.refresh_from_db()
    assert row.asked_by is None


def test_drafts_that_a_task_deletes_are_deleted_by_who_asked(land: Path, boss: User) -> None:
    run("import_zones", many(land)[0])
    ana = person("ana")
    address = reverse("admin:geodata_dataimport_take_back", args=[DataImport.objects.get().pk])
    client_of(ana).post(address, {"step": "ask", "reason": "Wrong."})
    finish(Task.objects.get())
    gone = ControlZone.history.filter(history_type="-")
    assert {one.history_user for one in gone} == {ana} and gone.count() == 201


def test_the_desk_stores_the_terms_and_the_publish_page_asks_for_them(
    land: Path, boss: User
) -> None:
    row = approved(zones(land / "east.geojson", EAST), boss)
    client = client_of(person("ana"))
    publish_page = reverse("admin:geodata_publish")
    assert "Nothing can be published while" in client.get(publish_page).content.decode()
    address = reverse("admin:geodata_dataimport_change", args=[row.pk])
    seen = client.get(address).context["adminform"].form["seen_version"].value()
    sent = {"licence": "CC BY 4.0", "permission": "", "seen_version": seen}
    assert client.post(address, sent).status_code == 302
    row.refresh_from_db()
    assert row.licence == "CC BY 4.0"
    assert "Nothing can be published while" not in client.get(publish_page).content.decode()


def test_the_command_takes_back_and_says_what_waits(land: Path, boss: User) -> None:
    row = approved(zones(land / "east.geojson", EAST), boss, "--licence", "CC0")
    with pytest.raises(CommandError, match="say with --as who"):
        run("imports", row.pk, "--take-back", "Wrong.")
    person("ana")
    out = run("imports", row.pk, "--take-back", "Wrong.", "--as", "ana")
    assert "asked to leave 1: a second person agrees" in out
