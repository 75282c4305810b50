"""Import in the admin: upload, look, change the mapping, confirm or discard."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from geodata.desk import large_imports, uploads
from geodata.models import (
    ControlZone,
    Event,
    Faction,
    FactionAlias,
    Place,
    Task,
    TaskFile,
    Theatre,
)
from geodata.models.workflow import State
from geodata.tasks import files
from geodata.tasks.running import Run, run
from geodata.tasks.waiting import finish
from geodata.tasks.words import message

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("forked_reader")]
SQUARE = [[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]
BOW_TIE = [[36, 35], [37, 36], [37, 35], [36, 36], [36, 35]]


@pytest.fixture(autouse=True)
def land(tmp_path: Path, settings) -> None:
    settings.VAR_DIR = tmp_path
    Theatre.objects.create(
        state=State.APPROVED,
        name="Syria",
        outline="SRID=4326;MULTIPOLYGON(((35 34,38 34,38 37,35 37,35 34)))",
        view_lon=37,
        view_lat=35.5,
    )
    for slug in ("gov", "hts"):
        Faction.objects.create(
            state=State.APPROVED, slug=slug, name=slug, short_name=slug, colour="#112233"
        )


def editor(name: str, *codenames: str) -> Client:
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def alice() -> Client:
    names = [
        f"{verb}_{noun}" for verb in ("add", "view") for noun in ("controlzone", "place", "event")
    ]
    return editor("alice", *names)


def zones(*rows: dict, ring: list | None = None) -> bytes:
    shape = {"type": "Polygon", "coordinates": [ring or SQUARE]}
    features = [{"type": "Feature", "properties": row, "geometry": shape} for row in rows]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def upload(
    client: Client, content: bytes, kind: str = "zones", name: str = "a.geojson"
) -> HttpResponse:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse(f"admin:import_{kind}"), {"file": file})


def mapped(response: HttpResponse, **changes: str) -> dict[str, str]:
    """What a browser would post from the preview as it stands."""
    form = response.context["form"]
    values = {field.html_name: field.value() for field in form}
    return {key: value for key, value in (values | changes).items() if value not in (None, False)}


ROW = {"side": "gov", "from": "2024-11-27", "name": "<b>West</b>"}


def test_a_file_goes_through_the_preview_to_drafts(alice: Client) -> None:
    page = alice.get(upload(alice, zones(ROW)).url)
    assert page.context["counts"][0] == ("taken", 1)
    shapes = page.context["preview_options"]["shapes"]["features"]
    assert shapes[0]["properties"]["label"] == "2024-11-27 gov <b>West</b>"
    assert b"<b>West" not in page.content
    assert not ControlZone.objects.exists()
    done = alice.post(page.request["PATH_INFO"], mapped(page, step="confirm"), follow=True)
    assert "1 row was imported" in done.content.decode()
    zone = ControlZone.objects.get()
    assert (zone.state, zone.drawn_by.username, zone.faction.slug) == ("draft", "alice", "gov")
    assert alice.get(page.request["PATH_INFO"]).status_code == 404


def test_an_unknown_name_is_asked_for_and_kept(alice: Client) -> None:
    page = alice.get(upload(alice, zones(ROW | {"side": "Regime"})).url)
    assert page.context["counts"][3] == ("skipped", 1)
    address = page.request["PATH_INFO"]
    page = alice.post(address, mapped(page, alias_0="gov", step="preview"))
    assert page.context["counts"][0] == ("taken", 1)
    assert not FactionAlias.objects.exists()
    alice.post(address, mapped(page, step="confirm"))
    assert FactionAlias.objects.get().alias == "Regime"
    assert ControlZone.objects.get().faction.slug == "gov"


def test_the_mapping_can_be_changed(alice: Client) -> None:
    content = zones({"colour": "red", "who": "hts", "when": "27.11.2024"})
    page = alice.get(upload(alice, content).url)
    address = page.request["PATH_INFO"]
    changes = {"column_faction": "who", "column_valid_from": "when", "column_name": "colour"}
    page = alice.post(address, mapped(page, step="preview", **changes))
    assert page.context["counts"][0] == ("taken", 1)
    assert alice.get(address).context["form"]["column_faction"].value() == "who"


def test_repairs_are_shown_with_their_area(alice: Client) -> None:
    page = alice.get(upload(alice, zones(ROW, ring=BOW_TIE)).url)
    assert "self-intersection" in page.content.decode()
    assert page.context["lines"][0].changed > 5e9


def test_bad_rows_stop_the_import_unless_left_out(alice: Client) -> None:
    page = alice.get(upload(alice, zones(ROW, ROW | {"from": "2202-01-01"})).url)
    address = page.request["PATH_INFO"]
    page = alice.post(address, mapped(page, step="confirm"))
    assert "Nothing was imported" in page.content.decode()
    assert not ControlZone.objects.exists()
    alice.post(address, mapped(page, step="confirm", skip_bad="on"))
    assert ControlZone.objects.count() == 1


def test_a_file_that_cannot_be_read_is_refused_on_the_form(alice: Client, tmp_path: Path) -> None:
    page = upload(alice, b'<!DOCTYPE a [<!ENTITY b "c">]><kml/>', name="../../evil.kml")
    assert "DOCTYPE or ENTITY" in page.content.decode()
    assert list((tmp_path / "uploads").iterdir()) == []


def test_a_refused_file_is_explained_in_the_editors_language(alice: Client) -> None:
    file = SimpleUploadedFile("a.kml", b'<!DOCTYPE a [<!ENTITY b "c">]><kml/>')
    page = alice.post("/ar" + reverse("admin:import_zones"), {"file": file}).content.decode()
    assert "لا يُقرأ XML فيه DOCTYPE أو ENTITY" in page
    assert "is not read" not in page


def test_rows_are_explained_in_the_editors_language(alice: Client) -> None:
    content = zones(ROW, ROW | {"from": "2202-01-01"}, ROW | {"side": "Regime"}, ROW)
    address = upload(alice, content).url
    words = [row.words for row in alice.get("/ar" + address).context["lines"]]
    assert words == [
        "يقع \u20682202-01-01\u2069 في المستقبل؛ هل كُتبت السنة خطأً؟",
        "لا يوجد طرف اسمه «\u2068Regime\u2069»؛ حدّد الطرف المقصود",
        "المَعلم نفسه موجود من قبل",
    ]
    assert alice.get(address).context["lines"][1].words.startswith("no faction is called “Regime”")


def test_repairs_and_notices_are_in_the_editors_language(alice: Client) -> None:
    content = zones(ROW | {"to": "2024-11-28"}, ring=BOW_TIE)
    page = alice.get("/ar" + upload(alice, content).url)
    assert [row.words for row in page.context["lines"]] == ["أُصلح تقاطع المحيط مع نفسه"]
    assert any("عُدّت النهاية أول يوم بعد السيطرة" in text for text in page.context["notices"])


def test_a_refused_import_is_explained_in_the_editors_language(alice: Client) -> None:
    root = Client()
    root.force_login(User.objects.create_superuser("root"))
    page = root.get(upload(root, zones(ROW)).url)
    sent = mapped(page, step="confirm", approve="on")
    answer = root.post("/ar" + page.request["PATH_INFO"], sent)
    assert "تحتاج المنطقة المعتمدة إلى مصدر" in answer.content.decode()


def test_exchanged_coordinates_are_offered_and_turned(alice: Client) -> None:
    ring = [[y, x] for x, y in [[37, 34], [38, 34], [38, 34.3], [37, 34.3], [37, 34]]]
    theatre = "SRID=4326;MULTIPOLYGON(((36.5 33.9,38 33.9,38 34.5,36.5 34.5,36.5 33.9)))"
    Theatre.objects.update(outline=theatre)
    address = upload(alice, zones(ROW, ring=ring)).url
    assert "Exchange them" in alice.get(address).content.decode()
    page = alice.post(address, {"step": "swap"}, follow=True)
    assert "Exchange them" not in page.content.decode()
    alice.post(address, mapped(page, step="confirm"))
    assert ControlZone.objects.get().geometry.extent == (37, 34, 38, 34.3)


def test_zones_abroad_are_imported_where_the_editor_takes_them(alice: Client) -> None:
    ring = [[50, 34], [51, 34], [51, 35], [50, 34]]
    address = upload(alice, zones(ROW, ring=ring)).url
    page = alice.get(address)
    assert "1 of 1 zones lie outside the land of the map" in page.content.decode()
    refused = alice.post(address, mapped(page, step="confirm"))
    assert "something looks wrong" in refused.content.decode()
    assert not ControlZone.objects.exists()
    alice.post(address, mapped(refused, step="confirm", accept_outside="on"))
    assert ControlZone.objects.count() == 1


def test_exchanged_towns_are_turned_at_the_desk(alice: Client) -> None:
    table = "place,lat,lon,faction,from\nA,36.5,34.5,gov,2024-12-01\n"
    Theatre.objects.update(outline="SRID=4326;MULTIPOLYGON(((36 34,38 34,38 35,36 35,36 34)))")
    file = SimpleUploadedFile("towns.csv", table.encode())
    address = alice.post(reverse("admin:import_towns"), {"file": file}).url
    assert "Exchange them" in alice.get(address).content.decode()
    page = alice.post(address, {"step": "swap"}, follow=True)
    assert "Exchange them" not in page.content.decode()
    alice.post(address, mapped(page, step="confirm"))
    assert ControlZone.objects.count() == 1


def test_the_preview_shows_rows_with_their_days_and_reads_them_in_another_encoding(
    alice: Client,
) -> None:
    table = "place,lat,lon,faction,from\nКиїв,34.5,36.5,gov,28 November 2024\n"
    file = SimpleUploadedFile("towns.csv", table.encode("cp1251"))
    address = alice.post(reverse("admin:import_towns"), {"file": file}).url
    page = alice.get(address).content.decode()
    assert "The text is read as windows-1251, a guess" in page
    assert "<bdi>Київ</bdi>" in page and "<bdi>28 November 2024</bdi>" in page
    assert "<td>2024-11-28</td>" in page
    again = {"step": "encoding", "encoding": "windows-1256"}
    page = alice.post(address, again, follow=True).content.decode()
    assert "Київ" not in page and "a guess" not in page
    again = {"step": "encoding", "encoding": "nonsense"}
    page = alice.post(address, again, follow=True).content.decode()
    assert "no encoding is called" in page and "Київ" not in page
    page = alice.post(address, {"step": "encoding", "encoding": ""}, follow=True).content.decode()
    assert "<bdi>Київ</bdi>" in page


def test_a_large_file_is_sent_to_the_command(alice: Client, monkeypatch) -> None:
    monkeypatch.setattr("geodata.forms.imports.UPLOAD_BYTES", 10)
    assert "Import it with manage.py" in upload(alice, zones(ROW)).content.decode()


def test_a_crowded_map_says_what_it_leaves_out(alice: Client, monkeypatch) -> None:
    monkeypatch.setattr("geodata.desk.preview.SHAPES", 1)
    page = alice.get(upload(alice, zones(ROW, ROW | {"name": "East"})).url)
    assert len(page.context["preview_options"]["shapes"]["features"]) == 1
    assert "1 more is not shown on this map." in page.content.decode()


def test_a_discarded_upload_is_gone(alice: Client, tmp_path: Path) -> None:
    address = upload(alice, zones(ROW)).url
    alice.post(address, {"step": "discard"})
    assert alice.get(address).status_code == 404
    assert list((tmp_path / "uploads").iterdir()) == []


def test_an_upload_is_its_editors_own(alice: Client) -> None:
    address = upload(alice, zones(ROW)).url
    bob = editor("bob", "add_controlzone", "view_controlzone")
    assert bob.get(address).status_code == 404
    charlie = editor("charlie", "view_controlzone")
    assert charlie.get(reverse("admin:import_zones")).status_code == 403
    assert Client().get(address).status_code == 302


@pytest.mark.parametrize("token", ["x" * 22, "..etc", "a"])
def test_a_made_up_upload_is_not_found(token: str, alice: Client) -> None:
    address = reverse("admin:import_zones") + token + "/"
    assert alice.get(address).status_code == 404


def test_only_who_may_decide_alone_imports_as_approved(alice: Client) -> None:
    page = alice.get(upload(alice, zones(ROW)).url)
    assert "approve" not in page.context["form"].fields
    root = Client()
    root.force_login(User.objects.create_superuser("root"))
    page = root.get(upload(root, zones(ROW)).url)
    address = page.request["PATH_INFO"]
    page = root.post(address, mapped(page, step="confirm", approve="on"))
    assert "needs a source" in page.content.decode()
    root.post(address, mapped(page, step="confirm", approve="on", default_source="A letter"))
    assert ControlZone.objects.get().state == "approved"


TOWNS = "town,lat,lon,faction,from\nWest,35.5,36,gov,2024-11-27\nEast,35.5,37,hts,2024-11-27\n"
PLACES = "name,lat,lon\nAleppo,36.2,37.16\n"
EVENTS = "date,title,lat,lon\n2024-11-27,Shelling,36.2,37.1\n"


@pytest.mark.parametrize(
    ("kind", "text", "model", "count"),
    [
        ("towns", TOWNS, ControlZone, 2),
        ("places", PLACES, Place, 1),
        ("events", EVENTS, Event, 1),
    ],
)
def test_tables_take_the_same_way(
    kind: str, text: str, model: type, count: int, alice: Client
) -> None:
    page = alice.get(upload(alice, text.encode(), kind, "table.csv").url)
    assert len(page.context["preview_options"]["shapes"]["features"]) == count
    alice.post(page.request["PATH_INFO"], mapped(page, step="confirm"))
    assert model.objects.count() == count


@pytest.mark.parametrize(
    ("model", "kinds"),
    [("controlzone", ["zones", "towns"]), ("place", ["places"]), ("event", ["events"])],
)
def test_the_lists_link_to_their_imports(model: str, kinds: list[str], alice: Client) -> None:
    page = alice.get(reverse(f"admin:geodata_{model}_changelist")).content.decode()
    for kind in kinds:
        assert reverse(f"admin:import_{kind}") in page


def test_what_was_left_behind_goes_after_a_day(alice: Client, monkeypatch) -> None:
    old = upload(alice, zones(ROW)).url
    monkeypatch.setattr(uploads.time, "time", lambda: 2e10)
    upload(alice, zones(ROW))
    assert alice.get(old).status_code == 404


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """One row is a large import."""
    monkeypatch.setattr(large_imports, "LARGE", 0)


def confirmed(client: Client, *rows: dict, **changes: str) -> Task:
    """The task of an import that was confirmed."""
    page = client.get(upload(client, zones(*rows)).url)
    answer = client.post(page.request["PATH_INFO"], mapped(page, step="confirm", **changes))
    task = Task.objects.get()
    assert answer.url == reverse("admin:geodata_task_progress", args=[task.pk])
    assert client.get(answer.url).status_code == 200
    return task


@pytest.mark.usefixtures("large")
def test_a_large_import_is_written_by_a_worker(alice: Client) -> None:
    task = confirmed(alice, ROW)
    assert not ControlZone.objects.exists()
    task = finish(task)
    assert message(task) == "1 row was imported."
    zone = ControlZone.objects.get()
    assert (zone.state, zone.drawn_by.username) == ("draft", "alice")
    assert not TaskFile.objects.exists()


@pytest.mark.usefixtures("large")
def test_a_large_import_whose_worker_dies_while_it_writes_is_written_once(
    alice: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    task = confirmed(alice, ROW)

    def die(*_arguments: object, **_facts: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Run, "done", die)
        run(task.pk)
    assert not ControlZone.objects.exists()
    assert message(finish(task)) == "1 row was imported."
    assert ControlZone.objects.count() == 1


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize(
    ("meanwhile", "words"),
    [
        (lambda: User.objects.update(is_active=False), "is gone or inactive"),
        (lambda: Faction.objects.filter(slug="gov").delete(), "1 rows became unusable"),
        (lambda: TaskFile.objects.all().delete(), "is not there any more"),
        (lambda: TaskFile.objects.update(raw=b"no map"), "Nothing was imported: "),
    ],
)
def test_a_large_import_checks_all_anew(alice: Client, meanwhile, words: str) -> None:
    task = confirmed(alice, ROW)
    meanwhile()
    task = finish(task)
    assert task.outcome == Task.Outcome.FAILED and words in message(task)
    assert not ControlZone.objects.exists() and not TaskFile.objects.exists()


@pytest.mark.usefixtures("large")
def test_nobody_else_sees_a_task(alice: Client) -> None:
    task = confirmed(alice, ROW)
    stranger = editor("stranger", "add_controlzone")
    for name in ("progress", "status", "file"):
        assert (
            stranger.get(reverse(f"admin:geodata_task_{name}", args=[task.pk])).status_code == 403
        )


def test_what_a_task_made_is_kept_for_a_week(tmp_path: Path) -> None:
    (tmp_path / "film.gif").write_bytes(b"film")
    old, new = (Task.objects.create(kind="film", outcome=Task.Outcome.DONE) for _ in "ab")
    files.store(old, tmp_path / "film.gif", "film.gif", "image/gif")
    Task.objects.filter(pk=old.pk).update(requested_at=timezone.now() - timedelta(days=8))
    files.store(new, tmp_path / "film.gif", "film.gif", "image/gif")
    assert [row.task_id for row in TaskFile.objects.all()] == [new.pk]
