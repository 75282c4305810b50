"""What was done in a revision, in the words of whoever reads it."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from geodata.models.revision import Action


def action_text(revision: Any) -> str:
    """What was done and why, "" where the row was just written.

    What a person gave as a reason, and the sentences of old revisions, stand as they are.
    """
    reason = revision.history_change_reason or ""
    if revision.action in (Action.WROTE, Action.MOVED):
        return reason
    done = _done(revision)
    return f"{done}: {reason}" if reason else done


def _done(revision: Any) -> str:
    facts = revision.facts
    if revision.action == Action.RESTORED:
        moment = timezone.localtime(datetime.datetime.fromisoformat(facts["moment"]))
        return _("restored from %s") % f"{moment:%Y-%m-%d %H:%M}"
    if revision.action == Action.IMPORTED and "series" in facts:
        return _("imported from the series %s") % facts["series"]
    if revision.action == Action.IMPORTED and "file" in facts:
        return _("imported from %s") % facts["file"]
    return str(revision.get_action_display())
