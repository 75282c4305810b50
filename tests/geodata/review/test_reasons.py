"""The reasons that people give reach whoever has to act on them, whole."""

from __future__ import annotations

import pytest

from geodata.models.workflow import State
from geodata.review import workflow
from geodata.review.reasons import reasons_told
from geodata.review.refusals import Refused
from tests.geodata.desk_story import Story, edit
from tests.geodata.test_desk_admin import ZONES, login, story  # noqa: F401  A fixture.

pytestmark = pytest.mark.slow
LONG = "No source for the north. " * 12 + "End"
"""303 characters."""


def test_the_author_reads_why_a_row_came_back(story: Story) -> None:  # noqa: F811
    row = workflow.submit(story.draft(name="Gain"), story.ana)
    row = workflow.send_back(row, story.ed, LONG)
    for address in (f"{ZONES}{row.pk}/change/", f"{ZONES}{row.pk}/history/", "/admin/"):
        assert f"sent back: {LONG}" in login(story.ana).get(address).content.decode(), address


def test_it_stands_until_the_row_is_decided(story: Story) -> None:  # noqa: F811
    row = workflow.send_back(workflow.submit(story.draft(), story.ana), story.ed, "First")
    edit(row, story.ana, note="Mended")
    row = workflow.send_back(workflow.submit(row, story.ana), story.ed, "Second")
    row = workflow.submit(row, story.ana)
    assert [told.history_change_reason for told in reasons_told(row)] == ["Second", "First"]
    row = workflow.approve(row, story.ed)
    assert reasons_told(row) == []
    row = workflow.ask_withdrawal(row, story.ana, State.RETRACTED, "It was wrong")
    assert [told.history_change_reason for told in reasons_told(row)] == ["It was wrong"]


def test_a_reason_is_refused_where_it_is_too_long_and_never_cut(story: Story) -> None:  # noqa: F811
    row = workflow.submit(story.draft(), story.ana)
    with pytest.raises(Refused, match="are the limit here"):
        workflow.send_back(row, story.ed, "x" * 2001)
    with pytest.raises(Refused, match="are the limit here"):
        workflow.approve(row, story.boss, override="x" * 301)
    row.refresh_from_db()
    assert row.state == State.IN_REVIEW
