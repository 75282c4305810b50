"""What a first visitor is offered above the map: the story, and the latest change."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from geodata.editions import Published, texts_of
from geodata.editions.held import held_by_edition
from geodata.editions.published_texts import FILE
from mapsite.readings.changes import changed_days
from mapsite.readings.day_sentence import sentence_of


@dataclass(frozen=True)
class Offer:
    """A story by its row and slug, the days of its first and last step, how many it has."""

    slug: str
    story: dict[str, Any]
    first: datetime.date
    last: datetime.date
    steps: int


def offered_story(edition: Published) -> Offer | None:
    """The public story with the most steps, or None where there is none with any.

    Editions older than their file of texts show the stories as they stand now: no story of theirs
    is offered, so that a page of a day follows from its edition alone.
    """
    return _offered(edition)


@held_by_edition()
def _offered(edition: Published) -> Offer | None:
    if FILE not in edition.hashes:
        return None
    stories = texts_of(edition)["stories"]
    rows = sorted(stories.items(), key=lambda item: (-len(item[1]["steps"]), item[0]))
    if not rows or not rows[0][1]["steps"]:
        return None
    slug, story = rows[0]
    days = sorted(datetime.date.fromisoformat(str(step["day"])) for step in story["steps"])
    return Offer(slug, story, days[0], days[-1], len(story["steps"]))


@held_by_edition()
def latest_change(edition: Published) -> datetime.date | None:
    """The last day on which land changed hands or a side was succeeded."""
    days = changed_days(edition)
    return next((day.date for day in days if sentence_of(edition, day)), None)
