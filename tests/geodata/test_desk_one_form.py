"""The buttons of the review belong to the form: they act on what is on the screen."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse

from geodata.models import ControlZone
from geodata.models.workflow import State
from geodata.review import workflow
from tests.geodata.desk_story import Story
from tests.geodata.test_desk_admin import ZONES, form, login, story  # noqa: F401  A fixture.

pytestmark = pytest.mark.slow


def press(user: User, row: ControlZone, step: str, story: Story, **fields: Any) -> HttpResponse:  # noqa: F811
    """Press a button of the panel, with these fields on the screen."""
    sent = form(story, row, name=row.name) | fields | {"_step": step}
    answer = login(user).post(f"{ZONES}{row.pk}/change/", sent)
    row.refresh_from_db()
    return answer


def test_submit_for_review_submits_what_is_on_the_screen(story: Story) -> None:  # noqa: F811
    row = story.draft(name="As stored")
    answer = press(story.ana, row, "submit", story, name="As typed")
    assert answer["Location"] == f"{ZONES}{row.pk}/change/"
    assert (row.name, row.state) == ("As typed", State.IN_REVIEW)


def test_approve_without_a_change_approves_the_version_shown(story: Story) -> None:  # noqa: F811
    row = workflow.submit(story.draft(name="Gain"), story.ana)
    shown = row.version
    press(story.ed, row, "approve", story)
    assert (row.state, row.approved_by, row.version) == (State.APPROVED, story.ed, shown + 1)


@pytest.mark.parametrize(
    ("who", "step", "words"),
    [
        ("ed", "approve", "a second person approves it"),
        ("ana", "approve", "You may not approve this"),
        ("ed", "send_back", "changes that are not saved"),
        ("ana", "rm -rf", "changes that are not saved"),
    ],
)
def test_a_refused_step_writes_nothing_and_keeps_what_was_typed(
    story: Story,  # noqa: F811
    who: str,
    step: str,
    words: str,
) -> None:
    row = workflow.submit(story.draft(name="As stored"), story.ana)
    version, revisions = row.version, row.history.count()
    answer = press(getattr(story, who), row, step, story, name="As typed", _reason="Seen so")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert words in page
    assert 'value="As typed"' in page
    assert "Seen so</textarea>" in page or who == "ana"
    assert (row.name, row.state, row.version) == ("As stored", State.IN_REVIEW, version)
    assert row.history.count() == revisions


def test_who_overrides_changes_and_approves_at_once(story: Story) -> None:  # noqa: F811
    row = workflow.submit(story.draft(name="As stored"), story.ana)
    press(story.boss, row, "approve", story, name="As typed", _reason="Alone on duty")
    assert (row.name, row.state) == ("As typed", State.APPROVED)
    assert row.override_reason == "Alone on duty"


def test_sending_back_needs_no_change_but_a_reason(story: Story) -> None:  # noqa: F811
    row = workflow.submit(story.draft(name="Gain"), story.ana)
    assert "Say what is missing" in press(story.ed, row, "send_back", story).content.decode()
    press(story.ed, row, "send_back", story, _reason="No source for the north")
    assert row.state == State.DRAFT


def test_what_another_changed_meanwhile_is_shown_first(story: Story) -> None:  # noqa: F811
    row = workflow.submit(story.draft(name="Gain"), story.ana)
    sent = {"seen_version": row.version - 1, "name": "Older"}
    page = press(story.ed, row, "approve", story, **sent).content.decode()
    assert "Two versions" in page
    assert row.state == State.IN_REVIEW


def test_nobody_presses_the_buttons_of_a_form_that_they_may_not_change(
    story: Story,  # noqa: F811
) -> None:
    row = workflow.submit(story.draft(name="Gain"), story.ana)
    reader = User.objects.create_user("reader", password="reader", is_staff=True)
    assert press(reader, row, "approve", story).status_code == 403
    assert row.state == State.IN_REVIEW
