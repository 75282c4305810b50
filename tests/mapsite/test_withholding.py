"""What is withheld is out of every public address of every edition, and comes back when undone."""

from __future__ import annotations

import datetime
import json
import zipfile

import pytest
import shapely
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from geodata.backup import backup
from geodata.editions import Published, RedactionDue, live, load, publish, queue
from geodata.editions.integrity import damage_of
from geodata.editions.withholding import SamePerson, ask_release, follow_embargoes, withhold
from geodata.models import (
    AreaAlert,
    AuditEntry,
    ControlZone,
    Edition,
    Event,
    OriginalFile,
    Place,
    RetiredFile,
    Source,
    Withholding,
)
from geodata.models.workflow import State
from geodata.territory.claims import WITHHELD
from geodata.territory.days import to_day
from geodata.territory.measures import history
from tests.kept_rows import KeptStories
from tests.mapsite.conftest import DECEMBER_2, NOVEMBER_30, box, publish_testland
from tests.mapsite.marked_rows import Crawl

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
MARK = "zqmark"
APPROVED = {"state": State.APPROVED}
HOST = {"host": "localhost"}


@pytest.fixture
def people(db: None) -> tuple[User, User]:
    return tuple(User.objects.create_superuser(name, password="p") for name in ("ada", "bea"))


@pytest.fixture
def told(db: None, stories: KeptStories) -> list[Published]:
    """Two editions that tell of a marked event, place, source and zone; the first does not."""
    stories.tell("marked testland", publish_marked)
    return [load(2), load(3)]


def publish_marked() -> None:
    publish_testland()
    lone = Source.objects.create(
        code=f"{MARK}-cited-once", title=f"{MARK} source of the event", **APPROVED
    )
    shared = Source.objects.create(code="S2", title=f"{MARK} source withheld itself", **APPROVED)
    event = Event.objects.get(code="E1")
    event.title, event.description = f"{MARK} title", f"{MARK} description"
    event.title_ar = f"{MARK} arabic"
    event.save()
    event.sources.add(lone, shared)
    Event.objects.create(
        code="E2", day=DECEMBER_2, kind="clash", title="Another", state=State.APPROVED
    ).sources.add(shared)
    spot = {"point": "POINT(38.5 33.5)", "kind": "village", "alternative_names": f"{MARK}-alias"}
    Place.objects.create(slug=f"{MARK}-place", name=f"{MARK} place", **spot)
    ControlZone.objects.filter(status="contested").update(
        name=f"{MARK} zone", note=f"{MARK} note of the zone"
    )
    publish(note="Second")
    publish(note="Third")


def test_before_it_is_withheld_it_is_found(told: list[Published], crawl: Crawl) -> None:
    found = [address for address, content in crawl() if MARK.encode() in content.lower()]
    assert {"/events/?edition=2", "/sources/", "/data/claims.csv?edition=3"} <= {*found}


def test_an_event_is_out_of_every_address_of_every_edition(told, people, crawl) -> None:
    files = [edition.address(name) for edition in told for name in ("record.json", "map.json")]
    event = Event.objects.get(code="E1")
    withhold(event, people[0], reason=f"{MARK} reason")
    found = [address for address, content in crawl(*files) if is_of_event(content)]
    assert found == []
    for address in files:
        answer = Client(headers=HOST).get(address)
        assert answer.status_code == 410
        assert MARK not in answer.content.decode()


def is_of_event(content: bytes) -> bool:
    words = ("title", "description", "arabic", "reason")
    marks = [f"{MARK} {word}" for word in words] + [f"{MARK}-cited-once"]
    return any(mark.encode() in content for mark in marks)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"range": "bytes=0-"},
        {"if-none-match": "*"},
        {"if-none-match": "same"},
        {"if-modified-since": "Sat, 28 Nov 2099 00:00:00 GMT"},
        {"accept-encoding": "br"},
        {"if-none-match": "same", "range": "bytes=0-9"},
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_an_old_address_is_gone_whatever_the_client_holds(told, people, headers, method) -> None:
    address, sha256 = told[0].address("record.json"), told[0].hashes["record.json"]
    client = Client(headers=HOST)
    client.get(address, headers=headers)  # Fills what a process may remember.
    withhold(Event.objects.get(code="E1"), people[0])
    sent = {name: f'"{sha256}"' if value == "same" else value for name, value in headers.items()}
    answer = getattr(client, method)(address, headers=sent)
    assert answer.status_code == 410
    assert "immutable" not in answer["Cache-Control"]


def test_the_page_of_a_withheld_event_is_that_of_one_that_never_was(told, people) -> None:
    withhold(Event.objects.get(code="E1"), people[0])
    client = Client(headers=HOST)
    for asked in ("", "?edition=1", "?edition=3"):
        gone, never = client.get(f"/events/E1/{asked}"), client.get(f"/events/E9/{asked}")
        assert gone.status_code == never.status_code == 404
        assert gone.content.replace(b"E1", b"E9") == never.content


def test_feeds_and_corrections_do_not_tell_that_it_was_told(told, people) -> None:
    event = Event.objects.get(code="E1")
    withhold(event, people[0])
    publish(note="Fourth")
    feed = Client(headers=HOST).get("/changes/feed.atom").content.decode()
    assert not is_of_event(feed.encode())
    assert "No longer told" not in feed


def test_a_place_and_a_source_leave_every_edition(told, people, crawl) -> None:
    withhold(Place.objects.get(slug=f"{MARK}-place"), people[0])
    withhold(Source.objects.get(code="S2"), people[0])
    texts = [content.lower() for _address, content in crawl()]
    assert not [t for t in texts if f"{MARK}-place".encode() in t or f"{MARK} place".encode() in t]
    assert not [t for t in texts if f"{MARK}-alias".encode() in t]
    assert not [t for t in texts if b"source withheld itself" in t]
    assert load(2).record["events"]["E2"]["sources"] == []


def test_a_place_that_had_another_slug_is_found_in_old_editions(told, people) -> None:
    place = Place.objects.get(slug=f"{MARK}-place")
    Place.objects.filter(pk=place.pk).update(slug="other")
    withhold(Place.objects.get(slug="other"), people[0])
    assert f"{MARK}-place" not in load(2).record["places"]


def test_an_event_that_was_renamed_is_out_of_old_editions_too(told, people) -> None:
    event = Event.objects.get(code="E1")
    event.code = "E1-new"
    event.save()
    withhold(event, people[0])
    assert "E1" not in load(2).record["events"]


def contested_zone() -> ControlZone:
    return ControlZone.objects.get(status="contested")


@pytest.mark.parametrize("km", [1, 5, 10])
def test_the_land_of_a_zone_is_shown_as_withheld_in_cells(told, people, km: int) -> None:
    zone = contested_zone()
    withhold(zone, people[0], grid_km=km)
    for number in (2, 3):
        edition = load(number)
        composite = edition.composite
        assert damage_of(Edition.objects.get(number=number)) == []
        runs = history(composite, 38.5, 33.5)
        held = [composite.sides[run.side] for run in runs if run.end > to_day(DECEMBER_2)]
        assert held == [WITHHELD]  # And never the layer below it.
        assert "contested" not in {side.status for side in composite.sides}
        drawn, _land = edition.drawn
        assert zone.pk not in drawn.id
        [withheld] = [row for row in drawn.rows() if row.side == WITHHELD]
        shape = withheld.geometry
        truth = shapely.from_wkb(bytes(zone.geometry.wkb))
        assert shape.covers(truth.buffer(-1e-6))
        assert not shape.equals(truth)
        assert str(zone.pk) not in edition.record["zones"]
        assert edition.record["zones"][str(withheld.id)]["faction"] is None


def test_nothing_of_a_withheld_zone_is_at_any_address(told, people, crawl) -> None:
    files = [edition.address(name) for edition in told for name in edition.hashes]
    withhold(contested_zone(), people[0], grid_km=5)
    texts = [content for _address, content in crawl(*files)]
    assert not [t for t in texts if f"{MARK} zone".encode() in t or f"{MARK} note".encode() in t]


def test_readers_see_the_words_and_the_pattern_of_withheld_land(told, people) -> None:
    withhold(contested_zone(), people[0], grid_km=5)
    client = Client(headers=HOST)
    dossier = client.get("/history/?lat=33.5&lon=38.5").content.decode()
    assert "Withheld for safety" in dossier
    assert "its outline is coarse on purpose" in dossier
    assert "Withheld for safety" in client.get("/statistics/").content.decode()
    kml = b"".join(client.get("/data/day/2024-12-02.kml")).decode()
    assert "Withheld for safety" in kml
    assert client.get("/picture/2024-12-02.svg").status_code == 200


def test_the_next_edition_withholds_it_too_and_keeps_the_original(told, people) -> None:
    withhold(contested_zone(), people[0], grid_km=5)
    withhold(Event.objects.get(code="E1"), people[0])
    edition = publish(note="Fourth")
    assert WITHHELD in live().composite.sides
    assert "E1" not in live().record["events"]
    assert damage_of(edition) == []
    assert edition.published_hash not in ("", edition.content_hash)
    kept = json.loads(bytes(OriginalFile.objects.get(edition=edition, name="record.json").raw))
    assert "E1" in kept["events"]


def test_two_people_undo_it_and_every_file_is_what_it_was(told, people, settings) -> None:
    before = {e.number: e.hashes for e in told}
    hashes = {e.number: e.content_hash for e in told}
    ada, bea = people
    withhold(Event.objects.get(code="E1"), ada)
    withhold(contested_zone(), ada, grid_km=10)
    for made in Withholding.objects.all():
        assert ask_release(made, ada) is False
        with pytest.raises(SamePerson):
            ask_release(made, ada)
        assert ask_release(made, bea) is True
    assert {n: load(n).hashes for n in before} == before
    assert {n: load(n).content_hash for n in before} == hashes
    assert not OriginalFile.objects.exists()
    assert not Edition.objects.exclude(published_hash="").exists()
    client = Client(headers=HOST)
    for edition in told:
        assert client.get(edition.address("record.json")).status_code == 200
    for row in RetiredFile.objects.all():  # Those of the time between lead on.
        address = reverse("edition_file", args=[row.sha256, row.name])
        assert client.get(address).status_code in (308, 410)


def test_of_two_withholdings_undoing_one_keeps_the_other(told, people) -> None:
    ada, bea = people
    first = withhold(Event.objects.get(code="E1"), ada)
    withhold(Place.objects.get(slug=f"{MARK}-place"), ada)
    ask_release(first, ada)
    ask_release(first, bea)
    record = load(2).record
    assert "E1" in record["events"]
    assert f"{MARK}-place" not in record["places"]
    assert Client(headers=HOST).get(told[0].address("record.json")).status_code == 410


def test_editions_that_an_earlier_version_left_half_are_shown_to_nobody(told, people) -> None:
    Edition.objects.update(redaction_due=True)
    with pytest.raises(RedactionDue):
        live()
    client = Client(headers=HOST)
    for address in ("/", "/?edition=2", "/changes/feed.atom", told[0].address("record.json")):
        answer = client.get(address)
        assert answer.status_code == 503
        assert answer["Retry-After"]
        assert "no-store" in answer["Cache-Control"]
    follow_embargoes()
    assert client.get("/").status_code == 200


def test_an_embargo_on_what_was_public_hides_it_until_its_day(told, people, crawl) -> None:
    until = timezone.now() + datetime.timedelta(days=3)
    Event.objects.filter(code="E1").update(embargo_until=until)
    zone = contested_zone()
    ControlZone.objects.filter(pk=zone.pk).update(embargo_until=until)
    publish(note="Fourth")
    found = [content for _address, content in crawl() if is_of_event(content)]
    assert found == []
    assert f"{MARK} zone" not in json.dumps([load(n).record for n in (2, 3, 4)])
    assert WITHHELD in live().composite.sides  # Not the layer below.
    Withholding.objects.update(until=timezone.now())
    Event.objects.update(embargo_until=None)
    ControlZone.objects.update(embargo_until=None)
    follow_embargoes()
    assert "E1" in load(2).record["events"]
    assert WITHHELD not in load(2).composite.sides


def test_an_embargo_on_what_never_was_public_makes_no_withholding(edition, people) -> None:
    until = timezone.now() + datetime.timedelta(days=3)
    Event.objects.create(
        code="E7", day=NOVEMBER_30, kind="x", title="x", state="approved", embargo_until=until
    )
    publish(note="Second")
    assert not Withholding.objects.exists()


def test_the_public_learns_that_and_when_and_the_log_who(told, people) -> None:
    before = Client(headers=HOST).get("/editions/").content.decode()
    assert "For somebody&#x27;s safety" not in before
    withhold(Event.objects.get(code="E1"), people[0])
    page = Client(headers=HOST).get("/editions/").content.decode()
    assert timezone.now().date().isoformat() in page
    assert "something is withheld from all editions" in page
    entry = AuditEntry.objects.get(act="withheld")
    assert entry.actor == "ada"
    assert MARK not in json.dumps(entry.facts)


def test_the_area_of_the_land_still_adds_up(told, people) -> None:
    before = told[0].map["land_area"]
    withhold(contested_zone(), people[0], grid_km=10)
    facts = load(2).map
    assert facts["land_area"] == before
    assert box(36, 33, 40, 37).extent == tuple(facts["theatre"]["bounds"])


def test_a_request_that_began_before_gets_no_server_error(told, people) -> None:
    withhold(contested_zone(), people[0], grid_km=10)
    with pytest.raises(RedactionDue):
        told[0].file("zones.atlas")


def test_an_alert_tells_nothing_of_what_was_withheld_since_the_last_mail(told, people) -> None:
    AreaAlert.objects.create(
        email="a@example.org",
        area=box(36, 33, 40, 37),
        token="t",
        confirmed_at=timezone.now(),
        last_edition=2,
    )
    withhold(Event.objects.get(code="E1"), people[0])
    withhold(contested_zone(), people[0], grid_km=10)
    publish(note="Fourth")
    call_command("send_alerts")
    sent = "".join(message.body for message in mail.outbox)
    assert not is_of_event(sent.encode())
    assert f"{MARK} zone" not in sent and "contested" not in sent


def test_no_alert_goes_out_while_editions_wait_to_be_written_anew(told) -> None:
    Edition.objects.update(redaction_due=True)
    with pytest.raises(CommandError, match="Nothing was sent"):
        call_command("send_alerts")


def test_what_is_edited_after_it_was_withheld_stays_withheld(told, people) -> None:
    event, zone = Event.objects.get(code="E1"), contested_zone()
    withhold(event, people[0])
    withhold(zone, people[0], grid_km=10)
    event.refresh_from_db()
    event.code, event.title = "E1-again", f"{MARK} title"
    event.save()
    zone.refresh_from_db()
    zone.geometry, zone.name = box(38, 33, 39, 34.2), f"{MARK} zone"
    zone.save()
    publish(note="Fourth")
    text = json.dumps(live().record)
    assert f"{MARK} title" not in text and f"{MARK} zone" not in text
    assert WITHHELD in live().composite.sides


def test_an_older_edition_that_is_put_back_is_without_it(told, people) -> None:
    withhold(Event.objects.get(code="E1"), people[0])
    queue.put_back(Edition.objects.get(number=2), people[0])
    assert "E1" not in live().record["events"]
    page = Client(headers=HOST).get("/events/").content
    assert not is_of_event(page)


def test_publishing_lists_nothing_of_what_is_withheld_as_a_change(told, people) -> None:
    withhold(Event.objects.get(code="E1"), people[0])
    withhold(contested_zone(), people[0], grid_km=10)
    client = Client(headers=HOST)
    client.force_login(people[0])
    page = client.get("/admin/geodata/edition/publish/").content.decode()
    assert "Nothing that is approved differs from the live edition." in page


def test_a_backup_keeps_what_undoes_it(told, people, tmp_path) -> None:
    withhold(Event.objects.get(code="E1"), people[0])
    backup(tmp_path / "all.backup")
    with zipfile.ZipFile(tmp_path / "all.backup") as archive:
        kept = archive.read("rows/geodata.originalfile.jsonl")
        rows = archive.read("rows/geodata.withholding.jsonl")
    assert len(kept.splitlines()) == OriginalFile.objects.count() > 0
    assert json.loads(rows)["withheld_by_id"] is None
