"""What editors told each other about a row: comments, and the reasons of the steps it took."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser

from geodata.models import ReviewComment
from geodata.models.revision import Action
from geodata.models.workflow import Reviewed
from geodata.review.refusals import Refused
from geodata.review.revision_texts import action_text

SILENT = (Action.WROTE, Action.KEPT, Action.MOVED, Action.TRANSLATED)
"""Actions that tell nobody anything."""
MOST = 100
MOST_CHARACTERS = 2000


class Told(NamedTuple):
    """A line of the thread; `said` is false for a step, whose text begins with what was done."""

    at: datetime.datetime
    who: str
    text: str
    said: bool


def thread(row: Reviewed) -> list[Told]:
    """The last lines of a row's thread, the oldest first."""
    said = [
        Told(comment.at, _name(comment.author), comment.text, True)
        for comment in comments(row).select_related("author").order_by("-pk")[:MOST]
    ]
    steps = row.history.exclude(action__in=SILENT).select_related("history_user")
    moved = [
        Told(step.history_date, _name(step.history_user), action_text(step), False)
        for step in steps.order_by("-history_id")[:MOST]
    ]
    return sorted([*said, *moved], key=lambda line: line.at)[-MOST:]


def comments(row: Reviewed) -> Any:
    """The comments on a row."""
    return ReviewComment.objects.filter(model=row._meta.model_name, row=row.pk)


def comment(row: Reviewed, user: AbstractBaseUser, text: str) -> ReviewComment:
    """Add a comment. Raises Refused for an empty one, and for one that is too long."""
    words = text.strip()
    if not words:
        raise Refused("empty_comment")
    if len(words) > MOST_CHARACTERS:
        raise Refused("reason_too_long", length=len(words), most=MOST_CHARACTERS)
    name = str(row._meta.model_name)
    return ReviewComment.objects.create(model=name, row=row.pk, author=user, text=words)


def _name(user: AbstractBaseUser | None) -> str:
    return user.get_username() if user else "–"
