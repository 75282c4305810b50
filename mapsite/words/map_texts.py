"""The words of the live map, in the language of the page."""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.utils.translation import get_language, gettext, pgettext

from geodata.kind_words import event_kinds, presence_kinds
from mapsite.words.opened_texts import opened_texts

Translate = Callable[[str], str]
TranslateInContext = Callable[[str, str], str]


def texts(_: Translate = gettext, p: TranslateInContext = pgettext) -> dict[str, str]:
    """Every text that the JavaScript shows, by key; `{name}` marks what it fills in.

    `_` and `p` translate a text, and a text of a context.
    """
    beside = (_scrubber, _legend, _key, _events, _presence)
    plain = {key: text for part in beside for key, text in part(_).items()} | opened_texts(_)
    # Short: a select as narrow as a phone leaves it holds this.
    plain["changes_only"] = p("where the slider stops", "Changes")
    return plain | _statuses(_, p)


def texts_in_use() -> dict[str, str]:
    """`texts` in the language in use, for reading only: translated once by each process."""
    return _texts_of(get_language())


FIRST = ("changes_only", "close", "two_fingers", "wheel")
"""Texts with which a map is live, besides those of its slider."""


def first_texts() -> dict[str, str]:
    """Those with which a map is live: the rest comes soon after, by the address `map_texts`."""
    known = texts_in_use()
    return {key: known[key] for key in (*_scrubber(str), *FIRST)}


@functools.lru_cache(maxsize=16)
def _texts_of(_language: str | None) -> dict[str, str]:
    return texts()


def english() -> dict[str, str]:
    """The texts in English, where no Django is set up to translate them."""
    return texts(lambda text: text, lambda _context, text: text)


def _scrubber(_: Translate) -> dict[str, str]:
    return {
        "day": _("Day"),
        "play": _("Play"),
        "pause": _("Pause"),
        "again": _("Play again from {day}"),
        "plays_from": _("Plays from the beginning: {day}"),
        "days_covered": _("The map has the days from {first} to {last}. You see {day}."),
        "previous_change": _("Previous change"),
        "next_change": _("Next change"),
        "speed": _("Speed"),
        "play_from": _("Play from"),
        "play_to": _("to"),
        "previous_month": _("Month before"),
        "next_month": _("Month after"),
        "every_day": _("Every day"),
        "scrubber": _("Time"),
        "keys": _("Arrow keys step, Home and End jump, space plays."),
        "spoken": _("{day}: {change}. {holders}."),
        "day_and_change": _("{day}: {change}"),
        "changed": _("{km2} km² changed hands"),
        "unchanged": _("no change of control"),
    }


def _legend(_: Translate) -> dict[str, str]:
    return {
        "legend": _("Who holds what"),
        "side": _("Side"),
        "km2": _("km²"),
        "km": _("km"),
        "metres": _("m"),
        "share": _("Share"),
        "total": _("Total"),
        "others": _("and others"),
        "of_it_uncertain": _("of it uncertain"),
        "of_it": _("{side}: {km2} km², of it {area}: {part} km². The land without it: {rest} km²."),
        "show_side": _("Show {side} on the map"),
        "side_parts": _("How {side} holds its land"),
        "nobody": _("Nobody known"),
        "withheld": _("Withheld for safety"),
        "withheld_why": _(
            "Who holds this land is withheld for safety; its outline is coarse on purpose."
        ),
    }


def _key(_: Translate) -> dict[str, str]:
    return {
        "key": _("Key: patterns, marks, dots"),
        "key_claimed": _("Claimed by that side, not confirmed"),
        "key_contested": _("Contested between two sides, in the colours of both"),
        "key_mixed": _("Mixed by agreement: others are there too"),
        "key_besieged": _("Besieged"),
        "key_presence": _("Presence only"),
        "key_unknown": _("Not known"),
        "key_uncertain": _("Hatched: who holds the land is uncertain on this day"),
        "key_haze": _("Soft line: known to ± n km; the faded band is the land in question"),
        "key_small": _("Land too small for its side’s pattern: the pattern’s two colours"),
        "key_sure": _("Event, verified or reported"),
        "key_unsure": _("Event, only claimed or unverified"),
        "key_stack": _("Several events close together: opens a list"),
        "key_place": _("Place"),
        "key_approximate": _("Place whose position is approximate"),
        "key_bar": _("Over the slider: how much land changed on that day"),
        "key_dot": _("Over the slider: events on that day"),
        "key_gap": _("Over the slider: time without a change is skipped"),
    }


def _events(_: Translate) -> dict[str, str]:
    return {
        "events": _("Events of the day"),
        "no_events": _("No event is recorded for this day."),
        "events_hidden": _("Hidden by your choice of layers: {number}."),
        "events_shown": _("Events of the day shown: {shown} of {total}"),
        "events_here": _("Events here: {number}"),
        "events_back": _("Back to the list"),
        "event_page": _("Page of this event"),
        "place": _("Place"),
        "events_by_kind": _("Events by kind"),
        "events_by_verification": _("Events by verification"),
        "verification_verified": _("verified"),
        "verification_reported": _("reported"),
        "verification_claimed": _("claimed"),
        "verification_unverified": _("unverified"),
        "running_total": _("running total"),
        "killed": _("{number} killed"),
        **{f"event_{kind}": word for kind, word in event_kinds(_).items()},
    }


def _presence(_: Translate) -> dict[str, str]:
    return {
        "presence_with": _("with {whom}"),
        "presence_since_unknown": _("since when is not known"),
        "presence_last_seen": _("last seen {day}"),
        "presence_list": _("All foreign forces and cells"),
        **{f"presence_{kind}": word for kind, word in presence_kinds(_).items()},
    }


def _statuses(_: Translate, p: TranslateInContext) -> dict[str, str]:
    return {
        "controlled": p("status", "controlled"),
        "claimed": p("status", "claimed, not confirmed"),
        "contested": p("status", "contested"),
        "mixed": p("status", "mixed by agreement"),
        "besieged": p("status", "besieged"),
        "presence": p("status", "presence only"),
        "unknown": p("status", "unknown"),
        "comma": p("list", ", "),
        "contested_by": _("{first} and {second}, contested"),
        "contested_with": _("contested with {side}"),
        "side_status": _("{side}, {status}"),
    }
