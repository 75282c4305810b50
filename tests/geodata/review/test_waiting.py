"""What waits for whom, what was said of it, who has it open, and a draft that is dropped."""

from __future__ import annotations

import datetime

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from geodata.models import ControlZone, Editing, Event, ReviewComment
from geodata.review import editing, workflow
from geodata.review.refusals import Refused, Stale
from geodata.review.thread import comment, thread
from geodata.review.waiting import count_waiting, reviewed_models, waiting_for, waiting_rows
from tests.geodata.desk_story import DAY, Story, edit, told
from tests.kept_rows import KeptStories


@pytest.fixture
def story(db, stories: KeptStories) -> Story:
    return told(stories)


def names(rows) -> list[tuple[str, int]]:
    return [(row.model, row.pk) for row in rows]


def event(story: Story) -> Event:
    row = Event(code="E9", day=DAY, kind="clash", title="Shots", drawn_by=story.carl, version=1)
    row._history_user = story.carl
    row.save()
    row.sources.add(story.source)
    return row


def test_rows_of_all_kinds_wait_in_the_order_in_which_they_were_handed_in(story: Story) -> None:
    second, first = story.draft(name="Later"), event(story)
    workflow.submit(first, story.carl)
    workflow.submit(second, story.ana)
    assert names(waiting_for(story.ed)) == [("event", first.pk), ("controlzone", second.pk)]
    assert count_waiting(story.ed) == 2


def test_nobody_waits_for_what_they_wrote_or_may_not_approve(story: Story) -> None:
    Group.objects.get(name="Editor").user_set.add(story.ana)
    row = workflow.submit(story.draft(), story.ana)
    ana = type(story.ana).objects.get(pk=story.ana.pk)
    assert count_waiting(ana) == 0
    assert count_waiting(story.carl) == 0
    edit(row, story.ed, note="A word")
    workflow.submit(ControlZone.objects.get(pk=row.pk), story.ed)
    assert count_waiting(story.ed) == 0
    assert count_waiting(story.pia) == 1


def test_it_says_the_same_as_the_rule_of_two_for_each_row(story: Story) -> None:
    for number in range(3):
        workflow.submit(story.draft(name=f"Row {number}"), story.ana)
    edited = ControlZone.objects.get(pk=story.base.pk)
    edit(edited, story.ed, note="Edited by Ed")
    workflow.submit(ControlZone.objects.get(pk=edited.pk), story.ed)
    for user in (story.ed, story.pia, story.boss):
        rows = ControlZone.objects.filter(state="in_review")
        allowed = {row.pk for row in rows if user.pk not in workflow.authors(row)}
        assert set(waiting_rows(user, ControlZone).values_list("pk", flat=True)) == allowed


def test_without_the_rule_of_two_ones_own_rows_wait_too(story: Story, settings) -> None:
    settings.REVIEW_FOUR_EYES = False
    Group.objects.get(name="Editor").user_set.add(story.ana)
    workflow.submit(story.draft(), story.ana)
    assert count_waiting(type(story.ana).objects.get(pk=story.ana.pk)) == 1


def test_every_model_that_is_reviewed_may_wait() -> None:
    assert {
        "controlzone",
        "event",
        "faction",
        "page",
        "presence",
        "source",
        "story",
        "theatre",
    } <= {*reviewed_models()}


def test_the_thread_holds_comments_and_the_reasons_of_steps_in_order(story: Story) -> None:
    row = workflow.submit(story.draft(), story.ana)
    comment(row, story.ed, "  Which road?  ")
    workflow.send_back(row, story.ed, "The eastern border is missing")
    lines = thread(ControlZone.objects.get(pk=row.pk))
    assert [(line.who, line.said) for line in lines] == [
        ("ana", False),
        ("ed", True),
        ("ed", False),
    ]
    assert lines[1].text == "Which road?"
    assert "The eastern border is missing" in lines[2].text


@pytest.mark.parametrize("text", ["", "  \n", "x" * 2001])
def test_an_empty_comment_and_one_that_is_too_long_are_refused(story: Story, text: str) -> None:
    with pytest.raises(Refused):
        comment(story.base, story.ed, text)
    assert not ReviewComment.objects.exists()


def test_who_has_a_form_open_is_known_for_a_minute(story: Story) -> None:
    assert editing.beat(story.ana, "controlzone", 1) == []
    assert editing.beat(story.ed, "controlzone", 1) == ["ana"]
    assert editing.beat(story.ed, "controlzone", 2) == []
    Editing.objects.filter(user=story.ana).update(
        seen_at=timezone.now() - editing.GONE - datetime.timedelta(seconds=1)
    )
    assert editing.beat(story.ed, "controlzone", 1) == []
    editing.leave(story.ed, "controlzone", 1)
    assert editing.editors("controlzone", 1, story.ana) == []


def test_who_wrote_a_draft_drops_it_and_can_have_it_back(story: Story) -> None:
    row = workflow.submit(story.draft(name="Wrong"), story.ana)
    workflow.drop(row, story.ana, row.version)
    assert not ControlZone.objects.filter(pk=row.pk).exists()
    gone = ControlZone.history.filter(id=row.pk, history_type="-").get()
    assert gone.history_user == story.ana


@pytest.mark.parametrize("who", ["ed", "carl", "boss"])
def test_nobody_else_drops_a_draft(story: Story, who: str) -> None:
    row = story.draft()
    with pytest.raises(Refused, match="Only who wrote"):
        workflow.drop(row, getattr(story, who))


def test_a_draft_is_not_dropped_that_was_approved_or_changed_meanwhile(story: Story) -> None:
    row = workflow.approve(workflow.submit(story.draft(), story.ana), story.ed)
    edit(row, story.ana, note="More")
    with pytest.raises(Refused, match="Only who wrote"):
        workflow.drop(row, story.ana)
    draft = story.draft()
    with pytest.raises(Stale):
        workflow.drop(draft, story.ana, draft.version + 1)
