"""A form that is sent again, since its answer was lost, makes no second row."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from geodata.models import ControlZone, Source, Story
from geodata.models.saved_form import SavedForm
from tests.geodata.desk_story import Story as Team
from tests.geodata.desk_story import square, tell
from tests.geodata.test_desk_admin import ZONES, form, login, story  # noqa: F401  A fixture.

pytestmark = pytest.mark.slow
KEY = {"form_key": "a-key-of-its-own"}


def named(name: str = "Gain") -> list[ControlZone]:
    return list(ControlZone.objects.filter(name=name))


def test_what_was_sent_again_is_answered_as_at_first(story: Team) -> None:  # noqa: F811
    ana = login(story.ana)
    first = ana.post(f"{ZONES}add/", form(story, name="Gain", **KEY))
    revisions = ControlZone.history.count()
    again = ana.post(f"{ZONES}add/", form(story, name="Gain", **KEY))
    assert first["Location"] == again["Location"] == ZONES
    assert len(named()) == 1 and ControlZone.history.count() == revisions


def test_what_was_typed_since_is_saved_over_the_first(story: Team) -> None:  # noqa: F811
    ana = login(story.ana)
    ana.post(f"{ZONES}add/", form(story, name="Gain", **KEY))
    changed = form(story, name="Gain at last", geometry=square(1, 1).geojson, **KEY)
    answer = ana.post(f"{ZONES}add/", changed, headers={"Desk-Form": "1"})
    assert answer.json() == {"address": ZONES}
    (row,) = named("Gain at last")
    assert row.geometry.extent == (1, 1, 2, 2)
    assert not named() and row.version == 2


def test_whoever_changed_it_meanwhile_is_not_overwritten(story: Team) -> None:  # noqa: F811
    ana = login(story.ana)
    ana.post(f"{ZONES}add/", form(story, name="Gain", **KEY))
    (row,) = named()
    login(story.ed).post(f"{ZONES}{row.pk}/change/", form(story, row, name="Ed's words"))
    answer = ana.post(f"{ZONES}add/", form(story, name="Gain again", **KEY))
    assert "Someone changed this meanwhile" in answer.content.decode()
    row.refresh_from_db()
    assert row.name == "Ed's words"


def test_submitting_what_was_saved_submits_it(story: Team) -> None:  # noqa: F811
    ana = login(story.ana)
    ana.post(f"{ZONES}add/", form(story, name="Gain", **KEY))
    ana.post(f"{ZONES}add/", form(story, name="Gain", _submit="1", **KEY))
    assert [row.state for row in named()] == ["in_review"]


def test_a_key_is_its_users_and_a_deleted_row_is_made_anew(story: Team) -> None:  # noqa: F811
    ana, carl = login(story.ana), login(story.carl)
    ana.post(f"{ZONES}add/", form(story, name="Gain", **KEY))
    carl.post(f"{ZONES}add/", form(story, name="Gain", **KEY))
    assert {row.drawn_by for row in named()} == {story.ana, story.carl}
    ControlZone.objects.filter(drawn_by=story.ana).delete()
    ana.post(f"{ZONES}add/", form(story, name="Gain", **KEY))
    assert {row.drawn_by for row in named()} == {story.ana, story.carl}


def test_forms_without_a_key_are_saved_each(story: Team) -> None:  # noqa: F811
    ana = login(story.ana)
    for _again in range(2):
        ana.post(f"{ZONES}add/", form(story, name="Gain"))
    assert len(named()) == 2 and not SavedForm.objects.exists()


def test_a_form_that_came_back_keeps_its_key(story: Team) -> None:  # noqa: F811
    ana = login(story.ana)
    page = ana.post(f"{ZONES}add/", form(story, name="Gain", valid_from="", **KEY))
    assert 'name="form_key" value="a-key-of-its-own"' in page.content.decode()
    first, second = (ana.get(f"{ZONES}add/").context["form_key"] for _page in range(2))
    assert first and second and first != second


def test_a_source_too_is_made_once(story: Team) -> None:  # noqa: F811
    ana = login(story.ana)
    address = "/admin/geodata/source/add/"
    shown = ana.get(address).context["adminform"].form
    sent = {name: shown[name].value() or "" for name in shown.fields} | {"code": "S2", **KEY}
    for title in ("A report", "A report", "A better report"):
        ana.post(address, sent | {"title": title})
    assert [row.title for row in Source.objects.filter(code="S2")] == ["A better report"]


def story_form(**fields: Any) -> dict[str, Any]:
    management = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    steps = {f"steps-{name}": number for name, number in management.items()}
    return {"slug": "fall", "title": "The fall", **steps, **KEY} | fields


def test_a_story_is_not_made_twice_but_says_where_it_is(story: Team) -> None:  # noqa: F811
    boss = login(story.boss)
    boss.post("/admin/geodata/story/add/", story_form())
    assert Story.objects.count() == 1
    again = boss.post("/admin/geodata/story/add/", story_form(title="Another title"))
    assert "This was saved already: The fall" in again.content.decode()
    assert [row.title for row in Story.objects.all()] == ["The fall"]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_that_come_at_once_one_makes_the_row() -> None:
    team = tell()
    clients = [login(team.ana), login(team.ana)]
    answers: list[int] = []

    def send(client: Any) -> None:
        answers.append(client.post(f"{ZONES}add/", form(team, name="Gain", **KEY)).status_code)
        connection.close()

    threads = [threading.Thread(target=send, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [302, 302]
    assert len(named()) == 1
