"""Publications: one at a time, none lost, and never a half."""

from __future__ import annotations

import datetime
import time

import pytest
from django.utils import timezone, translation

from geodata.editions import PublicationFailed, live, publish, queue
from geodata.editions.checks import Failed, check
from geodata.editions.edition_content import read
from geodata.editions.pending_changes import changed, edition_transfers
from geodata.models import ControlZone, Edition, Publication, Task
from geodata.review import workflow
from geodata.tasks.words import message
from geodata.territory.days import to_day
from tests.geodata.desk_story import DAY, Story, tell, told
from tests.geodata.processes import manage
from tests.kept_rows import KeptStories

pytestmark = pytest.mark.slow

Outcome = Task.Outcome


@pytest.fixture
def story(db, stories: KeptStories) -> Story:
    return told(stories)


def approve(story: Story, **fields) -> ControlZone:
    row = workflow.submit(story.draft(**fields), story.ana)
    return workflow.approve(row, story.ed)


def test_an_older_edition_is_put_back_and_the_log_says_who(story: Story) -> None:
    first = publish(note="First")
    approve(story)
    second = publish(note="Second")
    queue.put_back(first, story.pia)
    assert live().number == first.number
    assert Publication.objects.first().requested_by == story.pia
    assert Edition.objects.filter(pk=second.pk).exists()


def test_what_would_change_is_told_before_it_is_published(story: Story) -> None:
    publish()
    gain = approve(story)
    content, before = read(), live()
    found = changed(before.record["zones"], content.record["zones"])
    assert (found.added, found.changed, found.retired) == ([str(gain.pk)], [], [])
    land = edition_transfers(before.drawn[0], content.claims, content.land, to_day(DAY))
    assert [(row.before.faction, row.after.faction) for row in land] == [("gov", "hts")]
    assert land[0].area == pytest.approx(12_308e6, rel=0.01)
    assert edition_transfers(before.drawn[0], content.claims, content.land, to_day(DAY) - 1) == []


def test_an_embargo_set_while_the_edition_is_made_stops_it(story: Story, monkeypatch) -> None:
    gain = approve(story)
    later = timezone.now() + datetime.timedelta(hours=1)

    def embargo(*_checked) -> None:
        ControlZone.objects.filter(pk=gain.pk).update(embargo_until=later)

    monkeypatch.setattr("geodata.editions.publishing.check", embargo)
    edition = publish()
    assert str(gain.pk) not in live().record["zones"]
    assert edition.number == 1


def test_rows_that_change_faster_than_editions_are_made_stop_it(story: Story, monkeypatch) -> None:
    def stir(*_checked) -> None:
        row = ControlZone.objects.get(pk=story.base.pk)
        ControlZone.objects.filter(pk=row.pk).update(version=row.version + 1)

    monkeypatch.setattr("geodata.editions.publishing.check", stir)
    with pytest.raises(PublicationFailed, match="zones .* changed while the edition was made"):
        publish()
    assert live() is None


def test_a_failed_check_leaves_the_live_edition(story: Story, monkeypatch) -> None:
    first = publish()

    def fail(*_checked) -> None:
        raise Failed("areas", day=1, got=1, expected=2)

    monkeypatch.setattr("geodata.editions.publishing.check", fail)
    with pytest.raises(PublicationFailed, match="got 1 m², expected 2 m²"):
        publish()
    assert live().number == first.number
    task = Publication.objects.first().task
    assert (task.outcome, task.code, task.facts["got"]) == (Outcome.FAILED, "areas", 1)
    with translation.override("ar"):
        assert "المتوقع 2" in message(task)


def test_the_probes_find_a_wrong_holder(story: Story) -> None:
    approve(story)
    publish()
    composite, (claims, land) = live().composite, live().drawn
    check(composite, claims, land)
    composite.zone[composite.zone == story.base.pk] = 999
    with pytest.raises(Failed, match="999"):
        check(composite, claims, land)


def test_what_a_dead_process_left_is_made_before_the_next(story: Story) -> None:
    dead = queue.ask(story.pia, note="Left")
    Task.objects.filter(pk=dead.task.pk).update(outcome=Outcome.RUNNING)
    assert publish(note="Next").number == 2
    dead.refresh_from_db()
    assert (dead.task.outcome, dead.edition.number) == (Outcome.DONE, 1)
    assert live().note == "Next"


def test_a_publication_that_was_left_waiting_is_made_with_the_next(story: Story) -> None:
    left = queue.ask(story.pia, note="Left")
    publish(note="Next")
    left.refresh_from_db()
    assert (left.task.outcome, left.edition.number) == (Outcome.DONE, 1)
    assert live().note == "Next"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_publications_at_once_both_come_out() -> None:
    tell()
    one, two = manage("publish", "--note", "One"), manage("publish", "--note", "Two")
    output = [one.communicate(timeout=90)[0], two.communicate(timeout=90)[0]]
    assert (one.returncode, two.returncode) == (0, 0), output
    assert sorted(Edition.objects.values_list("note", flat=True)) == ["One", "Two"]
    assert live().number == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_button_lets_a_worker_publish(client, workers) -> None:
    story = tell()
    client.force_login(story.pia)
    page = client.get("/admin/geodata/edition/publish/")
    assert b"Added" in page.content
    answer = client.post("/admin/geodata/edition/publish/", {"note": "From the desk"})
    status = f"/admin/geodata/task/{Task.objects.get().pk}/status/"
    deadline = time.monotonic() + 90
    while not (facts := client.get(status).json())["finished"]:
        assert time.monotonic() < deadline, facts
    assert (facts["outcome"], facts["message"]) == ("done", "Readers see edition 1.")
    assert live().note == "From the desk"
    assert client.get(answer["Location"]).status_code == 200


@pytest.mark.parametrize(("full_name", "signature"), [("", "pia"), ("Desk", "Desk")])
def test_who_publishes_is_told_under_which_name_readers_see_it(
    story: Story, client, full_name: str, signature: str
) -> None:
    story.pia.first_name = full_name
    story.pia.save()
    client.force_login(story.pia)
    page = client.get("/admin/geodata/edition/publish/").content.decode()
    assert f"Readers see who publishes: {signature}." in page
    assert publish(user=story.pia).signed == signature


@pytest.mark.parametrize("name", ["ana", "ed"])
def test_only_a_publisher_publishes(story: Story, client, name: str) -> None:
    edition = publish()
    client.force_login(getattr(story, name))
    assert client.get("/admin/geodata/edition/publish/").status_code == 403
    assert client.post("/admin/geodata/edition/publish/", {"note": ""}).status_code == 403
    assert client.post(f"/admin/geodata/edition/{edition.number}/put-back/").status_code == 403


def test_an_edition_is_put_back_after_a_question(story: Story, client) -> None:
    first, second = publish(), publish()
    client.force_login(story.pia)
    address = f"/admin/geodata/edition/{first.number}/put-back/"
    assert f"edition {second.number} now" in client.get(address).content.decode()
    assert live().number == second.number
    client.post(address)
    assert live().number == first.number


def test_the_difference_is_drawn(story: Story, client) -> None:
    publish()
    approve(story)
    client.force_login(story.pia)
    facts = client.get("/admin/geodata/edition/publish/difference/", {"day": str(DAY)}).json()
    assert [gain["after"]["faction"] for gain in facts["gains"]] == ["hts"]
    assert client.get("/admin/geodata/edition/publish/difference/?day=x").status_code == 400
