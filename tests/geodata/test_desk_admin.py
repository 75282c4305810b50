"""The desk as its editors use it: forms, versions, revisions, refusals."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from geodata.models import ControlZone, EditorScope, Event
from geodata.models.workflow import State
from geodata.review import workflow
from tests.geodata.desk_story import DAY, Story, square, tell, told
from tests.kept_rows import KeptStories

pytestmark = pytest.mark.slow

ZONES = "/admin/geodata/controlzone/"


@pytest.fixture
def story(db, stories: KeptStories) -> Story:
    return told(stories)


def login(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


def form(story: Story, row: ControlZone | None = None, **fields: Any) -> dict[str, Any]:
    return {
        "faction": story.hts.pk,
        "status": "controlled",
        "valid_from": DAY.isoformat(),
        "geometry": square(0, 0).geojson,
        "sources": [story.source.pk],
        "confidence": "medium",
        "rank": 0,
        "seen_version": row.version if row else 0,
    } | fields


def test_a_contributor_draws_and_submits(story: Story) -> None:
    login(story.ana).post(f"{ZONES}add/", form(story, name="Gain", _submit="1"))
    row = ControlZone.objects.get(name="Gain")
    assert (row.state, row.drawn_by, row.version) == (State.IN_REVIEW, story.ana, 2)
    assert [source.code for source in row.sources.all()] == ["S1"]


def test_the_panel_approves_and_refuses(story: Story) -> None:
    row = workflow.submit(story.draft(), story.ana)
    step = {"step": "approve", "version": row.version}
    answer = login(story.ana).post(f"{ZONES}{row.pk}/review/", step, follow=True)
    assert "may not approve" in answer.content.decode()
    answer = login(story.ed).post(f"{ZONES}{row.pk}/review/", step | {"version": 1}, follow=True)
    assert "Someone changed this" in answer.content.decode()
    login(story.ed).post(f"{ZONES}{row.pk}/review/", step)
    row.refresh_from_db()
    assert (row.state, row.approved_by) == (State.APPROVED, story.ed)


def test_the_panel_is_no_page_to_get_and_knows_its_steps(story: Story) -> None:
    row = story.draft()
    assert login(story.ed).get(f"{ZONES}{row.pk}/review/").status_code == 403
    answer = login(story.ed).post(f"{ZONES}{row.pk}/review/", {"step": "rm -rf"}, follow=True)
    assert "no such step" in answer.content.decode()


def test_the_list_approves_many_and_says_which_not(story: Story) -> None:
    mine = workflow.submit(story.draft(), story.ana)
    other = story.draft(name="Still a draft")
    action = {"action": "approve_selected", "_selected_action": [mine.pk, other.pk]}
    answer = login(story.ed).post(ZONES, action, follow=True).content.decode()
    assert "1 done" in answer
    assert "Still a draft" in answer
    answer = login(story.ana).post(ZONES, action, follow=True)
    assert ControlZone.objects.get(pk=other.pk).state == State.DRAFT


def test_saving_without_a_change_changes_nothing(story: Story) -> None:
    row = workflow.approve(workflow.submit(story.draft(), story.ana), story.ed)
    login(story.ana).post(f"{ZONES}{row.pk}/change/", form(story, row))
    row.refresh_from_db()
    assert (row.state, row.version) == (State.APPROVED, 3)


def test_a_stale_form_shows_both_versions_and_asks(story: Story) -> None:
    row = story.draft(name="First")
    stale = form(story, row, name="Ana's name")
    login(story.carl).post(f"{ZONES}{row.pk}/change/", form(story, row, name="Carl's name"))
    answer = login(story.ana).post(f"{ZONES}{row.pk}/change/", stale)
    text = answer.content.decode()
    assert "Two versions" in text
    assert "Carl&#x27;s name" in text
    assert "Ana&#x27;s name" in text
    row.refresh_from_db()
    assert row.name == "Carl's name"
    login(story.ana).post(f"{ZONES}{row.pk}/change/", stale | {"over_version": row.version})
    row.refresh_from_db()
    assert row.name == "Ana's name"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_who_save_at_once_one_is_asked() -> None:
    story = tell()
    row = story.draft(name="First")
    barrier, answers = threading.Barrier(2), {}

    def save(client: Client, name: str) -> None:
        barrier.wait()
        answer = client.post(f"{ZONES}{row.pk}/change/", form(story, row, name=name))
        answers[name] = (answer.status_code, answer.content.decode())
        connection.close()

    clients = {"Ana's": login(story.ana), "Carl's": login(story.carl)}
    threads = [
        threading.Thread(target=save, args=(client, name)) for name, client in clients.items()
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    row.refresh_from_db()
    asked = [name for name, (code, text) in answers.items() if code == 200]
    assert len(asked) == 1
    assert "Two versions" in answers[asked[0]][1]
    assert {row.name, asked[0]} == {"Ana's", "Carl's"}
    assert row.version == 2


def test_a_permission_taken_away_between_opening_and_saving_counts(story: Story) -> None:
    row, client = story.draft(), login(story.ana)
    assert client.get(f"{ZONES}{row.pk}/change/").status_code == 200
    story.ana.groups.clear()
    assert client.post(f"{ZONES}{row.pk}/change/", form(story, row)).status_code == 403


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        ("", "no polygon"),
        ("POLYGON ((0 0, 1 1))", "cannot|can read"),
        ('{"type":"Point","coordinates":[0,0]}', "not an area"),
        ("POLYGON ((0 0, 500 0, 1 1, 0 0))", "longitude 500"),
        ("<script>alert(1)</script>", "can read"),
    ],
)
def test_a_bad_polygon_is_refused_in_words(story: Story, geometry: str, words: str) -> None:
    answer = login(story.ana).post(f"{ZONES}add/", form(story, geometry=geometry))
    assert answer.status_code == 200
    assert any(word in answer.content.decode() for word in words.split("|"))
    assert "<script>alert" not in answer.content.decode()


def test_a_repair_is_told(story: Story) -> None:
    bow_tie = "POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))"
    answer = login(story.ana).post(f"{ZONES}add/", form(story, geometry=bow_tie), follow=True)
    assert "was repaired" in answer.content.decode()


def test_two_hundred_thousand_points_are_refused_in_words(story: Story) -> None:
    ring = [[round(k / 2e5, 6), 0.5] for k in range(200_000)]
    text = f'{{"type":"Polygon","coordinates":[{[*ring, [0.5, 1], ring[0]]}]}}'
    answer = login(story.ana).post(f"{ZONES}add/", form(story, geometry=text))
    assert "at most 100000" in answer.content.decode()


def test_what_editors_typed_is_escaped_everywhere(story: Story) -> None:
    evil = "<script>alert('x')</script>\"'; DROP TABLE geodata_controlzone; --"
    client = login(story.boss)
    client.post(f"{ZONES}add/", form(story, name=evil, note=evil))
    row = ControlZone.objects.get(name=evil)
    pages = [
        "",
        f"{row.pk}/change/",
        f"{row.pk}/history/",
        f"{row.pk}/revisions/{row.history.first().pk}/",
    ]
    for page in pages:
        assert "<script>alert(" not in client.get(ZONES + page).content.decode()


def test_the_history_tells_what_changed_and_puts_it_back(story: Story) -> None:
    row = story.draft(name="One")
    old = row.history.first()
    client = login(story.carl)
    client.post(
        f"{ZONES}{row.pk}/change/", form(story, row, name="Two", geometry=square(1, 1).geojson)
    )
    text = client.get(f"{ZONES}{row.pk}/history/").content.decode()
    assert "One → Two" in text
    page = client.get(f"{ZONES}{row.pk}/revisions/{old.pk}/").content.decode()
    assert "Put this revision back" in page
    row.refresh_from_db()
    client.post(f"{ZONES}{row.pk}/revisions/{old.pk}/", {"version": row.version})
    row.refresh_from_db()
    assert (row.name, row.geometry.extent) == ("One", (0.0, 0.0, 1.0, 1.0))


def test_a_deleted_draft_is_found_and_put_back(story: Story) -> None:
    row = story.draft(name="Lost")
    client = login(story.ed)
    client.post(f"{ZONES}{row.pk}/delete/", {"post": "yes"})
    assert not ControlZone.objects.filter(pk=row.pk).exists()
    gone = ControlZone.history.filter(id=row.pk, history_type="-").get()
    assert gone.history_user == story.ed
    assert "Lost" in client.get(f"{ZONES}deleted/").content.decode()
    client.post(f"{ZONES}{row.pk}/revisions/{gone.pk}/")
    back = ControlZone.objects.get(pk=row.pk)
    assert (back.name, [source.code for source in back.sources.all()]) == ("Lost", ["S1"])


def test_an_approved_zone_cannot_be_deleted(story: Story) -> None:
    row = workflow.approve(workflow.submit(story.draft(), story.ana), story.ed)
    assert login(story.boss).post(f"{ZONES}{row.pk}/delete/", {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    login(story.boss).post(ZONES, action)
    assert ControlZone.objects.filter(pk=row.pk).exists()


def test_events_take_the_same_way(story: Story) -> None:
    fields = {
        "code": "E1",
        "kind": "strike",
        "title": "A strike",
        "day": DAY.isoformat(),
        "point": "0.5, 0.5",
        "precision": "10km",
        "verification": "reported",
        "sources": [story.source.pk],
        "seen_version": 0,
        "_submit": "1",
    }
    login(story.ana).post("/admin/geodata/event/add/", fields)
    event = Event.objects.get(code="E1")
    step = {"step": "approve", "version": event.version}
    login(story.ed).post(f"/admin/geodata/event/{event.pk}/review/", step)
    event.refresh_from_db()
    assert event.state == State.APPROVED


def test_who_may_only_look_gets_a_link_to_the_map(story: Story) -> None:
    row = story.draft(geometry=square(1, 1))
    EditorScope.objects.create(user=story.carl, area=square(3, 3))
    text = login(story.carl).get(f"{ZONES}{row.pk}/change/").content.decode()
    assert "1 parts, 5 points" in text
    assert "MULTIPOLYGON" not in text


def test_a_source_that_is_cited_is_not_deleted(story: Story) -> None:
    address = f"/admin/geodata/source/{story.source.pk}/delete/"
    assert login(story.ed).post(address, {"post": "yes"}).status_code == 403
