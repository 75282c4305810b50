"""Successions of an edition: sides that go on under another name, told apart from conquests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from geodata.editions import Published
from geodata.editions.held import held_by_edition
from geodata.territory.claims import Side
from geodata.territory.measures import (
    Succession,
    Transfer,
    daily_transfers,
    is_succession,
    successions_of,
)
from mapsite.words.numbers_in_text import some_km2
from mapsite.words.sentence_names import in_full, is_plural, sentence_name
from mapsite.words.wording import long_day


@held_by_edition()
def successions(edition: Published) -> dict[str, Succession]:
    """Who takes over, and when, by the slug of the predecessor."""
    return successions_of(edition.record["factions"])


def is_renaming(edition: Published, old: int, new: int, before: int, after: int) -> bool:
    """Whether a place or land of the side `old` kept its holder, who is called `new` by then.

    Sides by their index; `before` and `after` are days as numbers.
    """
    sides = edition.composite.sides
    return is_succession(sides[old], sides[new], successions(edition), before, after)


@held_by_edition()
def carried_pairs(edition: Published) -> list[tuple[int, int, int]]:
    """Days (numbers) and pairs of sides (indices) of which all land that went from the one to the
    other on the day was carried over by a succession of land.

    Where some of it was conquered that day, no page can tell the two apart by the sides alone.
    """
    found = []
    for day, rows in daily_transfers(edition.composite).items():
        taken = {(row.before, row.after) for row in rows if not row.carried}
        carried = {(row.before, row.after) for row in rows if row.carried}
        found += [(day, *pair) for pair in sorted(carried - taken)]
    return found


@dataclass(frozen=True)
class Takeover:
    """A faction (slug) and its successor: the land in square metres, and how many places."""

    predecessor: str
    successor: str
    area: int
    places: int


def takeovers(
    edition: Published, succeeded: Iterable[Transfer], places: Iterable[tuple[int, int]]
) -> list[Takeover]:
    """The successions among transfers, the largest first; their land adds up to the transfers'.

    `places` are the sides, before and after, of the places whose holder was succeeded.
    """
    area, count = defaultdict[tuple[str, str], int](int), defaultdict[tuple[str, str], int](int)
    sides = edition.composite.sides
    for row in succeeded:
        area[_parties(sides[row.before], sides[row.after])] += row.area
    for old, new in places:
        count[_parties(sides[old], sides[new])] += 1
    found = [Takeover(*parties, area[parties], count[parties]) for parties in {**area, **count}]
    return sorted(found, key=lambda row: (-row.area, row.predecessor))


def _parties(old: Side, new: Side) -> tuple[str, str]:
    """Who is succeeded, and by whom. Of two at once the first, so that no land counts twice."""
    if old.faction != new.faction:
        return str(old.faction), str(new.faction)
    return str(old.second), str(new.second or new.faction)


def takeover_text(edition: Published, row: Takeover) -> str:
    """ "HTS becomes the transitional government"; who joins a side that is there says so."""
    factions = edition.record["factions"]
    end = factions[row.predecessor]["active_to"]
    if end is None:
        return _part_text(edition, row)
    start = factions.get(row.successor, {}).get("active_from")
    words = {
        "before": sentence_name(factions[row.predecessor], row.predecessor),
        "after": sentence_name(factions.get(row.successor, {}), row.successor),
    }
    several = is_plural(words["before"])
    # A side of which no start is known was there before.
    if start is None or start < end:
        text = _("%(before)s join %(after)s") if several else _("%(before)s joins %(after)s")
    else:
        text = _("%(before)s become %(after)s") if several else _("%(before)s becomes %(after)s")
    return text % words


def _part_text(edition: Published, row: Takeover) -> str:
    """Of a side that goes on, and of which only land in an area is another's."""
    factions = edition.record["factions"]
    before = sentence_name(factions[row.predecessor], row.predecessor)
    after = sentence_name(factions.get(row.successor, {}), row.successor)
    text = _("part of the land of %(before)s goes on as %(after)s")
    return text % {"before": before, "after": after}


def takeover_lines(edition: Published, rows: Iterable[Takeover]) -> list[str]:
    """Each succession in a sentence, with the land and the places that keep their holder."""
    return [_line(edition, row) for row in rows]


def _line(edition: Published, row: Takeover) -> str:
    words = {
        "succession": in_full(takeover_text(edition, row)),
        "km2": some_km2(row.area),
        "number": row.places,
    }
    if not row.places:
        return _("%(succession)s: %(km2)s km² under a new name, no conquest.") % words
    return (
        ngettext(
            "%(succession)s: %(km2)s km² and %(number)s place under a new name, no conquest.",
            "%(succession)s: %(km2)s km² and %(number)s places under a new name, no conquest.",
            row.places,
        )
        % words
    )


def carried_text(edition: Published, row: dict[str, Any]) -> str:
    """Of land whose zone names the side before: that it went on as another's, and when."""
    factions = edition.record["factions"]
    words = {
        name: sentence_name(factions.get(row[name], {}), row[name])
        for name in ("predecessor", "successor")
    }
    text = _(
        "The zone was drawn for %(predecessor)s; its land goes on as %(successor)s from %(day)s."
    )
    return text % (words | {"day": long_day(row["day"])})


def succession_of_land(edition: Published, old: int, new: int) -> str:
    """Of land of the side `old` (index) that goes on as `new`: who succeeded whom, no conquest."""
    sides = edition.composite.sides
    row = Takeover(*_parties(sides[old], sides[new]), area=0, places=0)
    words = {"succession": in_full(takeover_text(edition, row))}
    return _("%(succession)s: the land did not change hands.") % words
