"""What an edition hands out: the layers of the exports, each under its name."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

import geopandas
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from geodata.editions import Published
from geodata.exchange.exporting.frames import (
    claims_frame,
    day_frame,
    events_frame,
    intervals_frame,
    land_frame,
    places_frame,
    presence_frame,
    sources_frame,
    statements_frame,
    successions_frame,
)


@dataclass(frozen=True)
class Layer:
    """A table of an edition: name in addresses, title, explanation, and how it is made."""

    name: str
    title: Promise
    explanation: Promise
    in_words: str
    frame: Callable[[Published, datetime.date | None], geopandas.GeoDataFrame]
    of_a_day: bool = False


def _timeless(
    frame: Callable[[Published], geopandas.GeoDataFrame],
) -> Callable[[Published, datetime.date | None], geopandas.GeoDataFrame]:
    return lambda edition, day: frame(edition)


LAYERS = {
    layer.name: layer
    for layer in (
        Layer(
            "day",
            _("Map of a day"),
            _("One multipolygon per side and status, with its area in km²; they fill the land."),
            "who held what on the day",
            day_frame,
            of_a_day=True,
        ),
        Layer(
            "intervals",
            _("Whole history"),
            _("Land that one side held over the same days, with valid_from and valid_to."),
            "the whole history as intervals",
            _timeless(intervals_frame),
        ),
        Layer(
            "claims",
            _("Claims as drawn"),
            _("The editors' statements with confidence, notes and sources, lowest first."),
            "the claims as drawn",
            _timeless(claims_frame),
        ),
        Layer(
            "successions",
            _("Successions"),
            _("Whose land is another side's from a day on: all of it, or that in the geometry."),
            "who went on with the land of a side",
            _timeless(successions_frame),
        ),
        Layer(
            "events",
            _("Events"),
            _("What happened, with its verification. Running totals must not be added up."),
            "events",
            _timeless(events_frame),
        ),
        Layer(
            "presence",
            _("Presence"),
            _(
                "Forces that stand somewhere and hold no land there, with since and until when as "
                "far as it is known, and when they were seen last."
            ),
            "presence of forces that hold no land",
            _timeless(presence_frame),
        ),
        Layer(
            "places",
            _("Places"),
            _("Named places with coordinates, kind and population."),
            "places",
            _timeless(places_frame),
        ),
        Layer(
            "land",
            _("Outline"),
            _("The land that the map is about and that areas are shares of."),
            "the land of the map",
            _timeless(land_frame),
        ),
        Layer(
            "sources",
            _("Sources"),
            _("What claims and events rest on, graded; without geometry."),
            "sources",
            _timeless(sources_frame),
        ),
        Layer(
            "statements",
            _("Statements of sources"),
            _("What sources state beyond the map, in own words, with kind and caveat."),
            "statements of sources",
            _timeless(statements_frame),
        ),
    )
}
