"""Revisions tell what was done by a code, in the reader's language; old sentences stand."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from django.utils import translation

from geodata.models import ControlZone
from geodata.models.revision import MOVES, Action, Origin
from geodata.models.workflow import State
from geodata.review import workflow
from geodata.review.refusals import TEXTS, Refused
from geodata.review.revision_texts import action_text
from geodata.review.revisions import discard, restore
from tests.geodata.desk_story import Story, edit, told
from tests.kept_rows import KeptStories

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(stories: KeptStories) -> Story:
    return told(stories)


def old_revision(row: ControlZone, user: User | None, text: str | None, state: str) -> None:
    """A revision as the program stored it when the text alone told a step."""
    row._history_user, row._change_reason, row.state = user, text, state
    row.save()
    del row._change_reason


def actions(row: ControlZone) -> list[str]:
    return list(row.history.order_by("history_id").values_list("action", flat=True))


def test_old_rows_keep_their_authors_in_every_language(story: Story) -> None:
    row = story.draft()
    old_revision(row, story.ana, "→ قيد المراجعة", State.IN_REVIEW)
    old_revision(row, story.ed, "→ sent back: Which source?", State.DRAFT)
    old_revision(row, story.carl, "restored from 2024-11-01 10:00", State.DRAFT)
    import_module("geodata.migrations.0008_revision_actions").mark_moves(apps, None)
    assert workflow.authors(row) == {story.ana.pk, story.carl.pk}
    assert actions(row)[-3:] == [Action.MOVED, Action.MOVED, Action.WROTE]
    assert action_text(row.history.all()[1]) == "→ sent back: Which source?"


def test_an_old_request_to_leave_still_has_its_author(story: Story) -> None:
    row = story.draft()
    old_revision(row, story.ed, "→ approved", State.APPROVED)
    old_revision(row, story.carl, "asked to leave: It was another village", State.IN_REVIEW)
    import_module("geodata.migrations.0008_revision_actions").mark_moves(apps, None)
    assert workflow.authors(row) == {story.carl.pk}


def test_words_that_look_like_a_step_hide_no_author(story: Story) -> None:
    row = story.draft()
    row._change_reason = "→ in review"
    row._history_user = story.carl
    row.save()
    assert story.carl.pk in workflow.authors(row)


def test_who_edits_what_a_step_returned_is_its_author(story: Story) -> None:
    row = workflow.submit(story.draft(), story.ana)
    edit(row, story.ed, note="more")
    assert story.ed.pk in workflow.authors(row)


def test_every_step_is_told_by_its_code(story: Story) -> None:
    row = workflow.submit(story.draft(), story.ana)
    workflow.send_back(row, story.ed, "Which source?")
    workflow.submit(row, story.ana)
    workflow.approve(row, story.ed)
    workflow.ask_withdrawal(row, story.carl, State.RETRACTED, "It was another village")
    workflow.approve(row, story.ed)
    noted = actions(row)[-6:]
    assert noted == [
        Action.SUBMITTED,
        Action.SENT_BACK,
        Action.SUBMITTED,
        Action.APPROVED,
        Action.ASKED_TO_LEAVE,
        Action.RETRACTED,
    ]
    assert set(noted) & set(MOVES) == set(noted) - {Action.ASKED_TO_LEAVE}


def test_a_discarded_edit_and_its_sources_are_no_writing(story: Story) -> None:
    row = workflow.approve(workflow.submit(story.draft(), story.ana), story.ed)
    edit(row, story.carl, name="New")
    row.sources.clear()
    discard(row, story.ana)
    after = row.history.order_by("-history_id").values_list("action", flat=True)
    assert after[0] == Action.DISCARDED
    assert workflow.authors(row) == set()


def test_the_history_is_read_in_the_readers_language(story: Story, client: Client) -> None:
    row = workflow.submit(story.draft(), story.ana)
    workflow.send_back(row, story.ed, "Which source?")
    restore(row.history.last(), story.carl)
    client.force_login(story.ana)
    page = f"/admin/geodata/controlzone/{row.pk}/history/"
    english, arabic = (client.get(start + page).content.decode() for start in ("", "/ar"))
    assert "sent back: Which source?" in english
    assert "restored from 20" in english
    assert "sent back" not in arabic
    assert "Which source?" in arabic


def test_a_long_reason_is_stored_whole(story: Story) -> None:
    row = workflow.submit(story.draft(), story.ana)
    workflow.send_back(row, story.ed, "Why? " * 50)
    assert row.history.first().history_change_reason == ("Why? " * 50).strip()


def test_a_refusal_carries_a_code_and_is_read_in_each_language(story: Story) -> None:
    with pytest.raises(Refused) as caught:
        workflow.approve(story.draft(), story.ed)
    assert caught.value.code == "only_reviewed_is_approved"
    english = str(caught.value)
    with translation.override("ar"):
        arabic = str(caught.value)
    assert english == "Only what is in review can be approved."
    assert arabic != english


def test_every_refusal_has_words() -> None:
    assert all(str(text) for text in TEXTS.values())


@pytest.mark.parametrize(
    ("origin", "words"),
    [
        (Origin(Action.IMPORTED, {"file": "front.geojson"}), "imported from front.geojson"),
        (Origin(Action.IMPORTED, {"series": "isw"}), "imported from the series isw"),
        (Origin(Action.SHIPPED, {}), "example data, reviewed when it was compiled"),
    ],
)
def test_where_a_row_came_from_is_told(origin: Origin, words: str) -> None:
    revision = ControlZone.history.model(action=origin.action, facts=origin.facts)
    assert action_text(revision) == words
