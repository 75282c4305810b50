"""What changed on a day, in one sentence, in the language in use.

Written here alone: pages, feed, mails and pictures show it, and JavaScript gets the sentences of
all days in one file (`sentences`).
"""

from __future__ import annotations

import datetime
from typing import Any

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.territory.claims import Side
from geodata.territory.days import to_date
from mapsite.readings.changes import ChangedDay, changed_days
from mapsite.readings.day_clauses import (
    CLAIMED,
    CONFIRMED,
    CONTESTED,
    FOUND,
    KEPT,
    LOST,
    OTHER,
    PASSED,
    TAKEN,
    UNCONFIRMED,
    Clause,
    summary_of,
)
from mapsite.readings.sides import words_of_side
from mapsite.readings.succession import Takeover, takeover_text
from mapsite.words.numbers_in_text import some_km2
from mapsite.words.sentence_names import in_full, sentence_name
from mapsite.words.wording import in_language, long_day

NAMED = 2
"""Places that a clause names, where there are more than one beyond them."""


def sentence_of(edition: Published, day: ChangedDay) -> str:
    """ "HTS took 4,075 km² from the Government, with Aleppo, Saraqib and 31 other places."

    "" where no land changed hands and nobody was succeeded.
    """
    summary = summary_of(edition, day)
    parts = [_takeover(edition, row) for row in summary.takeovers]
    parts += [_with_places(edition, clause) for clause in summary.clauses]
    if summary.rest:
        parts.append(
            _("%(km2)s km² more changed in smaller parts") % {"km2": some_km2(summary.rest)}
        )
    text = pgettext("between clauses", "; ").join(parts)
    return _("%(sentence)s.") % {"sentence": in_full(text)} if text else ""


def sentence_on(edition: Published, day: datetime.date) -> str:
    """The sentence of a day, "" where nothing changed on it.

    Of this day alone: those of the 4,286 days of a large land take ten seconds.
    """
    return _sentence_on(edition, day, get_language())


@held_by_edition(most=48)
def _sentence_on(edition: Published, day: datetime.date, _language: str) -> str:
    changed = next((row for row in changed_days(edition) if row.date == day), None)
    return sentence_of(edition, changed) if changed else ""


def sentences(edition: Published) -> dict[str, dict[str, Any]]:
    """By ISO day, for each day on which land changed hands or a side was succeeded.

    `text` is the sentence, `changed` the square metres that changed hands or status, `same` the
    pairs of sides (indices) of which the second is the successor of the first.
    """
    return _sentences(edition, get_language())


@held_by_edition(most=8)
def _sentences(edition: Published, _language: str) -> dict[str, dict[str, Any]]:
    rows = ((day, sentence_of(edition, day)) for day in reversed(changed_days(edition)))
    return {
        day.date.isoformat(): {
            "text": text,
            "changed": day.area,
            "same": _same(day),
        }
        for day, text in rows
        if text
    }


def _same(day: ChangedDay) -> list[list[int]]:
    """The pairs of sides that are a succession; none of which land was conquered that day too,
    since who knows the sides alone could not tell."""
    taken = {(row.before, row.after) for row in day.transfers}
    pairs = ((row.before, row.after) for row in day.successions)
    return [list(pair) for pair in dict.fromkeys(pairs) if pair not in taken]


def successions_between(
    edition: Published, first: datetime.date, last: datetime.date
) -> list[tuple[datetime.date, str]]:
    """The days after `first` up to `last` on which sides were succeeded, and who by whom."""
    return [
        (day.date, takeover_text(edition, row))
        for day in reversed(changed_days(edition))
        if first < day.date <= last
        for row in day.takeovers(edition)
    ]


def _takeover(edition: Published, row: Takeover) -> str:
    words = {"succession": takeover_text(edition, row), "km2": some_km2(row.area)}
    return _("%(succession)s (%(km2)s km², no conquest)") % words


def _with_places(edition: Published, clause: Clause) -> str:
    text, places = _in_parts(_clause(edition, clause), clause), clause.places
    if places:
        words = {"clause": text, "places": _places(edition, places)}
        text = _("%(clause)s, with %(places)s") % words
    return _between(text, clause)


def _between(text: str, clause: Clause) -> str:
    """The words of a clause, with the days between which it happened where its day is a guess."""
    guess = clause.guess
    if guess is None:
        return text
    first, last = (long_day(to_date(day)) for day in (guess.earliest, guess.latest))
    words = {"clause": text, "first": first, "last": last, "km2": some_km2(guess.area)}
    if guess.area == clause.area:
        return _("%(clause)s, between %(first)s and %(last)s (the day is a best guess)") % words
    return (
        _("%(clause)s, %(km2)s km² of it between %(first)s and %(last)s (the day is a best guess)")
        % words
    )


def _in_parts(text: str, clause: Clause) -> str:
    """The words of a clause, with how much of its land had been contested."""
    if not clause.contested:
        return text
    if clause.contested == clause.area:
        return _("%(clause)s, contested before") % {"clause": text}
    words = {"clause": text, "km2": some_km2(clause.contested)}
    return _("%(clause)s (%(km2)s km² of it contested before)") % words


def _clause(edition: Published, clause: Clause) -> str:
    km2 = some_km2(clause.area)
    if clause.kind == OTHER:
        words = {"before": _side(edition, clause.first), "after": _side(edition, clause.second)}
        return _("%(km2)s km² went from “%(before)s” to “%(after)s”") % {"km2": km2, **words}
    names = {
        "first": _name(edition, clause.first),
        "second": _name(edition, clause.second),
        "km2": km2,
    }
    return {
        TAKEN: _("%(first)s took %(km2)s km² from %(second)s"),
        PASSED: _("%(km2)s km² passed from %(second)s to %(first)s"),
        FOUND: _("%(first)s took %(km2)s km² of which no holder was known"),
        LOST: _("%(first)s lost %(km2)s km² of which no holder is known now"),
        CONTESTED: _("%(km2)s km² became contested between %(first)s and %(second)s"),
        KEPT: _("%(first)s kept %(km2)s km² that had been contested"),
        CLAIMED: _("%(first)s claimed %(km2)s km² of %(second)s, not confirmed"),
        UNCONFIRMED: _("%(first)s holds %(km2)s km² that %(second)s had claimed"),
        CONFIRMED: _("%(km2)s km² claimed by %(first)s were confirmed"),
    }[clause.kind] % names


def _name(edition: Published, slug: object) -> str:
    return sentence_name(edition.record["factions"].get(slug, {}), str(slug)) if slug else ""


def _side(edition: Published, side: object) -> str:
    return words_of_side(edition.record["factions"], side) if isinstance(side, Side) else ""


def _places(edition: Published, slugs: list[str]) -> str:
    """ "Aleppo, Saraqib and 31 other places"."""
    rows = edition.record["places"]
    shown = slugs if len(slugs) <= NAMED + 1 else slugs[:NAMED]
    names = [in_language(rows[slug], "name") for slug in shown]
    if more := len(slugs) - len(shown):
        text = ngettext("%(number)s other place", "%(number)s other places", more)
        names.append(text % {"number": more})
    *others, last = names
    if not others:
        return last
    comma, and_ = pgettext("between places", ", "), pgettext("before the last place", " and ")
    return comma.join(others) + and_ + last
