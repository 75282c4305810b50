"""The words of what readers open on the live map: popups, comparisons, shadings, tools, keys."""

from __future__ import annotations

from collections.abc import Callable

from mapsite.words.compass import directions

Translate = Callable[[str], str]


def opened_texts(_: Translate) -> dict[str, str]:
    """By key, as in `map_texts.texts`, of which they are a part."""
    parts = (_dossier, _comparison, _shading, _tools, _keyboard)
    return {key: text for part in parts for key, text in part(_).items()}


def _dossier(_: Translate) -> dict[str, str]:
    return {
        "since": _("since {day}"),
        "since_before": _("since before {day}"),
        "until": _("until {day}"),
        "before_holder": _("before: {side}"),
        "before_succession": _("before: {side} (succession)"),
        "border_known": _("The line is known to ± {km} km"),
        "uncertain_who": _("Who holds this land is uncertain: {side} (best guess) or {other}."),
        "uncertain_when": _("It changed hands between {first} and {last}; best guess {guess}."),
        "confirmed": _("Last confirmed: {day}"),
        "not_confirmed": _("Stated for {day}; not confirmed again since"),
        "sources": _("Sources"),
        "carried_over": _("Drawn for {before}; goes on as {after} from {day}."),
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
