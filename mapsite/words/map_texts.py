"""The words of the live map, in the language of the page."""

from __future__ import annotations

import functools
from collections.abc import Callable

from django.utils.translation import get_language, gettext, pgettext

from geodata.kind_words import event_kinds, presence_kinds
from mapsite.words.compass import directions

Translate = Callable[[str], str]
TranslateInContext = Callable[[str, str], str]


def texts(_: Translate = gettext, p: TranslateInContext = pgettext) -> dict[str, str]:
    """Every text that the JavaScript shows, by key; `{name}` marks what it fills in.

    `_` and `p` translate a text, and a text of a context.
    """
    first = (_scrubber, _legend, _key, _events, _presence)
    then = (_dossier, _comparison, _shading, _tools, _keyboard)
    plain = {key: text for part in (*first, *then) for key, text in part(_).items()}
    # Short: a select as narrow as a phone leaves it holds this.
    plain["changes_only"] = p("where the slider stops", "Changes")
    return plain | _statuses(_, p)


def texts_in_use() -> dict[str, str]:
    """`texts` in the language in use, for reading only: translated once by each process."""
    return _texts_of(get_language())


def first_texts() -> dict[str, str]:
    """Those with which a map is live: the rest comes soon after, by the address `map_texts`."""
    known = texts_in_use()
    return {key: known[key] for key in (*_scrubber(str), "changes_only", "close")}


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
        "key_haze": _("Soft line: known to ± n km; the faded band is the land in question"),
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


def _dossier(_: Translate) -> dict[str, str]:
    return {
        "since": _("since {day}"),
        "since_before": _("since before {day}"),
        "until": _("until {day}"),
        "before_holder": _("before: {side}"),
        "before_succession": _("before: {side} (succession)"),
        "border_known": _("The line is known to ± {km} km"),
        "confirmed": _("Last confirmed: {day}"),
        "not_confirmed": _("Stated for {day}; not confirmed again since"),
        "sources": _("Sources"),
        "no_source": _("No source is recorded."),
        "confidence": _("Confidence"),
        "high": _("high"),
        "medium": _("medium"),
        "low": _("low"),
        "approximate": _("approximate"),
        "archived": _("archived copy"),
        "archive_lookup": _("look for an archived copy"),
        "archive_why": _(
            "Made of the address and the day: nobody checked whether there is a copy, "
            "or what it shows."
        ),
        **_grades(_),
        "information": _("Information"),
        "known_of": _("What is known of {place}, the nearest place of this zone:"),
        "held_since": _("Held since {day}"),
        "held_always": _("As far as is known nobody else ever held it"),
        "near": _("near {place}"),
        "near_far": _("near {place}, {km} km {toward}"),
        **{f"toward_{key}": words for key, words in directions(_).items()},
        "outside": _("This point is outside the land of the map."),
        "loading": _("Loading…"),
        "failed": _("This could not be loaded. Try again."),
        "whole_history": _("Whole history of this point"),
        "close": _("Close"),
    }


def _comparison(_: Translate) -> dict[str, str]:
    return {
        "became": _("{day}: {before} → {after}"),
        "unchanged_between": _("Did not change hands between the two days."),
        "swipe_divide": _("Divide between the two days"),
        "swipe_at": _("{first}: {part}% of the map; {second}: {rest}%"),
    }


def _grades(_: Translate) -> dict[str, str]:
    """The words of the Admiralty code, as the models have them."""
    return {
        "source_A": _("A: completely reliable"),
        "source_B": _("B: usually reliable"),
        "source_C": _("C: fairly reliable"),
        "source_D": _("D: not usually reliable"),
        "source_E": _("E: unreliable"),
        "source_F": _("F: cannot be judged"),
        "information_1": _("1: confirmed by other sources"),
        "information_2": _("2: probably true"),
        "information_3": _("3: possibly true"),
        "information_4": _("4: doubtful"),
        "information_5": _("5: improbable"),
        "information_6": _("6: cannot be judged"),
    }


def _tools(_: Translate) -> dict[str, str]:
    return {
        "tools": _("Map tools"),
        "layer_ground": _("Ground map (from close up)"),
        "layer_relief": _("Relief (from afar)"),
        "ground_opacity": _("Strength of the sides’ colours"),
        "zoom_in": _("Zoom in"),
        "zoom_out": _("Zoom out"),
        "whole_land": _("Show the whole land"),
        "full_screen": _("Whole screen"),
        "measure": _("Measure"),
        "measure_hint": _("Click the points of a line; close it on the first point for an area."),
        "measure_keys": _(
            "By keyboard: arrows move the map, Enter puts a point at the cross, "
            "Backspace takes it back."
        ),
        "measure_area": _("Close to an area"),
        "measure_clear": _("Clear"),
        "corner_back": _("Take the last corner back"),
        "locate": _("Show where I am"),
        "locate_ask": _("Your device will be asked where it is. The place is not sent anywhere."),
        "locate_go": _("Ask my device"),
        "locate_failed": _("Your device does not say where it is."),
        "cancel": _("Cancel"),
        "layers": _("Layers"),
        "layer_places": _("Place names"),
        "layer_events": _("Events"),
        "layer_areas": _("Named areas and lines"),
        "layer_roads": _("Roads (rough)"),
        "layer_presence": _("Foreign forces and cells"),
        "layer_borders": _("Borders and rivers"),
        "layer_overview": _("Overview"),
        "layer_age": _("Age of the evidence"),
        "age_week": _("up to a week"),
        "age_month": _("up to a month"),
        "age_quarter": _("up to three months"),
        "age_year": _("up to a year"),
        "age_older": _("older"),
        "age_why": _("On the day shown, since the land was last confirmed or stated."),
        "tiles": _("Background"),
        "no_tiles": _("Plain"),
        "overview": _("Overview map"),
        "wheel": _("To zoom the map, hold Ctrl and turn the wheel."),
        "two_fingers": _("Move the map with two fingers."),
    }


def _keyboard(_: Translate) -> dict[str, str]:
    return {
        "map": _("Map"),
        "map_keys": _(
            "Arrow keys move the map, + and − zoom, Enter picks the point in its middle."
        ),
        "shortcuts": _("Keyboard shortcuts"),
        "shortcuts_list": _("This list"),
        "day_before": _("Day before"),
        "day_after": _("Day after"),
        "play_pause": _("Play or pause"),
        "previous_step": _("Previous step"),
        "next_step": _("Next step"),
        "search_place": _("Search for a place"),
        "key_space": _("Space bar"),
        "keys_letters": _("Letters and signs are shortcuts too"),
        "keys_own": _(
            "Fields, lists, the slider, the map and a page that scrolls keep the keys that they "
            "use themselves."
        ),
        "keys_on_map": _("While the map has the focus"),
        "keys_move": _("Move the map"),
        "keys_zoom": _("Zoom in, zoom out"),
        "keys_point": _("Pick the point at the cross, as a click does"),
        "keys_close": _("Close what is open"),
    }


def _shading(_: Translate) -> dict[str, str]:
    """Of the land by when it changed hands, and by how often."""
    return {
        "layer_advance": _("When it changed hands"),
        "layer_contested": _("How often it changed hands"),
        "days_from_to": _("{first} to {last}"),
        "advance_of": _("Of"),
        "all_sides": _("all sides"),
        "times_changed": _("changes of hands: {number}"),
        "once": _("once"),
        "twice": _("twice"),
        "three_times": _("three times"),
        "four_times": _("four times"),
        "five_times": _("five times or more"),
        "shade_lost": _("lost"),
        "shade_back": _("back and forth"),
        "shade_again": _("lost and taken again"),
        "shade_none": _("unchanged"),
        "shade_neither": _("no gain, no loss"),
        "shading_why": _("Another holder, or another who contests it; successions do not count."),
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
