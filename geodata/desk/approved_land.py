"""The composite of the approved zones in a view: made once while nothing that it shows changes.

With 20,000 zones in view the composite takes seconds, and an editor's page asks for it whenever its
map moves. Where a view holds more vertices than a screen shows they are thinned before it is made.
"""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import shapely
from django.db.models import Count, Q, Sum
from django.utils import timezone

from geodata.desk.box import Box
from geodata.editions.approved import approved_successions, approved_zones, claims_of
from geodata.editions.held_values import HeldValues
from geodata.models import ControlZone, Succession
from geodata.models.workflow import DECIDED
from geodata.models.zone import holds_on
from geodata.review.approved import approved
from geodata.territory.claims import Side
from geodata.territory.composite import Composite, compose
from geodata.territory.days import to_day
from geodata.territory.measures.side_polygons import dissolved

MANY_VERTICES = 40_000
"""More than this is thinned for the screen; borders are then not exact enough to snap to."""
PIXELS = 2_000
"""Across a view with what is loaded round it; thinning moves no border by more than one."""
MOST = 64 * 2**20
"""Bytes that a process holds."""


class ShownLand(NamedTuple):
    """The land of each side on a day, cut to a view."""

    sides: tuple[Side, ...]
    shapes: np.ndarray
    """Polygons on WGS 84 (lon/lat), one for each side."""
    thinned: bool
    """Whether they have fewer vertices than what is approved."""


NO_LAND = ShownLand((), np.array([], dtype=object), thinned=False)


def shown_land(day: datetime.date, box: Box) -> ShownLand:
    """The land of each side that has one on the day, for a screen that shows the box."""
    return _lands.get((day, box), lambda: _shown_land(day, box))


def composed(day: datetime.date, box: Box) -> Composite:
    """The composite of the approved zones that hold on the day and meet the box, cut to it."""
    return _composites.get((day, box), lambda: _composed(day, box)[0])


def thinned_to(shapes: np.ndarray, box: Box) -> tuple[np.ndarray, bool]:
    """Shapes for a screen that shows the box, and whether they had too many vertices for one."""
    if shapely.get_num_coordinates(shapes).sum() <= MANY_VERTICES:
        return shapes, False
    return shapely.simplify(shapes, _pixel(box)), True


def clear() -> None:
    """Let go of all that is held."""
    for kept in (_lands, _composites):
        kept.values.clear()


def _shown_land(day: datetime.date, box: Box) -> ShownLand:
    pixel = _pixel(box)
    composite, thinned = _composed(day, box, pixel)
    found = {
        composite.sides[index]: shape
        for index, shape in dissolved(composite, to_day(day)).items()
        if composite.sides[index].faction
    }
    shapes = np.array(list(found.values()), dtype=object)
    if shapely.get_num_coordinates(shapes).sum() > MANY_VERTICES:
        thinned, shapes = True, shapely.coverage_simplify(shapes, pixel)
    return ShownLand(tuple(found), shapes, thinned)


def _pixel(box: Box) -> float:
    """Degrees."""
    return (box.east - box.west) / PIXELS


def _composed(day: datetime.date, box: Box, pixel: float | None = None) -> tuple[Composite, bool]:
    """The composite, and whether it is of thinned zones, which it may be where a pixel is given."""
    now = timezone.now()
    here = holds_on(day) & Q(geometry__bboverlaps=box.polygon())
    claims = claims_of(approved_zones(now, here), approved_successions(now))
    land = shapely.box(*box.on_earth())
    # Much of them may lie under others: what is shown of them is counted again.
    if pixel and shapely.get_num_coordinates(claims.geometry).sum() > 2 * MANY_VERTICES:
        thinner = replace(claims, geometry=shapely.simplify(claims.geometry, pixel))
        # Thinned parts of one zone may come to lie over each other.
        if shapely.is_valid(thinner.geometry).all():
            return compose(thinner, land), True
    return compose(claims, land), False


def _standing() -> Hashable:
    """What differs once other zones or successions stand as approved, or under an embargo."""
    now = timezone.now()
    stand = [
        tuple(part.order_by().aggregate(Count("pk"), Sum("pk")).values())
        for model in (ControlZone, Succession)
        for part in approved(model, now)
    ]
    return (*stand, *(_last_decision(model) for model in (ControlZone, Succession)))


def _last_decision(model: Any) -> tuple[int, datetime.datetime] | None:
    """The last revision that changed what is approved of a model: none is written but by one."""
    decided = model.history.filter(Q(state__in=DECIDED) | Q(history_type="-"))
    return decided.order_by("-history_id").values_list("history_id", "history_date").first()


class _Kept:
    """Values of a day and a box, each made by one at a time; the others wait for it."""

    def __init__(self, weight: Callable[[Any], int]) -> None:
        self.values: HeldValues[Hashable, Any] = HeldValues(MOST // 2, weight)
        self.locks = [threading.Lock() for _lock in range(16)]

    def get(self, asked: Hashable, make: Callable[[], Any]) -> Any:
        key = (_standing(), asked)
        with self.locks[hash(key) % len(self.locks)]:
            return self.values.get(key, make)


_lands = _Kept(lambda land: _weight(land.shapes))
_composites = _Kept(lambda composite: _weight(composite.faces))


def _weight(shapes: np.ndarray) -> int:
    """Bytes, about, with what comes with each vertex and each shape."""
    return 24 * int(shapely.get_num_coordinates(shapes).sum()) + 1_000 * len(shapes)
