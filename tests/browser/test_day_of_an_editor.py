"""The measured day of an editor: its review, on a land with two rows."""

from __future__ import annotations

import pytest

from bench.day_of_an_editor import measure
from bench.editor_tasks import reviews
from geodata.models import ControlZone
from geodata.review import workflow
from tests.browser.desk_page import Seat
from tests.geodata.desk_story import Story, square

pytestmark = pytest.mark.slow


def test_reviews_are_counted_from_the_first_page_to_the_last_answer(
    seat: Seat, story: Story
) -> None:
    for number in range(2):
        row = story.draft(name=f"Row {number}", geometry=square(number, 0))
        workflow.submit(row, story.ana)
    done = measure(seat(story.ed), "two", lambda hand: reviews(hand, 2), paced=False)
    assert (done.clicks, done.keys) == (1, 2)
    assert done.hand == pytest.approx(1.2)
    states = ControlZone.objects.filter(name__startswith="Row").values_list("state", flat=True)
    assert set(states) == {"approved"}
