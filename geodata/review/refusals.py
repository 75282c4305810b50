"""Why a step of the review is refused: a code with facts, put into words when it is shown."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

TEXTS = {
    "may_not_change": _("You may not change this."),
    "may_not_review": _("You may not review this."),
    "may_not_approve": _("You may not approve this."),
    "only_drafts_are_submitted": _("Only a draft can be submitted for review."),
    "not_in_review": _("This is not in review."),
    "say_what_is_missing": _("Say what is missing, so that it can be mended."),
    "only_reviewed_is_approved": _("Only what is in review can be approved."),
    "needs_a_source": _("Name at least one source first."),
    "names_unapproved": _("“%(row)s” is not approved yet. Have it approved first."),
    "always_stays": _("This cannot leave. Change it instead."),
    "is_named": _("It is named by “%(row)s”. Change that first."),
    "only_approved_can_leave": _("Only what is approved can leave the map."),
    "choose_how_it_leaves": _("Choose whether it is retracted or superseded."),
    "say_why_it_leaves": _("Say why it should leave the map."),
    "second_person": _("You wrote this yourself: a second person approves it."),
    "override_needs_a_reason": _("You wrote this yourself. To override, give the reason."),
    "reason_too_long": _(
        "The reason has %(length)s characters, %(most)s are the limit here. Shorten it."
    ),
    "empty_comment": _("Write the comment first."),
    "not_your_draft": _("Only who wrote a draft that nobody approved yet can drop it."),
    "nothing_approved": _("There is no approved version to go back to."),
    "no_such_step": _("There is no such step."),
    "ended_before": _(
        "All land of %(before)s is %(heir)s's from %(day)s on, by another succession: nothing of "
        "it is left. Choose %(heir)s, or change that one."
    ),
    "ends_twice": _(
        "All land of %(before)s goes on as %(heir)s's on that day already, by another "
        "succession. Give one of the two an area, or change that one."
    ),
    "two_heirs": _(
        "Land within this area goes on as %(heir)s's on that day already, by another succession. "
        "Cut it out of one of the two."
    ),
    "heir_ended": _(
        "%(before)s is no more from %(day)s on: all its land goes on as %(heir)s's. Choose "
        "%(heir)s."
    ),
    "side_still_needed": _(
        "%(side)s would be no more on %(day)s, when “%(before)s → %(heir)s” needs it. Change that "
        "succession first."
    ),
    "other_factions": _("You are limited to other factions."),
    "outside_area": _("This lies outside the area that you are limited to."),
    "rows_are_edited": _(
        "%(count)s rows were approved and are being edited, or are in review, as “%(row)s”. Have "
        "these decided first."
    ),
    "not_saved_yet": _(
        "The form holds changes that are not saved. Save them first, or reload the page to "
        "drop them."
    ),
    "changed": _("Someone changed this meanwhile."),
    "changed_since_opened": _("Someone changed this after you opened it. Look at it again."),
    "deleted": _("Someone deleted this meanwhile."),
}


class Refused(Exception):
    """A step that must not be taken: `code` is one of TEXTS, `facts` fill its text."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code, facts)
        self.code, self.facts = code, facts

    def __str__(self) -> str:
        return refusal_text(self.code, **self.facts)


class Stale(Refused):
    """Someone changed the row after the editor looked at it."""


def refusal_text(code: str, **facts: Any) -> str:
    """The words of a refusal in the language of whoever reads them."""
    return str(TEXTS[code]) % facts
