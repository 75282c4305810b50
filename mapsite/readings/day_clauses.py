"""What changed on a day, as clauses of a sentence: facts without words, the largest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from geodata.editions import Published
from geodata.models.place import Tier
from geodata.territory.claims import WITHHELD, Side
from mapsite.readings.changes import ChangedDay
from mapsite.readings.succession import Takeover

TAKEN, PASSED, FOUND, LOST = "taken", "passed", "found", "lost"
CONTESTED, KEPT = "contested", "kept"
CLAIMED, CONFIRMED, UNCONFIRMED, OTHER = "claimed", "confirmed", "unconfirmed", "other"
"""Kinds of clauses: land taken from a faction; land that passed from one to another, as far as the
events of its places tell; taken from nobody known; lost to nobody known;
land that became contested; that its holder kept after a contest; that somebody says to have taken;
that turned out to be so, or not to be so; and any other change of side or status."""

Key = tuple[str, object, object]
"""A kind, and the two parties: slugs of factions, of other changes the sides."""


@dataclass(frozen=True)
class Guess:
    """Land of `area` square metres that changed on some day from `earliest` to `latest`
    (day numbers), both included: the day of which it is told is the best guess."""

    area: int
    earliest: int
    latest: int

    def __add__(self, other: Guess) -> Guess:
        """The land of both, and all days of both."""
        return Guess(
            self.area + other.area,
            min(self.earliest, other.earliest),
            max(self.latest, other.latest),
        )


@dataclass
class Clause:
    """Land of `area` square metres that changed alike, and its places (slugs, largest first).

    `first` and `second` are the parties: of land that was taken who took it and who lost it, of
    contested land the two rivals, of any other change the sides before and after. `contested` are
    the square metres of it that the two had contested: other pages tell that land by itself.
    `guess` is what of it changed on some day between two.
    """

    kind: str
    first: object
    second: object
    area: int = 0
    contested: int = 0
    guess: Guess | None = None
    places: list[str] = field(default_factory=list)


def clauses(edition: Published, day: ChangedDay) -> list[Clause]:
    """What changed hands or status on a day; the areas add up to the day's. No successions."""
    sides, found = edition.composite.sides, dict[Key, Clause]()
    for row in day.transfers:
        clause = _clause(found, sides[row.before], sides[row.after])
        clause.area += row.area
        if sides[row.before].status == "contested" and clause.kind in GAINED.values():
            clause.contested += row.area
    for guessed in day.guessed:
        clause = _clause(found, sides[guessed.before], sides[guessed.after])
        guess = Guess(guessed.area, guessed.earliest, guessed.latest)
        clause.guess = clause.guess + guess if clause.guess else guess
    for flip in day.flips:
        _clause(found, sides[flip.before], sides[flip.after]).places.append(flip.slug)
    for clause in found.values():
        clause.places = by_importance(edition, clause.places)
        if clause.kind == TAKEN and _was_left(edition, day, clause.places):
            clause.kind = PASSED
    return sorted(found.values(), key=lambda clause: (-clause.area, clause.kind, str(clause.first)))


LEFT = {"withdrawal", "agreement"}
"""The kinds of events by which land passes without being taken."""


def _was_left(edition: Published, day: ChangedDay, places: list[str]) -> bool:
    """Whether all that happened that day at the places is that somebody left, or agreed to."""
    events = (edition.record["events"][code] for code in day.events)
    kinds = {event["kind"] for event in events if event["place"] in places}
    return bool(kinds) and kinds <= LEFT


def _clause(found: dict[Key, Clause], old: Side, new: Side) -> Clause:
    key = _key(old, new)
    return found.setdefault(key, Clause(*key))


def _key(old: Side, new: Side) -> Key:
    """The kind of a change, and its parties."""
    if WITHHELD in (old, new):
        return OTHER, old, new
    if new.faction is None:
        return LOST, old.faction, None
    if new.status == "contested":
        return CONTESTED, new.faction, new.second
    if old.faction != new.faction and new.status in GAINED:
        if old.faction is None:
            return (FOUND, new.faction, None) if new.status == "controlled" else (OTHER, old, new)
        if (old.status, new.status) == ("claimed", "controlled"):
            return UNCONFIRMED, new.faction, old.faction
        return GAINED[new.status], new.faction, old.faction
    if new.status == "controlled" and old.status in ENDED:
        return ENDED[old.status], new.faction, None
    return OTHER, old, new


GAINED = {"controlled": TAKEN, "claimed": CLAIMED}
"""The kind by the status under which another faction holds it. Who challenged the holder of
contested land, and has it now, took it from him."""
ENDED = {"contested": KEPT, "claimed": CONFIRMED}
"""The kind by the status that ended, where the faction is the same."""
KINDS = ("city", "town", "airport", "base", "crossing", "infrastructure", "district")
"""Of places whose population is not known; villages come last."""


def by_importance(edition: Published, slugs: Iterable[str]) -> list[str]:
    """Places, those that the map labels and the largest first."""
    places = edition.record["places"]
    return sorted(
        slugs,
        key=lambda slug: (
            places[slug]["tier"] != Tier.CORE,
            -(places[slug]["population"] or 0),
            KINDS.index(kind) if (kind := places[slug]["kind"]) in KINDS else len(KINDS),
            places[slug]["name"],
        ),
    )


@dataclass(frozen=True)
class Summary:
    """What the sentence of a day says: at most `MOST` parts, and the land of all others (m²)."""

    takeovers: list[Takeover]
    clauses: list[Clause]
    rest: int


MOST = 3


def summary_of(edition: Published, day: ChangedDay) -> Summary:
    """Successions first, since they say who goes by which name; then the largest changes."""
    takeovers = day.takeovers(edition)[:MOST]
    found = clauses(edition, day)
    shown = found[: max(MOST - len(takeovers), 1)]
    return Summary(takeovers, shown, day.area - sum(clause.area for clause in shown))
