"""The types of `map.json`: what a page of the map needs at first, as an edition stores it.

One description for what writes it (`editions`, the single file, the notebook) and for what reads
it. Free of Django. Days are ISO text, positions WGS 84 degrees. Where a text has translations, they
stand beside it as `name_ar` and so on, in whatever languages the edition was published with; these
keys are not listed here.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

Rows = list[list[int]]


class SideFacts(TypedDict):
    """Who holds land and how: slugs of factions (None: nobody known), and a status."""

    faction: str | None
    status: str
    second: str | None


class FactionFacts(TypedDict):
    """A faction. `position` is its place in the legend, `colour` is #rrggbb.

    A history without an edition (a notebook's) has only what is required here.
    """

    name: str
    short_name: str
    colour: str
    position: int
    in_sentence: NotRequired[str]
    pattern: NotRequired[str]
    backers: NotRequired[str]
    active_from: NotRequired[str | None]
    active_to: NotRequired[str | None]
    successor: NotRequired[str | None]
    note: NotRequired[str]


class View(TypedDict):
    """Where the map opens."""

    lon: float
    lat: float
    zoom: float


class TheatreFacts(TypedDict):
    """The land that the map is about; `bounds` are west, south, east, north, `max_zoom` is how
    near readers come (editions of before 2026-11-29 and notebooks do not say)."""

    name: str
    bounds: list[float]
    time_zone: str
    view: NotRequired[View]
    max_zoom: NotRequired[int]
    opening_day: NotRequired[str | None]
    licence: NotRequired[str]
    licence_url: NotRequired[str]
    attribution: NotRequired[str]
    disclaimer: NotRequired[str]


class PlaceFacts(TypedDict):
    """A place that the map labels."""

    slug: str
    name: str
    lon: float
    lat: float
    kind: str
    population: int | None
    approximate: bool


class EventFacts(TypedDict):
    """An event; without a public position `lon` and `lat` are None."""

    code: str
    day: str
    time_text: str
    kind: NotRequired[str]
    title: str
    lon: float | None
    lat: float | None
    verification: str
    fatalities: int | None
    running_total: bool


class NamedAreaFacts(TypedDict):
    """An area of the theatre with a status of its own: its name, a short one for sentences, and
    the days from which other sides hold it, each with pairs of side (index) and square metres."""

    name: str
    short: NotRequired[str]
    held: list[tuple[str, Rows]]


class EditionFacts(TypedDict):
    """The head of the edition."""

    number: int
    published_at: str
    note: str


UncertainRows = list[tuple[str, list[tuple[int, int, int]]]]
"""From a day on, by side (index): of its square metres those that may be another's, and those of
others that may be its."""


class MapFacts(TypedDict):
    """The whole of `map.json`; `uncertain` only where the first day of some zone is.

    `areas` are square metres per side through time: a first row, then only what changes (see
    `territory.measures.area_rows`), one row for `first_day` and one for each of `change_days`.
    `changed_areas` are the square metres that change hands or status on each of `change_days`,
    without those of successions (editions of before 2026-11-29 count them too); editions of
    before 2026-11-28 and histories without an edition have none. Those older files also hold
    `roundings` and `changed`, whole km² by a rule that nothing reads any more.
    """

    edition: NotRequired[EditionFacts]
    theatre: TheatreFacts
    factions: dict[str, FactionFacts]
    sides: list[SideFacts]
    first_day: str
    last_day: str
    change_days: list[str]
    areas: Rows
    changed_areas: NotRequired[list[int]]
    land_area: int
    uncertain: NotRequired[UncertainRows]
    named_areas: NotRequired[list[NamedAreaFacts]]
    places: list[PlaceFacts]
    events: list[EventFacts]
