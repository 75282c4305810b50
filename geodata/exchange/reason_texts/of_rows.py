"""Why a row of a table is not taken, why a table is not written, and what was found out of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from geodata.review import refusals

TEXTS: Mapping[str, Promise] = {
    # Cells.
    "status_unknown": _("status “%(value)s” is none of %(allowed)s"),
    "confidence_unknown": _("confidence “%(value)s” is none of %(allowed)s"),
    "verification_unknown": _("verification “%(value)s” is none of %(allowed)s"),
    "presence_kind_unknown": _("kind “%(value)s” is none of %(allowed)s"),
    "tier_unknown": _("tier “%(value)s” is none of %(allowed)s"),
    "neither_yes_nor_no": _("“%(value)s” is neither yes nor no"),
    "no_number": _("“%(value)s” is no number"),
    "no_number_within": _("“%(value)s” is no number from %(lowest)s to %(highest)s"),
    "no_whole_number": _("“%(value)s” is no whole number from %(lowest)s to %(highest)s"),
    # Days.
    "day_unreadable": _("“%(text)s” is no day; write it as 2024-11-27"),
    "partial_day_unreadable": _("“%(text)s” is no day: write 2024-12-08, or 2024-12, or 2024"),
    "day_not_in_calendar": _("%(text)s is no day of the calendar"),
    "day_ambiguous": _("%(text)s may be day or month first; say which (--order dmy or mdy)"),
    "day_of_a_month": _(
        "“%(text)s” is no day: it names a month or a year; write the first day of a start and the "
        "last of an end, as 2024-11-27"
    ),
    "begins_unreadable": _(
        "“%(text)s” is no span of days: write [2024-11-29..2024-12-02], or 2024-11 (EDTF)"
    ),
    "start_outside_span": _("the first day %(day)s lies outside %(earliest)s to %(latest)s"),
    "ends_within_span": _("it ends on %(day)s, and may begin on %(latest)s"),
    "day_of_a_short_year": _("“%(text)s” is no day: write the year with four figures"),
    "day_of_excel": _(
        "“%(text)s” looks like an Excel day number (%(day)s); save the column as dates, written "
        "as 2024-11-27"
    ),
    "day_in_future": _("%(text)s lies in the future; is the year mistyped?"),
    "day_too_early": _("%(text)s lies before %(year)s; is the year mistyped?"),
    # Positions.
    "longitude": _("longitude"),
    "latitude": _("latitude"),
    "no_degrees": _("%(axis)s “%(value)s” is no number of degrees"),
    "beyond_degrees": _("%(axis)s %(value)s lies beyond %(limit)s°"),
    "no_position": _("no position"),
    "place_without_position": _("no position, and no other row of the place has one"),
    "place_moved": _("%(name)s stands at another spot in an earlier row"),
    # Rows.
    "no_name": _("no name"),
    "no_title": _("no title"),
    "no_day": _("no day"),
    "no_start": _("no start day"),
    "no_faction": _(
        "no faction is named; say which column names it (--column faction=…), or one faction for "
        "all (--faction)"
    ),
    "unknown_faction": _("no faction is called “%(name)s”; say which one is meant"),
    "alias_of_no_faction": _(
        "“%(alias)s” cannot mean “%(slug)s”: there is no such faction; there are %(slugs)s, and "
        "unknown"
    ),
    "no_second_faction": _("contested, but the second faction is not named"),
    "contested_with_itself": _("contested between one faction and itself"),
    "faction_not_alive": _(
        "%(faction)s does not exist on %(day)s; choose its predecessor or successor"
    ),
    "faction_succeeded": _(
        "%(faction)s goes on as %(heir)s from %(day)s, by a succession; write %(heir)s"
    ),
    "ends_before_start": _("ends on %(end)s, not after it starts on %(start)s"),
    "already_there": _("the same feature is there already"),
    "place_lacks_texts": _(
        "the place is there already, without %(columns)s; an import leaves it as it is: add them "
        "in the form of the place"
    ),
    "no_holder": _("it does not say who holds land"),
    "nobody_before": _("land held by nobody before any claim needs no zone"),
    "other_factions": refusals.TEXTS["other_factions"],
    "outside_area": refusals.TEXTS["outside_area"],
    # Successions.
    "no_two_sides": _("it names no two sides: say whose land it was, and whose it is"),
    "succession_of_itself": _("%(faction)s does not succeed itself"),
    "area_unreadable": _(
        "the area is no polygon that can be read; write WKT or GeoJSON, longitude first"
    ),
    "succession_ended_before": refusals.TEXTS["ended_before"],
    "succession_ends_twice": refusals.TEXTS["ends_twice"],
    "succession_two_heirs": refusals.TEXTS["two_heirs"],
    "succession_heir_ended": refusals.TEXTS["heir_ended"],
    "succession_side_still_needed": refusals.TEXTS["side_still_needed"],
    # Tables.
    "unknown_column": _("no column is called “%(column)s”; columns: %(columns)s"),
    "unknown_publisher": _(
        "no publisher of %(kind)s is called “%(name)s”; there are %(names)s, and what stands in "
        "VAR_DIR/publishers"
    ),
    "broken_publisher": _("%(file)s does not say how a publisher writes: %(error)s"),
    "ends_are_last_days": _(
        "An end is taken as the last day it holds (%(count)s of %(total)s different ends meet a "
        "start so)."
    ),
    "ends_are_days_after": _(
        "An end is taken as the first day after it holds (%(count)s of %(total)s different ends "
        "meet a start so)."
    ),
    "ends_of_kml": _("An end is taken as the last day it holds: in KML a span includes its end."),
    "ends_still": _("Ends in the year 9999 (%(count)s) mean that the zone still holds."),
    "moments": _("Moments (%(count)s) are taken as days in the time zone %(zone)s."),
    "no_theatre": _("a town table needs the outline of the land; fill in the theatre first"),
    # What is asked before anything is written.
    "coordinates_exchanged": _(
        "%(count)s of %(total)s lie outside the land of the map (rows %(rows)s); with latitude and "
        "longitude exchanged %(turned)s of them would lie in it."
    ),
    "zones_outside": _(
        "%(count)s of %(total)s zones lie outside the land of the map (rows %(rows)s), with "
        "%(area)s km²; the map would cut them at its outline."
    ),
    "points_outside": _(
        "%(count)s of %(total)s places lie outside the land of the map (rows %(rows)s)."
    ),
    "two_sides_at_once": _(
        "Two sides hold one place from one day on (%(count)s times), as %(place)s on %(day)s: "
        "they would share its land."
    ),
    "lies_outside": _("lies outside the land of the map (%(area)s km²)"),
    # Approval.
    "approved_without_source": _("an approved zone needs a source; name one, or import drafts"),
    "may_not_approve_zones": _("the user may not approve zones; import them as drafts"),
    "second_person_approves": _("a second person approves what one imports; import drafts"),
}
